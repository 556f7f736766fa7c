import type { Seconds } from '../units.js';
import { type Chart, type Headline, SCHEMA, titleOf } from './chart.js';
import { COLOURS, config } from './theme.js';

/** One panel: what was measured and what the simulation gives, over time; null where nothing is known. */
export type MeasuredPanel = {
  /** Title of the vertical axis, with its unit. */
  readonly title: string;
  /** One point an instant. */
  readonly series: readonly {
    /** Measured time. */
    readonly at: Seconds;
    /** null: nothing was measured then. */
    readonly measured: number | null;
    /** null: nothing was simulated then. */
    readonly simulated: number | null;
  }[];
  /** Only what drove both, such as the users: one grey line. */
  readonly driver?: boolean;
};

/** What the chart of measured against simulated values is drawn from. */
export type MeasuredInput = {
  /** Name of the files. */
  readonly name: string;
  /** The title. */
  readonly headline: Headline;
  /** One under the other. */
  readonly panels: readonly MeasuredPanel[];
  /** Unit of the horizontal axis; hours when absent. */
  readonly axis?: 'h' | 'min' | 's';
  /** Stretches to shade, such as what was fitted. */
  readonly spans?: readonly {
    /** Begin of the span. */
    readonly from: Seconds;
    /** End of the span. */
    readonly to: Seconds;
    /** What happened. */
    readonly label: string;
  }[];
};

const WIDTH = 760;
const UNITS = {
  h: { seconds: 3600, title: 'hours since the first sample' },
  min: { seconds: 60, title: 'minutes since the first sample' },
  s: { seconds: 1, title: 'seconds since the first sample' },
};
const GREY = '#7A7A7A';

/** Measured against simulated over time, one panel a quantity, with the measured line on top. */
export function measuredChart({ name, headline, panels, axis = 'h', spans = [] }: MeasuredInput): Chart {
  const { seconds, title } = UNITS[axis];
  const latest = Math.max(...panels.flatMap(({ series }) => series.map(({ at }) => at))) / seconds;
  const panel = (one: MeasuredPanel, i: number) => ({
    width: WIDTH,
    height: one.driver === true ? 70 : 210,
    layer: [
      ...shades(spans, seconds, i === 0),
      {
        data: { values: pointsOf(one, seconds) },
        mark: { type: 'line', interpolate: 'step-after', strokeWidth: 1.8, clip: true },
        encoding: {
          x: {
            field: 'x',
            type: 'quantitative',
            title: i === panels.length - 1 ? title : null,
            axis: { tickCount: 12 },
            scale: { domain: [0, latest], nice: false },
          },
          y: {
            field: 'value',
            type: 'quantitative',
            title: one.title,
            axis: { tickCount: one.driver === true ? 3 : 6 },
            scale: { domain: [0, 1.08 * highestOf(one)], nice: false },
          },
          color:
            one.driver === true
              ? { value: GREY }
              : {
                  field: 'line',
                  type: 'nominal',
                  sort: null,
                  scale: { domain: ['simulated', 'measured'], range: [COLOURS[1], COLOURS[0]] },
                },
        },
      },
    ],
  });
  return {
    name,
    spec: { $schema: SCHEMA, config, title: titleOf(headline, WIDTH), spacing: 14, vconcat: panels.map(panel) },
  };
}

/** The highest value of a panel; 1 when nothing is above 0. */
const highestOf = ({ series }: MeasuredPanel): number =>
  series.reduce((highest, { measured, simulated }) => Math.max(highest, measured ?? 0, simulated ?? 0), 0) || 1;

/** The simulated line first, so that the measured one is drawn over it. */
function pointsOf({ series, driver }: MeasuredPanel, seconds: number) {
  const line = (which: 'simulated' | 'measured') =>
    series.flatMap((one) => (one[which] === null ? [] : [{ x: one.at / seconds, line: which, value: one[which] }]));
  return driver === true ? line('measured') : [...line('simulated'), ...line('measured')];
}

function shades(spans: NonNullable<MeasuredInput['spans']>, seconds: number, labelled: boolean): readonly unknown[] {
  if (spans.length === 0) return [];
  const values = spans.map(({ from, to, label }) => ({ from: from / seconds, to: to / seconds, label }));
  const x = { field: 'from', type: 'quantitative' };
  const band = {
    data: { values },
    mark: { type: 'rect', color: GREY, opacity: 0.12 },
    encoding: { x, x2: { field: 'to' } },
  };
  const text = {
    data: { values },
    mark: { type: 'text', align: 'left', baseline: 'top', dx: 3, dy: 3, fontSize: 10, color: '#555555' },
    encoding: { x, y: { value: 0 }, text: { field: 'label' } },
  };
  return labelled ? [band, text] : [band];
}
