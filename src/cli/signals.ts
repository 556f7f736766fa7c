/** What a user or the system asked of the process while something had to be cleared away first. */
export type Signals = {
  /** The first signal that came; null: none did. */
  caught: NodeJS.Signals | null;
  /** Heeds signals no longer; one that was caught ends the process as if it had come now. */
  readonly release: () => void;
};

const HEEDED = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Keeps signals that end the process until `release`, so that nothing half-done stays behind. */
export function heeded(): Signals {
  const keep = (signal: NodeJS.Signals): void => {
    signals.caught ??= signal;
  };
  const signals: Signals = {
    caught: null,
    release: () => {
      for (const signal of HEEDED) process.off(signal, keep);
      if (signals.caught !== null) process.kill(process.pid, signals.caught);
    },
  };
  for (const signal of HEEDED) process.on(signal, keep);
  return signals;
}
