import { describe, expect, it } from 'vitest';
import { backlog, fixed, perJob, type ScaleAct, type Scaler } from '../../src/policies/index.js';
import { policyContract, scalerSubject } from '../../src/testing/index.js';
import { hpaSubject } from '../fixtures/hpa-subject.js';
import { kedaSubject } from '../fixtures/keda-subject.js';

const act = (replicas: number): ScaleAct => ({
  replicas,
  because: { reason: 'Planted', sentence: `planted: ${replicas}` },
});
/** Jobs at ten a replica within 1 to 50, blind as `backlog` is: what the bad ones below are made from. */
const wanted = (waiting: number | null, replicas: number): number =>
  waiting === null ? replicas : Math.min(50, Math.max(1, Math.ceil(waiting / 10)));
const bounds = { min: 1, max: 50 };
const planted = (name: string, decide: Scaler<null>['decide']): Scaler<null> => ({
  name,
  every: 15,
  start: null,
  decide,
});

describe('the shipped policies keep the contract', () => {
  it('fixed', () => policyContract(scalerSubject(fixed(6), { min: 6, max: 6 })));
  it('backlog', () => policyContract(scalerSubject(backlog({ target: 10, ...bounds, every: 15 }), bounds)));
  it('perJob', () => policyContract(scalerSubject(perJob({ min: 0, max: 8 }), { min: 0, max: 8 })));
  it.each([50, 60, 80])('HPA on CPU at %i %%', (target) => policyContract(hpaSubject({ min: 2, max: 20, target })));
  it('HPA with a behavior of its own', () => {
    const behavior = {
      scaleDown: { stabilizationWindowSeconds: 300, policies: [{ type: 'Percent', value: 10, periodSeconds: 60 }] },
      scaleUp: { policies: [{ type: 'Pods', value: 2, periodSeconds: 60 }] },
    };
    policyContract(hpaSubject({ min: 1, max: 40, target: 70, behavior }));
  });
  it('KEDA from zero, with its HPA', () => policyContract(kedaSubject({ min: 0, max: 30 })));
  it('KEDA with a floor', () => policyContract(kedaSubject({ min: 3, max: 30 })));
});

/** What is wrong, the policy, what it promises, and the clause that it breaks. */
const bad: readonly (readonly [
  what: string,
  policy: Scaler<null>,
  promises: { readonly min: number; readonly max: number; readonly window?: number },
  clause: RegExp,
])[] = [
  [
    'out of bounds',
    planted('boundless', ({ waiting, replicas }, memory) => [
      act(waiting === null ? replicas : Math.max(1, Math.ceil(waiting / 10))),
      memory,
    ]),
    bounds,
    /boundless breaks the contract: stays within its bounds/,
  ],
  [
    'half a replica',
    planted('halves', ({ waiting, replicas }, memory) => [
      act(waiting === null ? replicas : Math.min(50, 1 + waiting / 2)),
      memory,
    ]),
    bounds,
    /halves breaks the contract: stays within its bounds/,
  ],
  [
    'flaps inside its window',
    planted('nervous', ({ waiting, replicas }, memory) => [act(wanted(waiting, replicas)), memory]),
    { ...bounds, window: 300 },
    /nervous breaks the contract: does not go down inside its window/,
  ],
  [
    'goes down when blind',
    planted('panic', ({ waiting, replicas }, memory) => [
      act(waiting === null ? 1 : wanted(waiting, replicas)),
      memory,
    ]),
    bounds,
    /panic breaks the contract: leaves the replicas alone/,
  ],
  [
    'less under more load',
    planted('contrary', ({ waiting, replicas }, memory) => [
      act(waiting === null ? replicas : 51 - wanted(waiting, replicas)),
      memory,
    ]),
    bounds,
    /contrary breaks the contract: asks for no less under more load/,
  ],
  [
    'another answer each time',
    planted('moody', moody()),
    bounds,
    /moody breaks the contract: gives the same answer to the same question/,
  ],
  [
    'changes its picture',
    planted('vandal', (seen, memory) => {
      (seen as { replicas: number }).replicas = 7;
      return [act(wanted(seen.waiting, seen.replicas)), memory];
    }),
    bounds,
    /vandal breaks the contract: gives the same answer to the same question and changes nothing/,
  ],
];

/** Counts its turns behind everyone's back. */
function moody(): Scaler<null>['decide'] {
  let turns = 0;
  return (_, memory) => [act(1 + (turns++ % 50)), memory];
}

describe('a bad policy fails on its own clause', () => {
  it.each(bad)('%s', (_, policy, promises, clause) => {
    expect(() => policyContract(scalerSubject(policy, promises))).toThrow(clause);
  });

  it('that changes its memory in place fails too', () => {
    const hoarder: Scaler<{ seen: number[] }> = {
      name: 'hoarder',
      every: 15,
      start: { seen: [] },
      decide: ({ waiting, replicas }, memory) => {
        memory.seen.push(waiting ?? 0);
        return [act(wanted(waiting, replicas)), memory];
      },
    };
    expect(() => policyContract(scalerSubject(hoarder, bounds))).toThrow(
      /hoarder breaks the contract: gives the same answer/,
    );
  });
});

describe('a failure', () => {
  const subject = scalerSubject(bad[0]?.[1], bounds);
  const message = (options = {}): string => {
    try {
      policyContract(subject, options);
      return '';
    } catch (error) {
      return (error as Error).message;
    }
  };

  it('shows the smallest case: a look at 501 jobs', () => {
    expect(message()).toContain(`smallest case: [{"waiting":501,`);
  });

  it('is brought back by the line that it prints', () => {
    const [, seed, path] = /\{ seed: (\d+), path: '([\d:]*)' \}/.exec(message({ seed: 5 })) ?? [];
    expect(message({ seed: Number(seed), path })).toContain('"waiting":501');
  });
});
