import { complain, type Notes } from '../../scenario/complaints/complaint.js';
import { rootOf, typescript } from '../../scenario/complaints/place.js';
import { fit as say } from './messages.js';

/** A number of a scenario that is not known, and between which values it is looked for. */
export type Parameter = {
  /** Way to it in the scenario as people write it: `behaviour.Deployment/web.cpu`. */
  readonly path: string;
  /**
   * The value is a call such as `lognormal(35ms, p95=110ms)`, and this argument of it is meant, by name or by place
   * from 1; null: the whole value.
   */
  readonly argument: string | null;
  readonly low: number;
  readonly high: number;
  /** Stands behind the number: `ms`, `/s`, `Mi`; '' for plain numbers. */
  readonly unit: string;
  /** Only low + k × step is tried; null: any number. */
  readonly step: number | null;
};

const NUMBER = String.raw`-?(?:\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?`;
const UNIT = '[A-Za-zµ%/]*';
const WRITTEN = new RegExp(
  String.raw`^\s*(.+?)(?::([A-Za-z]\w*|\d+))?\s*=\s*(${NUMBER})\s*(${UNIT}?)\s*\.\.\s*(${NUMBER})\s*(${UNIT})(?:\s+by\s+(${NUMBER})\s*(${UNIT}))?\s*$`,
);

/**
 * Reads what is to be fitted; null after a complaint.
 *
 * @example parseParameter('behaviour.Deployment/web.cpu:mean=50ms..400ms', notes)
 * @example parseParameter('stores.postgres.cores=1..16 by 1', notes)
 */
export function parseParameter(text: string, notes: Notes): Parameter | null {
  const at = rootOf(typescript, 'fit');
  const found = WRITTEN.exec(text);
  if (found === null) {
    complain(notes, at, { value: text, what: say.notParameter(text), expected: say.parameter });
    return null;
  }
  const [, path = '', argument = null, from = '', firstUnit = '', to = '', unit = '', by, byUnit = ''] = found;
  const [low, high, step] = [Number(from), Number(to), by === undefined ? null : Number(by)];
  const units = [firstUnit, byUnit].filter((one) => one !== '' && one !== unit);
  if (units.length > 0) complain(notes, at, { value: text, what: say.twoUnits(text), expected: say.oneUnit(unit) });
  else if (!(low < high)) complain(notes, at, { value: text, what: say.emptyRange(text), expected: say.range });
  else if (step !== null && !(step > 0 && step <= high - low))
    complain(notes, at, { value: text, what: say.step(text), expected: say.steps });
  else return { path, argument, low, high, unit, step };
  return null;
}

/** Digits that a fitted number is written with. */
const DIGITS = 5;

/** The number at a share of the way from low to high, on the grid of its steps, with as many digits as are written. */
export function numberAt({ low, high, step }: Parameter, share: number): number {
  const raw = low + (high - low) * Math.min(1, Math.max(0, share));
  const last = step === null ? 0 : Math.floor((high - low) / step + 1e-9);
  return Number(
    (step === null ? raw : low + step * Math.min(last, Math.round((raw - low) / step))).toPrecision(DIGITS),
  );
}

/** A number of this parameter as it is written: `137ms`. */
export const writtenAs = ({ unit }: Parameter, value: number): string => `${value}${unit}`;

/** The name of a parameter, as it was asked for. */
export const nameOf = ({ path, argument }: Parameter): string => (argument === null ? path : `${path}:${argument}`);
