import type { Dollars, Seconds } from '../units.js';
import { type Chart, type Headline, SCHEMA, titleOf } from './chart.js';
import { labelPlaces } from './label-places.js';
import { config } from './theme.js';

/**
 * One choice: what it costs and how long it lets work wait, with the ends of both intervals (equal to the value: none).
 */
export type Choice = {
  /** Name beside its dot. */
  readonly label: string;
  /** Cost a day. */
  readonly usd: Dollars;
  /** Lower end of its interval. */
  readonly usdLow: Dollars;
  /** Upper end of its interval. */
  readonly usdHigh: Dollars;
  /** The wait. */
  readonly wait: Seconds;
  /** Lower end of its interval. */
  readonly waitLow: Seconds;
  /** Upper end of its interval. */
  readonly waitHigh: Seconds;
  /** front: no other choice is better by both; chosen: the one on the front that the finding names. */
  readonly standing: 'chosen' | 'front' | 'beaten';
};

/** What the chart of cost against wait is drawn from. */
export type TradeoffInput = {
  /** Name of the files. */
  readonly name: string;
  /** The title. */
  readonly headline: Headline;
  /** As people say it: p95 wait. */
  readonly wait: string;
  /** In any order. */
  readonly choices: readonly Choice[];
  /** A wait that must not be passed. */
  readonly goal: {
    /** The bound. */
    readonly wait: Seconds;
    /** As it is written beside its line. */
    readonly label: string;
  } | null;
};

const WIDTH = 640;
const HEIGHT = 380;
/** Waits below this are spread evenly, those above by their logarithm: the axis has a zero and still shows an hour. */
const EVEN: Seconds = 30;
const TICKS: readonly Seconds[] = [0, 10, 30, 60, 120, 300, 600, 1_200, 3_600, 10_800, 36_000];
const COLOUR_OF = { chosen: '#009E73', front: '#0072B2', beaten: '#7A7A7A' } as const;
const GOAL = '#D55E00';

/**
 * Cost against wait: every choice with its intervals, the front of those that nothing beats as a line, and the goal.
 */
export function tradeoff(input: TradeoffInput): Chart {
  const scales = scalesOf(input);
  const { x, y } = axesOf(input, scales);
  return {
    name: input.name,
    spec: {
      $schema: SCHEMA,
      config,
      title: titleOf(input.headline, WIDTH),
      width: WIDTH,
      height: HEIGHT,
      layer: [...goalOf(input, y('wait')), ...choicesOf(input.choices, x, y), labelsOf(input, scales)],
    },
  };
}

type Axis = (field: string) => Readonly<Record<string, unknown>>;

function axesOf({ wait }: TradeoffInput, scales: Scales): { readonly x: Axis; readonly y: Axis } {
  return {
    x: (field) => ({
      field,
      type: 'quantitative',
      title: 'USD a day',
      scale: { domain: scales.usd, nice: false, zero: false },
      axis: { tickCount: 8 },
    }),
    y: (field) => ({
      field,
      type: 'quantitative',
      title: `${wait} (spread by its logarithm above ${EVEN} s)`,
      scale: { type: 'symlog', constant: EVEN, domain: scales.wait, nice: false },
      axis: {
        values: TICKS.filter((tick) => tick <= scales.wait[1]),
        labelExpr:
          "datum.value < 60 ? datum.value + ' s' : datum.value < 3600 ? datum.value / 60 + ' min' : datum.value / 3600 + ' h'",
      },
    }),
  };
}

const COLOUR = {
  field: 'standing',
  type: 'nominal',
  scale: { domain: Object.keys(COLOUR_OF), range: Object.values(COLOUR_OF) },
  legend: null,
};

/** The front as a line, and each choice as a dot with both of its intervals. */
function choicesOf(choices: readonly Choice[], x: Axis, y: Axis): readonly unknown[] {
  const values = [...choices];
  return [
    {
      data: { values: values.filter(({ standing }) => standing !== 'beaten') },
      mark: { type: 'line', color: COLOUR_OF.front, strokeWidth: 1.5, opacity: 0.5 },
      encoding: { x: x('usd'), y: y('wait') },
    },
    {
      data: { values },
      mark: { type: 'rule', strokeWidth: 3, opacity: 0.35 },
      encoding: { x: x('usdLow'), x2: { field: 'usdHigh' }, y: y('wait'), color: COLOUR },
    },
    {
      data: { values },
      mark: { type: 'rule', strokeWidth: 3, opacity: 0.35 },
      encoding: { x: x('usd'), y: y('waitLow'), y2: { field: 'waitHigh' }, color: COLOUR },
    },
    {
      data: { values },
      mark: { type: 'point', filled: true, size: 80, opacity: 1 },
      encoding: { x: x('usd'), y: y('wait'), color: COLOUR },
    },
  ];
}

const labelsOf = (input: TradeoffInput, scales: Scales): unknown => ({
  data: { values: labels(input, scales) },
  mark: { type: 'text', align: 'left', baseline: 'middle', fontSize: 11 },
  encoding: {
    x: { field: 'px', type: 'quantitative', scale: null },
    y: { field: 'py', type: 'quantitative', scale: null },
    text: { field: 'label' },
    color: COLOUR,
  },
});

type Scales = { readonly usd: readonly [number, number]; readonly wait: readonly [number, number] };

function scalesOf({ choices, goal }: TradeoffInput): Scales {
  const least = choices.reduce((low, choice) => Math.min(low, choice.usdLow), Number.POSITIVE_INFINITY);
  const most = choices.reduce((high, choice) => Math.max(high, choice.usdHigh), 0);
  const span = Math.max(most - least, 1);
  const longest = choices.reduce((high, choice) => Math.max(high, choice.waitHigh), goal?.wait ?? 60);
  return {
    usd: choices.length === 0 ? [0, 1] : [Math.max(0, least - 0.06 * span), most + 0.08 * span],
    wait: [0, longest * 1.35],
  };
}

/** The same arithmetic as Vega's scales, since labels are placed in pixels. */
function pixels({ usd, wait }: Scales, choice: Choice): { readonly x: number; readonly y: number } {
  const symlog = (value: Seconds) => Math.log1p(value / EVEN);
  return {
    x: (WIDTH * (choice.usd - usd[0])) / (usd[1] - usd[0]),
    y: HEIGHT * (1 - symlog(choice.wait) / symlog(wait[1])),
  };
}

function labels({ choices }: TradeoffInput, scales: Scales) {
  const dots = choices.map((choice) => ({ ...pixels(scales, choice), width: choice.label.length * 6.2 }));
  return labelPlaces(dots, { width: WIDTH, height: HEIGHT }).map((place, i) => ({
    px: place.x,
    py: place.y,
    label: choices[i]?.label,
    standing: choices[i]?.standing,
  }));
}

function goalOf({ goal }: TradeoffInput, y: Readonly<Record<string, unknown>>): readonly unknown[] {
  if (goal === null) return [];
  const data = { values: [{ wait: goal.wait, label: goal.label }] };
  return [
    { data, mark: { type: 'rule', color: GOAL, strokeDash: [5, 4], strokeWidth: 1.4 }, encoding: { y } },
    {
      data,
      mark: { type: 'text', align: 'right', baseline: 'bottom', dx: -4, dy: -4, fontSize: 11, color: GOAL },
      encoding: { x: { value: WIDTH }, y, text: { field: 'label' } },
    },
  ];
}
