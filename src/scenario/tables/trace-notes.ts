import type { Seconds } from '../../units.js';
import { remark, warn } from '../complaints/complaint.js';
import type { At } from '../complaints/place.js';
import type { Context } from '../context/context.js';
import { trace as say } from '../messages/traces.js';
import type { Repetition } from './trace-repeat.js';

/** What became of the rows of a trace. */
type Played = {
  readonly file: string;
  readonly rows: number;
  /** Rows that `where` does not ask for. */
  readonly otherRows: number;
  /** Rows of other shares. */
  readonly ofOthers: number;
  /** Rows before t = 0. */
  readonly early: number;
  /** What the times were taken for, and what is t = 0. */
  readonly taken: string;
  readonly start: string;
  /** Nothing says the unit of the times. */
  readonly isGuess: boolean;
  /** The first instant in seconds of the run; before 0 for rows that are dropped. */
  readonly first: Seconds;
  readonly scale: number;
  /** The instants that are left. */
  readonly ascending: Float64Array;
  readonly repeating: Repetition;
};

/** Says how many rows arrive and where the others are: a note, or a warning when none arrives. */
export function tellTrace({ notes, horizon, zones }: Context, at: At, played: Played): void {
  const { file, rows, ascending, repeating, early, otherRows, ofOthers } = played;
  const inTime = ascending.filter((one) => one <= horizon).length;
  const late = ascending.length - inTime;
  if (inTime === 0) {
    const what = say.nothing(
      file,
      rows,
      { early, late, otherRows: otherRows + ofOthers },
      played.first,
      horizon,
      played.taken,
      played.start,
    );
    warn(notes, at, { value: file, what, expected: '' });
    return;
  }
  const everywhere = zones.size > 1 && !at.path.some((key) => typeof key === 'string' && zones.has(key));
  const parts = [
    say.used(file, rows, inTime),
    ...(early > 0 ? [say.early(early)] : []),
    ...(late > 0 ? [say.late(late, horizon)] : []),
    ...(otherRows > 0 ? [say.otherRows(otherRows)] : []),
    ...(ofOthers > 0 ? [say.ofOthers(ofOthers)] : []),
    say.times(played.taken, played.start),
    ...(played.scale === 1 ? [] : [say.scaled(played.scale)]),
    ...(Number.isFinite(repeating.repeatEvery) ? [say.repeated(repeating.repeatEvery)] : []),
    ...(repeating.thin === null ? [] : [say.thinned(repeating.thinBase)]),
    ...(everywhere ? [say.inEachRegion(zones.size)] : []),
  ];
  // Most rows beyond the end, and no unit: then it may well be another one.
  const tell = played.isGuess && late > inTime ? warn : remark;
  tell(notes, at, { value: file, what: parts.join('; '), expected: '' });
}
