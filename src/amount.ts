/** A value with a unit that fits its size, and three digits. */
type Scale = { readonly factor: number; readonly unit: string };

const scales: readonly (Scale & { readonly from: number })[] = [
  { from: 7200, factor: 1 / 3600, unit: 'h' },
  { from: 600, factor: 1 / 60, unit: 'min' },
  { from: 0.1, factor: 1, unit: 's' },
  { from: 0, factor: 1000, unit: 'ms' },
];

/** Seconds change to ms, min or h by their size; other units stay. */
function scaleOf(size: number, unit: string): Scale {
  if (unit !== 's') return { factor: 1, unit };
  return size === 0 ? { factor: 1, unit } : (scales.find((scale) => size >= scale.from) as Scale);
}

const digitsOf = (size: number): number => (size >= 100 || size === 0 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3);

function shown(value: number, digits: number, sign: boolean): string {
  const text = Math.abs(value).toFixed(digits);
  const zero = Number(text) === 0;
  return `${value < 0 && !zero ? '−' : sign && !zero ? '+' : ''}${text}`;
}

/** `612 ± 30 s`, `25.1 USD/day`; `–` for nothing. */
export function amount(mean: number | null, halfWidth: number | null, unit: string): string {
  if (mean === null) return '–';
  const { factor, unit: fitting } = scaleOf(Math.abs(mean), unit);
  const digits = digitsOf(Math.max(Math.abs(mean), halfWidth ?? 0) * factor);
  const range = halfWidth === null ? '' : ` ± ${shown(halfWidth * factor, digits, false)}`;
  return `${shown(mean * factor, digits, false)}${range}${fitting === '' ? '' : ` ${fitting}`}`;
}

/**
 * A difference with its range: `−41.2 s [−48.0, −35.1]`, `+25.1 USD/day [24.0, 26.2]`.
 *
 * @param sign true: + or − before it; false: its size only, with the range turned so that it holds the size
 */
export function difference(mean: number, low: number | null, high: number | null, unit: string, sign: boolean): string {
  const turned = !sign && mean < 0;
  const [from, to] = turned && low !== null && high !== null ? [-high, -low] : [low, high];
  const size = Math.max(Math.abs(mean), from === null || to === null ? 0 : (to - from) / 2);
  const { factor, unit: fitting } = scaleOf(size, unit);
  const digits = digitsOf(size * factor);
  const range =
    from === null || to === null
      ? ''
      : ` [${shown(from * factor, digits, false)}, ${shown(to * factor, digits, false)}]`;
  return `${shown(turned ? -mean * factor : mean * factor, digits, sign)}${fitting === '' ? '' : ` ${fitting}`}${range}`;
}
