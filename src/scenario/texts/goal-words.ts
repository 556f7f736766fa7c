/**
 * What a goal may ask for by a word of its own, and of what things. Which number of a summary each is, the declarations
 * in `results/measures` say.
 */
export const goalTimes = { wait: ['queue'], response: ['queue', 'service'] } as const;

/** As `goalTimes`, for numbers without a statistic. */
export const goalCounts = {
  lost: ['queue'],
  dropped: ['queue'],
  errors: ['service'],
  repeated: ['queue'],
} as const;

export type GoalTime = keyof typeof goalTimes;
export type GoalCount = keyof typeof goalCounts;
