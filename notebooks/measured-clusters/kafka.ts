import { kafkaLag, measuredLag } from '../../models/index.js';
import { simulate } from '../../src/api/simulate.js';
import { valuesOf } from '../../src/results/index.js';

/** One run of the backlog: every sample of the events that wait and of the ready replicas. */
export type LagRun = {
  readonly at: readonly number[];
  readonly waiting: readonly number[];
  readonly ready: readonly number[];
  readonly emptyAt: number;
};

const EVERY = 5;
export const pinnedRun = (): LagRun => lagRun(measuredLag.pinned.backlog, measuredLag.pinned.perSecond, false);
export const scaledRun = (): LagRun => lagRun(measuredLag.scaled.backlog, measuredLag.pinned.perSecond, true);
/** With the rate that each replica had when six worked. */
export const fasterRun = (): LagRun => lagRun(measuredLag.scaled.backlog, measuredLag.scaled.perSecond, true);

function lagRun(backlog: number, perSecond: number, scaled: boolean): LagRun {
  const { samples } = simulate(kafkaLag({ perEvent: `${1 / perSecond}s`, backlog, scaled }), {
    sampleEvery: EVERY,
  }).tables;
  const [measure, value] = ['measure', 'value'].map((column) => valuesOf(samples, column)) as [string[], number[]];
  const line = (wanted: string) => value.filter((_, i) => measure[i] === wanted);
  // The lag counts what is not committed: the delivered batches too.
  const inHand = line('in_service');
  const waiting = line('waiting').map((count, i) => count + inHand[i]);
  return { at: waiting.map((_, i) => i * EVERY), waiting, ready: line('ready'), emptyAt: waiting.indexOf(0) * EVERY };
}
