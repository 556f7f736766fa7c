/**
 * What a goal may ask for by a word of its own, and of what things; where a queue and a service share a name, of the
 * first of them. Which number of a summary each is, the declarations in `results/measures` say. Responses and errors of
 * a service are those that its clients see; `server` before the word asks for what the service saw.
 */
export const goalTimes = {
  wait: ['queue'],
  response: ['service', 'queue'],
  'server-response': ['service'],
} as const;

/** As `goalTimes`, for numbers without a statistic. */
export const goalCounts = {
  lost: ['queue'],
  dropped: ['queue'],
  refused: ['service', 'queue'],
  abandoned: ['service', 'queue'],
  'dead-lettered': ['queue'],
  unfinished: ['service', 'queue'],
  errors: ['service'],
  'server-errors': ['service'],
  repeated: ['queue'],
} as const;

/** Counts that may be bounded in percent, and the share that is meant. */
export const goalShares = { errors: 'error-share', 'server-errors': 'server-error-share' } as const;

export type GoalTime = keyof typeof goalTimes;
export type GoalCount = keyof typeof goalCounts;
export type GoalShare = (typeof goalShares)[keyof typeof goalShares];
