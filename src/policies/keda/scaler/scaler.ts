import type { SourceKind, SourceState } from './source.js';

/** What a scaler made of its source; activity is judged on the value before it is rounded. */
export type Reading =
  | {
      /** The metric before it is rounded to thousandths, in the trigger's own unit. */
      readonly value: number;
      /** Whether it is above the activation, which wakes a workload from 0. */
      readonly active: boolean;
    }
  | {
      /** Why there is no value, with the name of the trigger. */
      readonly error: string;
    };

/** What a scaler remembers between two reads: committed offsets by partition, for Kafka's excludePersistentLag. */
export type ScalerMemory = Readonly<Record<number, number>>;

/** A trigger made ready to read. */
export type Scaler = {
  /** Name of the metric without the index of the trigger. */
  readonly metric: string;
  /** Value for one replica (AverageValue) or for all of them (Value). */
  readonly target: number;
  /** Active above this value, not at it. */
  readonly activation: number;
  /** Kinds of source that it understands; another one is an error. */
  readonly source: readonly SourceKind[];
  /** Called through `readScaler`, which answers for sources that are down, missing or series. */
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
 * @example const [reading, memory] = readScaler(scalerOf(trigger, 'default'), source, before);
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
