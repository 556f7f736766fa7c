/** A share of time in whole percent; what is there and rounds to nothing is not nothing. */
export function percent(share: number): string {
  const whole = Math.round(100 * share);
  return whole === 0 && share > 0 ? 'under 1 %' : `${whole} %`;
}

/**
 * @example counted(1, 'start') // '1 start'
 * @example counted(267062, 'job') // '267,062 jobs'
 */
export const counted = (count: number, noun: string): string =>
  `${String(count).replace(/\B(?=(\d{3})+$)/g, ',')} ${noun}${count === 1 ? '' : 's'}`;
