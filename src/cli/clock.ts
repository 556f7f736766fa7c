/** The one place that reads the wall clock: for progress on the terminal, never for results. Milliseconds. */
export function wallClock(): number {
  return performance.now();
}
