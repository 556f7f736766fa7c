import type { Seconds } from '../units.js';
import { type Chart, type Headline, SCHEMA, titleOf } from './chart.js';
import { COLOURS, config } from './theme.js';

/** One value of one policy at one instant. */
export type Point = {
  /** Name of the policy: one line. */
  readonly policy: string;
  /** Simulated time. */
  readonly at: Seconds;
  /** Value at that time. */
  readonly value: number;
};

/** What the timeline shows of one pool. */
export type TimelineInput = {
  /** Name of the files. */
  readonly name: string;
  /** The title. */
  readonly headline: Headline;
  /** In the order of the colours. */
  readonly policies: readonly string[];
  /** Ready pods over time. */
  readonly ready: readonly Point[];
  /** Jobs or requests over time. */
  readonly waiting: readonly Point[];
  /** What `waiting` counts; jobs waiting without it. */
  readonly below?: string;
  /** Spans to shade, such as an outage; one that ends where it begins is a line, such as an edit. */
  readonly spans: readonly {
    /** Begin of the span. */
    readonly from: Seconds;
    /** End of the span. */
    readonly to: Seconds;
    /** What happened. */
    readonly label: string;
  }[];
};

const WIDTH = 760;
/** Labels of spans take turns in so many rows, so that neighbours in time do not cover each other. */
const LABEL_ROWS = 3;

/** Ready replicas over time above the jobs that wait, one line a policy: the picture that a review asks for first. */
export function timeline(input: TimelineInput): Chart {
  const colour = {
    field: 'policy',
    type: 'nominal',
    scale: { domain: input.policies, range: COLOURS.slice(0, input.policies.length) },
    sort: null,
  };
  const hours = (title: string | null) => ({
    field: 'hour',
    type: 'quantitative',
    title,
    axis: { tickCount: 12, format: '~g' },
    scale: { nice: false },
  });
  const panel = (
    points: readonly Point[],
    title: string,
    height: number,
    last: boolean,
    y: Readonly<Record<string, unknown>>,
  ) => ({
    width: WIDTH,
    height,
    layer: [
      ...shades(input, height === 190),
      {
        data: { values: points.map(({ policy, at, value }) => ({ policy, hour: at / 3600, value })) },
        mark: { type: 'line', interpolate: 'step-after', strokeWidth: 1.6, clip: true },
        encoding: {
          x: hours(last ? 'hour of the simulated day' : null),
          y: { field: 'value', type: 'quantitative', title, ...y },
          color: colour,
        },
      },
    ],
  });
  return {
    name: input.name,
    spec: {
      $schema: SCHEMA,
      config,
      title: titleOf(input.headline, WIDTH),
      spacing: 18,
      vconcat: [
        panel(input.ready, 'ready pods', 190, false, {
          axis: { tickCount: 5, tickMinStep: 1, format: ',d' },
          scale: { domain: [0, most(input.ready)], nice: false },
        }),
        panel(input.waiting, `${input.below ?? 'jobs waiting'}, log scale`, 170, true, {
          axis: { values: decades(most(input.waiting)), format: ',d' },
          scale: { type: 'symlog', constant: 10, domain: [0, most(input.waiting)], nice: false },
        }),
      ],
    },
  };
}

/**
 * 0, 10, 100, … up to the highest value: under a policy that fails the queue is a thousand times longer than under one
 * that does not.
 */
function decades(highest: number): number[] {
  const ticks = [0];
  for (let tick = 10; tick < highest; tick *= 10) ticks.push(tick);
  return ticks.length > 2 ? ticks : [0, ...[2, 5, 10].filter((tick) => tick < highest)];
}

/** A little air above the highest line. */
const most = (points: readonly Point[]): number =>
  1.08 * points.reduce((highest, point) => Math.max(highest, point.value), 1);

function shades(input: TimelineInput, labelled: boolean): readonly unknown[] {
  if (input.spans.length === 0) return [];
  const values = input.spans.map(({ from, to, label }, i) => ({
    from: from / 3600,
    to: to / 3600,
    label,
    row: 3 + 12 * (i % LABEL_ROWS),
  }));
  const x = { field: 'from', type: 'quantitative' };
  const band = {
    data: { values },
    mark: { type: 'rect', color: '#D55E00', opacity: 0.14 },
    encoding: { x, x2: { field: 'to' } },
  };
  const end = Math.max(...[...input.ready, ...input.waiting].map(({ at }) => at / 3600), 0);
  const text = (late: boolean) => ({
    data: { values: values.filter(({ from }) => late === from > 0.75 * end) },
    mark: {
      type: 'text',
      align: late ? 'right' : 'left',
      baseline: 'top',
      dx: late ? -3 : 3,
      fontSize: 10,
      color: '#A04000',
    },
    encoding: { x, y: { field: 'row', type: 'quantitative', scale: null, axis: null }, text: { field: 'label' } },
  });
  const instants = values.filter(({ from, to }) => from === to);
  const edge = {
    data: { values: instants },
    mark: { type: 'rule', color: '#D55E00', strokeDash: [4, 3] },
    encoding: { x },
  };
  return [band, ...(instants.length === 0 ? [] : [edge]), ...(labelled ? [text(false), text(true)] : [])];
}
