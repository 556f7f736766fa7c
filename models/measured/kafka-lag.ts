/**
 * A backlog of Kafka worked off under KEDA, and by one pinned replica, on GKE, 2026. Single figures, cited; nothing is
 * copied.
 *
 * Source: github.com/AjayMaan13/ontario-grid-signal, loadtest/*.csv (2026-10-06) and k8s/keda/scaledobject.yaml. No
 * licence file.
 */
export const source = {
  source: 'github.com/AjayMaan13/ontario-grid-signal loadtest/*.csv, k8s/keda/scaledobject.yaml',
  date: '2026-10-06',
  licence: 'none: single figures cited',
  estimate: false,
} as const;

/** One replica, never scaled: events at the start, seconds until none is left, and so its rate. */
export const pinned = { backlog: 57_897, emptyAt: 1100, perSecond: 52.6 } as const;

/** Under KEDA: seconds from the start, events that wait; sampled about every 14 s. */
export const scaled = {
  backlog: 57_910,
  /** Events a second that each of six replicas worked off: 35,910 to 3,410 between 60 and 119 s. */
  perSecond: 91.8,
  lag: [
    [0, 57_910],
    [14, 56_910],
    [30, 51_910],
    [45, 43_910],
    [60, 35_910],
    [75, 26_410],
    [90, 17_910],
    [104, 10_410],
    [119, 3_410],
    [134, 910],
    [177, 397],
    [192, 0],
  ],
  /** Ready replicas at samples: 6 was last seen at 394 s. */
  ready: [
    [14, 1],
    [30, 4],
    [45, 6],
    [394, 6],
    [408, 3],
    [423, 1],
  ],
} as const;

/** The ScaledObject, and what the consumer does. */
export const settings = {
  minReplicaCount: 1,
  maxReplicaCount: 6,
  pollingInterval: 15,
  cooldownPeriod: 120,
  lagThreshold: 2000,
  partitions: 18,
  batch: 500,
} as const;
