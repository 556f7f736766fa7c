import { describe, expect, it } from 'vitest';
import { simulate } from '../../src/api/simulate.js';
import { costs, draw, scoreboard, timeline, tradeoff, waits } from '../../src/show/index.js';
import { FONT } from '../../src/show/theme.js';
import { sampleCharts } from '../fixtures/sample-charts.js';

const drawings = await draw(sampleCharts);
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** Width and height, from the head of a PNG. */
const sizeOf = (png: Uint8Array): [width: number, height: number] => {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  return [view.getUint32(16), view.getUint32(20)];
};

describe('every chart', () => {
  it.each(drawings.map((one) => [one.name, one] as const))(
    '%s is an SVG, a PNG of twice its size, and its own specification',
    (name, { svg, png, spec }) => {
      expect(svg).toMatch(/^<svg [\s\S]*<\/svg>\n$/);
      expect([...png.slice(0, 8)]).toEqual(PNG);
      const [width, height] = [/ width="([\d.]+)"/, / height="([\d.]+)"/].map((side) => Number(side.exec(svg)?.[1]));
      expect(sizeOf(png)).toEqual(
        [Math.ceil(2 * width), Math.ceil(2 * height)].map((side) => expect.closeTo(side, -1)),
      );
      expect(JSON.parse(spec)).toEqual(sampleCharts.find((one) => one.name === name)?.spec);
    },
  );

  it.each(drawings.map((one) => [one.name, one.svg] as const))(
    '%s is written in the font of the package alone, with its finding as the title',
    (_, svg) => {
      const families = new Set([...svg.matchAll(/font-family="([^"]+)"/g)].map(([, family]) => family));
      expect([...families]).toEqual([FONT]);
      expect(svg).toContain('KEDA halves');
      expect(svg).not.toMatch(/NaN|undefined|Infinity/);
    },
  );
});

describe('the bytes', () => {
  it('are the same when it is drawn again, in another order and in other company', async () => {
    const again = await draw([...sampleCharts].reverse());
    for (const { name, svg, png } of drawings) {
      const other = again.find((one) => one.name === name);
      expect(other?.svg).toBe(svg);
      expect(Buffer.from(other?.png ?? []).equals(Buffer.from(png))).toBe(true);
    }
  });

  it('hold the letters: the same picture without its text is another one', async () => {
    for (const { name, svg, png } of drawings) {
      const bare = await pngOf(svg.replaceAll(/<text[\s\S]*?<\/text>/g, ''));
      expect(sizeOf(bare), name).toEqual(sizeOf(png));
      expect(Buffer.from(bare).equals(Buffer.from(png)), name).toBe(false);
      // The same text in no font at all is not text: so it is the font of the package that draws it.
      expect(Buffer.from(await pngOf(svg, false)).equals(Buffer.from(bare)), name).toBe(true);
      expect(Buffer.from(await pngOf(svg)).equals(Buffer.from(png)), name).toBe(true);
    }
  });
});

async function pngOf(svg: string, withFont = true): Promise<Uint8Array> {
  const { Resvg } = await import('@resvg/resvg-js');
  const { createRequire } = await import('node:module');
  const { resolve } = createRequire(import.meta.url);
  const fontFiles = withFont
    ? ['400Regular/Inter_400Regular.ttf', '600SemiBold/Inter_600SemiBold.ttf'].map((file) =>
        resolve(`@expo-google-fonts/inter/${file}`),
      )
    : [];
  return new Resvg(svg, {
    font: { loadSystemFonts: false, fontFiles, defaultFontFamily: FONT },
    fitTo: { mode: 'zoom', value: 2 },
    background: 'white',
  })
    .render()
    .asPng();
}

describe('what charts are given', () => {
  const headline = { finding: 'KEDA halves', detail: 'nothing' };

  it('may be nothing at all', async () => {
    const empty = await draw([
      timeline({ name: 'empty-timeline', headline, policies: [], ready: [], waiting: [], spans: [] }),
      waits({ name: 'empty-waits', headline, policies: [], statistics: [], rows: [] }),
      costs({ name: 'empty-costs', headline, policies: [], pools: [], rows: [], totals: [] }),
      scoreboard({
        name: 'empty-scoreboard',
        headline,
        groups: [''],
        policies: [],
        measures: [{ name: 'usd', title: 'USD a day' }],
        scores: [],
      }),
      tradeoff({ name: 'empty-tradeoff', headline, wait: 'p95 wait', choices: [], goal: null }),
    ]);
    for (const { svg } of empty) expect(svg).toContain('KEDA halves');
  });

  it('is escaped: a name cannot become markup', async () => {
    const name = '<script>alert(1)</script>&"';
    const [drawn] = await draw([
      costs({
        name: 'hostile',
        headline: { finding: name, detail: name },
        policies: [name],
        pools: [name],
        rows: [{ policy: name, pool: name, perDay: 3 }],
        totals: [],
      }),
    ]);
    expect(drawn?.svg).not.toContain('<script');
    expect(drawn?.svg).toContain('&lt;script');
  });
});

describe('a run', () => {
  it('fits on one screen of a hundred columns', async () => {
    const { oneScreen } = await import('../../src/show/index.js');
    const { shopHour } = await import('../fixtures/shop-hour.js');
    const text = oneScreen(simulate(shopHour, { keep: 'summary' }).summary);
    for (const word of ['orders', 'mail', 'api', 'worker', 'web', 'general', 'USD a day', 'p95 wait of orders < 3m'])
      expect(text).toContain(word);
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(130);
    expect(text).not.toMatch(/NaN|undefined|Infinity|null/);
  });
});
