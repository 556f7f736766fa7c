import { differing, type Json } from './differences.js';
import { type Played, play, type Row, type Sync, type Tick, type TrajectoryCase } from './trajectory.js';

type Shown = { readonly status: string; readonly reason: string } | null | undefined;
const shown = (condition: Shown): string | null => (condition ? `${condition.status}/${condition.reason}` : null);

/** What a tick read: the depth where one trigger reads one queue, else the depths by queue of those that were asked. */
function readings({ act, control, values }: Tick): unknown {
  const { triggers } = control.spec;
  const asked = act.readings.filter((reading) => reading.asked).map(({ metric }) => metric);
  const queues = triggers.flatMap((trigger, index) =>
    trigger.type === 'kubernetes-resource' ? [{ index, queue: trigger.metadata.resourceName }] : [],
  );
  const wasAsked = (index: number): boolean => asked.some((metric) => metric.startsWith(`s${index}-`));
  if (triggers.length === 1 && queues.length === 1) return wasAsked(0) ? values[queues[0].queue] : 'hpa';
  return Object.fromEntries(queues.filter(({ index }) => wasAsked(index)).map(({ queue }) => [queue, values[queue]]));
}

function tickRow(tick: Tick): Row {
  const { active, ready, fallback } = tick.control.memory.status.conditions;
  return [
    tick.at,
    readings(tick),
    tick.before,
    tick.act.replicas,
    shown(active),
    shown(ready),
    fallback?.status ?? null,
  ];
}

function syncRow({ at, before, sync: { act, answers } }: Sync): Row {
  const { ScalingActive, AbleToScale, ScalingLimited } = act.conditions;
  const values =
    answers &&
    Object.values(answers).flatMap((answer): readonly (number | null)[] => ('milli' in answer ? answer.milli : [null]));
  const limited = ScalingLimited?.status === 'True' ? ScalingLimited.reason : '';
  return [at, values, before, act.wrote, act.desiredReplicas, shown(ScalingActive), shown(AbleToScale), limited];
}

/**
 * Writes the conditions out that the vectors leave out because they are as in the row before; `first` is what they are
 * before any row.
 */
function filled(rows: readonly Row[], conditionsFrom: number, first: Row): readonly Row[] {
  let last = first;
  return rows.map((row) => {
    last = row.map((value, column) => (column >= conditionsFrom ? (value ?? last[column] ?? null) : value));
    return last;
  });
}

/** The first rows that differ; the rest would only repeat them. */
function rowDifferences(where: string, expected: readonly Row[], got: readonly Row[]): readonly string[] {
  const rows = Array.from({ length: Math.max(expected.length, got.length) }, (_, index) =>
    differing(where, `row ${index}`, expected[index], got[index]),
  );
  return rows.flat().slice(0, 3);
}

/** Compares the whole course: every write, every tick, every sync. */
export function trajectoryDifferences(file: string, recorded: TrajectoryCase): readonly string[] {
  const played: Played = play(recorded);
  const where = `${file}: ${recorded.name},`;
  const writes = (all: readonly Json[]): readonly Row[] =>
    all.map(({ atSeconds, by, from, to }) => [atSeconds, by, from, to]);
  return [
    ...rowDifferences(`${where} writes`, writes(recorded.expected.writes), writes(played.writes)),
    ...rowDifferences(`${where} kedaTicks`, filled(recorded.expected.kedaTicks, 4, []), played.ticks.map(tickRow)),
    ...rowDifferences(
      `${where} hpaSyncs`,
      filled(recorded.expected.hpaSyncs, 5, [0, null, 0, null, 0, null, null, '']),
      played.syncs.map(syncRow),
    ),
  ];
}
