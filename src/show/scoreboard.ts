import { type Chart, type Headline, SCHEMA, titleOf } from './chart.js';
import { COLOURS, config } from './theme.js';

/** One number of one policy in one group, with the ends of its interval (equal to it: none) and as people read it. */
export type Score = {
  /** One of the groups. */
  readonly group: string;
  /** One of the policies. */
  readonly policy: string;
  /** One of the measures. */
  readonly measure: string;
  /** The number. */
  readonly value: number;
  /** Lower end of its interval. */
  readonly low: number;
  /** Upper end of its interval. */
  readonly high: number;
  /** The number as people read it. */
  readonly text: string;
};

/** What the scoreboard is drawn from. */
export type ScoreboardInput = {
  /** Name of the files. */
  readonly name: string;
  /** The title. */
  readonly headline: Headline;
  /** One under the other; a single one needs no name: ''. */
  readonly groups: readonly string[];
  /** Rows of each group. */
  readonly policies: readonly string[];
  /** Columns, each with an axis of its own; the title says the unit. */
  readonly measures: readonly {
    /** By which scores name it. */
    readonly name: string;
    /** Title of its axis. */
    readonly title: string;
  }[];
  /** In any order. */
  readonly scores: readonly Score[];
};

const WIDTH = 172;
const ROW = 22;

/**
 * Policies against several measures at once: a dot with its interval and its number, one row a policy, one column a
 * measure.
 */
export function scoreboard(input: ScoreboardInput): Chart {
  const { groups, measures } = input;
  return {
    name: input.name,
    spec: {
      $schema: SCHEMA,
      config,
      title: titleOf(input.headline, measures.length * (WIDTH + 26) + 60),
      spacing: 16,
      vconcat: groups.map((group, i) => ({
        ...(group === '' ? {} : { title: { text: group, fontSize: 12, fontWeight: 600, anchor: 'start', offset: 6 } }),
        spacing: 26,
        bounds: 'flush',
        hconcat: measures.map((measure, j) =>
          panel(input, group, measure, {
            first: j === 0,
            last: i === groups.length - 1,
            colour: COLOURS[j % COLOURS.length] as string,
          }),
        ),
      })),
    },
  };
}

type Place = { readonly first: boolean; readonly last: boolean; readonly colour: string };

function panel(
  { scores, policies }: ScoreboardInput,
  group: string,
  { name, title }: ScoreboardInput['measures'][number],
  { first, last, colour }: Place,
): unknown {
  const values = scores
    .filter((score) => score.group === group && score.measure === name)
    .map((score) => ({ ...score, zero: 0, end: Math.max(score.value, score.high) }));
  const most = values.reduce((high, { end }) => Math.max(high, end), 0) || 1;
  const scale = { domain: [0, most * 1.5], nice: false };
  const y = {
    field: 'policy',
    type: 'nominal',
    sort: policies,
    title: null,
    scale: { domain: policies },
    axis: { labels: first, ticks: false, domain: false, grid: false, labelLimit: 220, labelPadding: 8 },
  };
  const x = (field: string) => ({
    field,
    type: 'quantitative',
    scale,
    title: last ? title : null,
    axis: { tickCount: 3, grid: false },
  });
  return {
    width: WIDTH,
    height: { step: ROW },
    data: { values },
    layer: [
      { mark: { type: 'rule', color: '#DDDDDD' }, encoding: { x: x('zero'), x2: { field: 'value' }, y } },
      {
        mark: { type: 'rule', strokeWidth: 4, opacity: 0.35, color: colour },
        encoding: { x: x('low'), x2: { field: 'high' }, y },
      },
      { mark: { type: 'point', filled: true, size: 60, opacity: 1, color: colour }, encoding: { x: x('value'), y } },
      {
        mark: { type: 'text', align: 'left', dx: 8, fontSize: 10.5, color: '#333333' },
        encoding: { x: x('end'), y, text: { field: 'text' } },
      },
    ],
  };
}
