import type { Trigger } from '../scaled-object/scaled-object.js';
import type { SourceKind, SourceState } from './source.js';

/** What a scaler made of its source; activity is judged on the value before it is rounded. */
export type Reading = { readonly value: number; readonly active: boolean } | { readonly error: string };

/** What a scaler remembers between two reads: committed offsets by partition, for Kafka's excludePersistentLag. */
export type ScalerMemory = Readonly<Record<number, number>>;

/** A trigger made ready to read. */
export type Scaler = {
  /** Name of the metric without the index of the trigger. */
  readonly metric: string;
  readonly target: number;
  readonly activation: number;
  readonly source: readonly SourceKind[];
  readonly read: (source: SourceState, memory: ScalerMemory) => readonly [Reading, ScalerMemory];
  /** The value in words, such as `rabbitmq documents holds 37 messages`. */
  readonly says: (value: number) => string;
};

export const nothingRemembered: ScalerMemory = {};

type Field<Kind extends SourceKind> = Extract<SourceState, { readonly kind: Kind }>;

/** A scaler whose value is a function of the present state of one kind of source, active above its activation. */
export const plain = <Kind extends SourceKind>(
  parts: Omit<Scaler, 'read' | 'source'> & {
    readonly source: Kind;
    readonly value: (source: Field<Kind>) => number | { readonly error: string };
  },
): Scaler => ({
  ...parts,
  source: [parts.source],
  read: (source, memory) => {
    const value = parts.value(source as Field<Kind>);
    return [typeof value === 'number' ? { value, active: value > parts.activation } : value, memory];
  },
});

/**
 * Asks a scaler; the cases that are alike for all of them are here.
 *
 * @returns the reading, and what the scaler remembers; a failing one forgets, since KEDA builds it anew
 */
export function readScaler(
  scaler: Scaler,
  source: SourceState | null,
  memory: ScalerMemory,
): readonly [Reading, ScalerMemory] {
  if (source === null) return [{ error: `${scaler.metric}: no source is bound to this trigger` }, nothingRemembered];
  if (source.kind === 'down') return [{ error: `${scaler.metric}: the source does not answer` }, nothingRemembered];
  if (source.kind === 'series') return [{ value: source.value, active: source.value > scaler.activation }, memory];
  if (!scaler.source.includes(source.kind))
    return [
      { error: `${scaler.metric}: bound to a source of kind ${source.kind}, not ${scaler.source.join(' or ')}` },
      nothingRemembered,
    ];
  const [reading, remembered] = scaler.read(source, memory);
  return [reading, 'error' in reading ? nothingRemembered : remembered];
}

/**
 * A number from a trigger's metadata.
 *
 * @throws Error that names the field, when it is no number, or absent without a default
 */
export function numberOf(trigger: Trigger, field: string, otherwise?: number): number {
  const text = trigger.metadata[field];
  if (text === undefined || text === '') {
    if (otherwise !== undefined) return otherwise;
    throw new Error(`${trigger.type}: ${field} is required`);
  }
  const value = Number(text);
  if (text.trim() === '' || Number.isNaN(value))
    throw new Error(`${trigger.type}: ${field} must be a number, not "${text}"`);
  return value;
}

/** A truth value from a trigger's metadata, as Go's ParseBool reads it. */
export function flagOf(trigger: Trigger, field: string, otherwise = false): boolean {
  const text = trigger.metadata[field];
  if (text === undefined || text === '') return otherwise;
  if (/^(1|t|T|true|TRUE|True)$/.test(text)) return true;
  if (/^(0|f|F|false|FALSE|False)$/.test(text)) return false;
  throw new Error(`${trigger.type}: ${field} must be true or false, not "${text}"`);
}

/** As `numberOf`, but the number must be above 0: a target of 0 would divide by 0. */
export function positiveOf(trigger: Trigger, field: string, otherwise?: number): number {
  const value = numberOf(trigger, field, otherwise);
  if (!(value > 0)) throw new Error(`${trigger.type}: ${field} must be above 0, not ${value}`);
  return value;
}

/** A text from a trigger's metadata; '' when absent. */
export const textOf = (trigger: Trigger, field: string): string => trigger.metadata[field] ?? '';

/** As `textOf`, but it must be given. */
export function givenOf(trigger: Trigger, field: string): string {
  const text = textOf(trigger, field);
  if (text === '') throw new Error(`${trigger.type}: ${field} is required`);
  return text;
}
