import type { Seconds } from '../units.js';
import { type Chart, type Headline, SCHEMA, titleOf } from './chart.js';
import { type Span, type SpanLabel, spanLabels } from './span-labels.js';
import { short } from './text-table.js';
import { COLOURS, config } from './theme.js';
import { type TimeUnit, timeUnitOf } from './time-unit.js';

/** One value of one policy at one instant. */
export type Point = {
  /** Name of the policy. */
  readonly policy: string;
  /** Simulated time. */
  readonly at: Seconds;
  /** Value at that time. */
  readonly value: number;
  /** Lowest value since the point before; the value itself without it. */
  readonly least?: number;
  /** Highest value since the point before; the value itself without it. */
  readonly most?: number;
};

/** What the timeline shows of one pool. */
export type TimelineInput = {
  /** Name of the files. */
  readonly name: string;
  /** The title. */
  readonly headline: Headline;
  /** Each has a row of its own, where there are several: none hides another. */
  readonly policies: readonly string[];
  /** Ready pods over time. */
  readonly ready: readonly Point[];
  /** Jobs or requests over time. */
  readonly waiting: readonly Point[];
  /** What `waiting` counts; jobs waiting without it. */
  readonly below?: string;
  /** Regions that both are summed over, when there are several. */
  readonly regions?: number;
  /** Spans to shade, such as an outage; one that ends where it begins is a line, such as an edit. */
  readonly spans: readonly Span[];
};

/** Where a panel stands, and how large it is. */
type Place = {
  readonly width: number;
  readonly height: number;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly colour: string;
};
type Axis = { readonly title: string; readonly highest: number; readonly isLogarithmic: boolean };

const WIDTH = 760;
const SPACE = 56;
const HALF = (WIDTH - SPACE) / 2;

/**
 * Ready replicas over time and the jobs that wait: one above the other for one policy; for several a row each, with the
 * same axes. The line is the value at each sample, the band what lay between the least and the most of the step before.
 */
export function timeline(input: TimelineInput): Chart {
  const end = [...input.ready, ...input.waiting].reduce((latest, { at }) => Math.max(latest, at), 0);
  const unit = timeUnitOf(end);
  const over = (input.regions ?? 1) > 1 ? `, sum of ${input.regions} regions` : '';
  const ready: Axis = { title: `ready pods${over}`, highest: highestOf(input.ready), isLogarithmic: false };
  const waiting: Axis = {
    title: `${input.below ?? 'jobs waiting'}${over}, log scale`,
    highest: highestOf(input.waiting),
    isLogarithmic: true,
  };
  const draw = (points: readonly Point[], axis: Axis, place: Place) => panel({ input, points, axis, place, unit, end });
  const stacked = () => {
    const place = { width: WIDTH, colour: COLOURS[0] };
    return [
      draw(input.ready, ready, { ...place, height: 190, isFirst: true, isLast: false }),
      draw(input.waiting, waiting, { ...place, height: 170, isFirst: false, isLast: true }),
    ];
  };
  const rows = () =>
    input.policies.map((policy, i) => {
      const own = ({ policy: of }: Point) => of === policy;
      const place = {
        width: HALF,
        height: 96,
        isFirst: i === 0,
        isLast: i === input.policies.length - 1,
        colour: COLOURS[i % COLOURS.length] as string,
      };
      return {
        title: { text: short(policy, 90), fontSize: 12, fontWeight: 600, anchor: 'start', offset: 6 },
        spacing: SPACE,
        bounds: 'flush',
        hconcat: [draw(input.ready.filter(own), ready, place), draw(input.waiting.filter(own), waiting, place)],
      };
    });
  return {
    name: input.name,
    spec: {
      $schema: SCHEMA,
      config,
      title: titleOf(input.headline, WIDTH),
      spacing: 18,
      vconcat: input.policies.length > 1 ? rows() : stacked(),
    },
  };
}

type Panel = {
  readonly input: TimelineInput;
  readonly points: readonly Point[];
  readonly axis: Axis;
  readonly place: Place;
  readonly unit: TimeUnit;
  readonly end: Seconds;
};

function panel({ input, points, axis, place, unit, end }: Panel): unknown {
  const values = points.map(({ at, value, least = value, most = value }) => ({
    time: at / unit.seconds,
    value,
    least,
    most,
  }));
  const x = {
    field: 'time',
    type: 'quantitative',
    title: place.isLast ? unit.title : null,
    axis: { tickCount: Math.round(place.width / 64), format: '~g' },
    scale: { domain: [0, (end || 1) / unit.seconds], nice: false },
  };
  const y = (field: string) => ({ field, type: 'quantitative', title: axis.title, ...heightOf(axis, place) });
  return {
    width: place.width,
    height: place.height,
    layer: [
      ...shades(input.spans, unit, place.isFirst ? spanLabels(input.spans, end, place.width) : []),
      {
        data: { values },
        mark: { type: 'area', interpolate: 'step-before', opacity: 0.25, clip: true, color: place.colour },
        encoding: { x, y: y('least'), y2: { field: 'most' } },
      },
      {
        data: { values },
        mark: { type: 'line', interpolate: 'step-after', strokeWidth: 1.6, clip: true, color: place.colour },
        encoding: { x, y: y('value') },
      },
    ],
  };
}

/** A little air above the highest line. */
function heightOf({ highest, isLogarithmic }: Axis, { height }: Place): Readonly<Record<string, unknown>> {
  const domain = [0, 1.08 * highest];
  return isLogarithmic
    ? {
        axis: { values: decades(highest, height), format: ',d' },
        scale: { type: 'symlog', constant: 10, domain, nice: false },
      }
    : { axis: { tickCount: height > 120 ? 5 : 3, tickMinStep: 1, format: ',d' }, scale: { domain, nice: false } };
}

/**
 * 0, 10, 100, … up to the highest value: under a policy that fails the queue is a thousand times longer than under one
 * that does not. In a low panel every second one.
 */
function decades(highest: number, height: number): number[] {
  const ticks = [0];
  for (let tick = 10; tick <= highest; tick *= height > 120 || highest < 10_000 ? 10 : 100) ticks.push(tick);
  return ticks.length > 2 ? ticks : [0, ...[1, 2, 5, 10, 20, 50].filter((tick) => tick <= highest).slice(-3)];
}

const highestOf = (points: readonly Point[]): number =>
  points.reduce((highest, { value, most = value }) => Math.max(highest, value, most), 1);

function shades(spans: readonly Span[], unit: TimeUnit, labels: readonly SpanLabel[]): readonly unknown[] {
  if (spans.length === 0) return [];
  const x = { field: 'from', type: 'quantitative' };
  const values = spans.map(({ from, to }) => ({ from: from / unit.seconds, to: to / unit.seconds }));
  const band = {
    data: { values },
    mark: { type: 'rect', color: '#D55E00', opacity: 0.14 },
    encoding: { x, x2: { field: 'to' } },
  };
  const instants = values.filter(({ from, to }) => from === to);
  const edge = {
    data: { values: instants },
    mark: { type: 'rule', color: '#D55E00', strokeDash: [4, 3] },
    encoding: { x },
  };
  const text = labels.map(({ at, align, row, text: label }) => ({
    data: { values: [{ from: at / unit.seconds }] },
    mark: { type: 'text', align, baseline: 'bottom', y: -3 - 12 * row, text: label, fontSize: 10, color: '#A04000' },
    encoding: { x },
  }));
  return [band, ...(instants.length === 0 ? [] : [edge]), ...text];
}
