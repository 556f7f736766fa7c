import type { Seconds } from '../units.js';
import { type Chart, type Headline, SCHEMA, titleOf } from './chart.js';
import { COLOURS, config } from './theme.js';

/** One value of one policy at one instant. */
export type Point = { readonly policy: string; readonly at: Seconds; readonly value: number };

/** What the timeline shows of one pool. */
export type TimelineInput = {
  readonly name: string;
  readonly headline: Headline;
  readonly policies: readonly string[];
  readonly ready: readonly Point[];
  readonly waiting: readonly Point[];
  /** Spans to shade, such as an outage. */
  readonly spans: readonly { readonly from: Seconds; readonly to: Seconds; readonly label: string }[];
};

const WIDTH = 760;

/** Ready replicas over time above the jobs that wait, one line a policy: the picture that a review asks for first. */
export function timeline(input: TimelineInput): Chart {
  const colour = { field: 'policy', type: 'nominal', scale: { domain: input.policies, range: COLOURS.slice(0, input.policies.length) }, sort: null };
  const hours = (title: string | null) => ({ field: 'hour', type: 'quantitative', title, axis: { tickCount: 12, format: '~g' }, scale: { nice: false } });
  const panel = (points: readonly Point[], title: string, height: number, last: boolean) => ({
    width: WIDTH,
    height,
    layer: [
      ...shades(input, height === 190),
      {
        data: { values: points.map(({ policy, at, value }) => ({ policy, hour: at / 3600, value })) },
        mark: { type: 'line', interpolate: 'step-after', strokeWidth: 1.6, clip: true },
        encoding: { x: hours(last ? 'hour of the simulated day' : null), y: { field: 'value', type: 'quantitative', title, axis: { tickCount: 5, format: '~s' }, scale: { domain: [0, most(points)], nice: false } }, color: colour },
      },
    ],
  });
  return {
    name: input.name,
    spec: {
      $schema: SCHEMA, config, title: titleOf(input.headline, WIDTH), spacing: 18,
      vconcat: [panel(input.ready, 'ready pods', 190, false), panel(input.waiting, 'jobs waiting', 150, true)],
    },
  };
}

/** A little air above the highest line. */
const most = (points: readonly Point[]): number => 1.08 * points.reduce((highest, point) => Math.max(highest, point.value), 1);

function shades(input: TimelineInput, labelled: boolean): readonly unknown[] {
  if (input.spans.length === 0) return [];
  const values = input.spans.map(({ from, to, label }) => ({ from: from / 3600, to: to / 3600, label }));
  const x = { field: 'from', type: 'quantitative' };
  const band = { data: { values }, mark: { type: 'rect', color: '#D55E00', opacity: 0.14 }, encoding: { x, x2: { field: 'to' } } };
  const text = { data: { values }, mark: { type: 'text', align: 'left', baseline: 'top', dx: 3, dy: 3, fontSize: 10, color: '#A04000' }, encoding: { x, y: { value: 0 }, text: { field: 'label' } } };
  return labelled ? [band, text] : [band];
}
