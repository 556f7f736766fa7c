const round = (value: number): string => String(Number(value.toPrecision(3)));

/** About how much arrives. */
export const demand = {
  tooFine: (stretch: number, horizon: number) =>
    `changes every ${round(stretch)} s, which is too often for a horizon of ${horizon} s`,
  coarser: 'longer steps and periods, or a shorter horizon',
  manyUsers: (users: number, most: number) => `${round(users)} users are more than limits.users, ${most}`,
  fewerUsers: (most: number) => `at most ${most} users, or a higher limits.users`,
  nobody: (name: string) => `there are 0 users: nothing arrives at ${name}`,
  zeroGap: 'a gap of 0 s lets endlessly many arrive in one instant',
  someGap: 'a gap with a mean above 0',
  manyArrivals: (arrivals: number, most: number) =>
    `about ${round(arrivals)} arrivals to the horizon are more than limits.events, ${most}`,
  fewerArrivals: 'a lower rate, a shorter horizon, or a higher limits.events',
  nothingArrives: (name: string, horizon: number) =>
    `nothing arrives at ${name} by this demand before the horizon of ${horizon} s`,
  backlog: (arrived: number, done: number, most: number) =>
    `about ${round(arrived)} jobs arrive and at most ${round(done)} can be done to the horizon: what is left is more than limits.jobs, ${most} at a time`,
  smallerBacklog: 'a lower rate, more workers, a capacity of the queue, a shorter horizon, or a higher limits.jobs',
  nothingComes: (kind: 'queue' | 'service', name: string) =>
    `nothing ever arrives at ${kind} ${name}: no demand, call or incident names it`,
} as const;
