import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { assert } from '../assert.js';
import { MissingPackagesError } from '../errors.js';
import { isMapping } from '../mapping.js';
import { jsonText, printableAll } from '../printable.js';
import type { Chart } from './chart.js';
import { FONT } from './theme.js';

/** One chart in its three forms. */
export type Drawing = {
  /** Name of its files, without their endings. */
  readonly name: string;
  /** The Vega-Lite specification as JSON. */
  readonly spec: string;
  /** The picture as SVG. */
  readonly svg: string;
  /** The picture as PNG, twice as large. */
  readonly png: Uint8Array;
};

/**
 * Draws charts to SVG and PNG with the font of a package and no font of the system: the same bytes on every machine.
 * The chart packages are optional and heavy, so they are loaded here and nowhere else.
 *
 * @throws Error that names the packages to install when one is missing
 * @example const [{ svg, png }] = await draw([timeline(input)]);
 */
export async function draw(charts: readonly Chart[]): Promise<readonly Drawing[]> {
  const { vega, compile, Resvg, fonts } = await loadPackages();
  measureLikeInter(vega);
  const drawings: Drawing[] = [];
  // One after the other: Vega numbers the clip paths of all charts of a process with one counter.
  for (const chart of charts) {
    vega.resetSVGDefIds();
    const spec = jsonText(printableAll(chart.spec), 1);
    // Vega marks the rows of the data that it is given, so it gets a copy.
    const view = new vega.View(vega.parse(compile(JSON.parse(spec)).spec), { renderer: 'none' });
    const svg = await view.toSVG();
    view.finalize();
    const png = new Resvg(svg, {
      font: { loadSystemFonts: false, fontFiles: fonts, defaultFontFamily: FONT },
      fitTo: { mode: 'zoom', value: 2 },
      background: 'white',
    })
      .render()
      .asPng();
    drawings.push({ name: chart.name, spec: `${spec}\n`, svg: `${svg}\n`, png });
  }
  return drawings;
}

/**
 * Without a canvas Vega takes every letter for 0.8 of the font size, and leaves a wide margin; the letters of Inter are
 * narrower.
 */
function measureLikeInter(vega: object): void {
  assert('textMetrics' in vega && isMapping(vega.textMetrics), 'Vega has no textMetrics any more');
  vega.textMetrics.width = (item: { fontSize?: number }, text: unknown) =>
    String(text ?? '').length * (item.fontSize ?? 11) * INTER_LETTER;
}
/** Mean width of a letter of Inter in English text, of the font size; on the safe side. */
const INTER_LETTER = 0.56;

async function loadPackages() {
  try {
    const [vega, { compile }, { Resvg }] = await Promise.all([
      import('vega'),
      import('vega-lite'),
      import('@resvg/resvg-js'),
    ]);
    const { resolve } = createRequire(import.meta.url);
    const fonts = ['400Regular/Inter_400Regular.ttf', '600SemiBold/Inter_600SemiBold.ttf'].map((file) =>
      resolve(`@expo-google-fonts/inter/${file}`),
    );
    for (const font of fonts) readFileSync(font);
    return { vega, compile, Resvg, fonts };
  } catch (error) {
    throw new MissingPackagesError(
      `charts need four optional packages: npm install vega@6.4.0 vega-lite@6.4.3 @resvg/resvg-js@2.6.2 @expo-google-fonts/inter@0.4.2 (${error instanceof Error ? error.message.split('\n')[0] : error})`,
    );
  }
}
