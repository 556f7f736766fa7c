import type { Seconds } from '../../units.js';
import type { Steps } from './steps.js';

/** A stretch of the measured time with a name, by which the residuals are told apart. */
export type Phase = {
  /** As it is printed. */
  readonly name: string;
  /** Its beginning in measured time. */
  readonly from: Seconds;
  /** Its end in measured time. */
  readonly until: Seconds;
};

/** What is fitted to what. Times are those of the measured series, in seconds. */
export type CalibrateQuestion = {
  /** What is not known, each as `path=low..high`: see `parseParameter`. */
  readonly fit: readonly string[];
  /** What was measured. */
  readonly to: Steps;
  /** The series of the run that it is held against: `replicas of web`. */
  readonly match: string;
  /** Begin of the stretch that is fitted; absent: that of what was measured. */
  readonly from?: Seconds;
  /** Its end; absent: that of what was measured. */
  readonly until?: Seconds;
  /** Width of the bins that are compared; absent: a hundredth of the stretch, in whole minutes. */
  readonly bin?: Seconds;
  /** Simulated time = measured time + shift. 0 when absent. */
  readonly shift?: Seconds;
  /** Stretches to report by; those outside of what is fitted are predictions. Absent: eighths of what is fitted. */
  readonly phases?: readonly Phase[];
  /** Runs for each try. 5 when absent. */
  readonly replications?: number;
  /** Tries at most. 40 when absent. */
  readonly budget?: number;
  /** Another seed than the scenario's. */
  readonly seed?: number;
  /** Name of one of the scenario's policies; absent: the manifests as they are. */
  readonly policy?: string;
  /** Called after each try with the tries done and the most that there will be. */
  readonly progress?: (done: number, total: number) => void;
};

/** The question with everything that was left out. */
export type Asked = Required<
  Pick<CalibrateQuestion, 'from' | 'until' | 'bin' | 'shift' | 'phases' | 'replications' | 'budget' | 'to'>
>;

const PARTS = 8;
const MOST_BINS = 100;

export function asked(question: CalibrateQuestion): Asked {
  const { to, shift = 0, replications = 5, budget = 40 } = question;
  const from = question.from ?? to.at[0];
  const until = question.until ?? to.at[to.at.length - 1];
  const bin = question.bin ?? Math.max(60, 60 * Math.ceil((until - from) / MOST_BINS / 60));
  const part = (i: number) => from + (i * (until - from)) / PARTS;
  const parts = Array.from(
    { length: PARTS },
    (_, i): Phase => ({ name: `part ${i + 1}`, from: part(i), until: part(i + 1) }),
  );
  return { to, from, until, bin, shift, replications, budget, phases: question.phases ?? parts };
}
