/** Whether a value that was read (from YAML, JSON or a caller) is an object with names, and no list. */
export const isMapping = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
