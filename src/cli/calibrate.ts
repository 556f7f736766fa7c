import { stringify } from 'yaml';
import { calibrate } from '../api/calibrate.js';
import { measured } from '../api/measured.js';
import { policyNames, TODAY } from '../scenario/normalize/policy.js';
import { renderCalibration } from '../show/calibration-text.js';
import { calibrationChart, calibrationCsv } from '../show/index.js';
import type { CalibrateQuestion } from '../study/index.js';
import { type CalibrateOptions, matchOf, timesOf } from './calibrate-options.js';

import { chartFiles, checkCharts } from './chart-files.js';
import { DONE } from './exit-code.js';
import { checkFolder, writeAll } from './files.js';
import { policyToRun } from './policies.js';
import { progress } from './progress.js';
import { withinLimits } from './run-limits.js';
import { scenarioOfCommand } from './scenario-of.js';
import { print, printJson } from './terminal.js';
import { type TraceOptions, tracesOf } from './trace-options.js';

/** `hooke calibrate`: fits numbers of a scenario to a measured series, and says how well. */
export async function calibrateCommand(file: string, options: CalibrateOptions & TraceOptions): Promise<number> {
  const { quiet = false, json = false, out } = options;
  const loaded = await scenarioOfCommand(file, tracesOf(options), quiet, (names) => [
    policyToRun(names, options.policy) ?? TODAY,
  ]);
  const policy = policyToRun(policyNames(loaded.input), options.policy);
  checkFolder('--out', out);
  await checkCharts(out);
  const { match, column } = matchOf(options.match);
  const { time, stamps } = options;
  const to = measured(options.to, {
    ...column,
    ...(time === undefined ? {} : { time }),
    ...(stamps === undefined ? {} : { stamps }),
  });
  const bar = progress('calibrating', quiet);
  const question: CalibrateQuestion = {
    fit: options.fit,
    to,
    match,
    ...timesOf(options),
    ...(options.replications === undefined ? {} : { replications: options.replications }),
    ...(options.budget === undefined ? {} : { budget: options.budget }),
    ...(options.seed === undefined ? {} : { seed: options.seed }),
    ...(policy === undefined ? {} : { policy }),
    progress: bar.report,
  };
  const found = await withinLimits(loaded, () => calibrate(loaded, question));
  bar.end();
  if (out !== undefined)
    await writeAll([
      ...(await chartFiles(out, [calibrationChart(found, match, options.to)])),
      { folder: out, name: 'calibration.csv', content: calibrationCsv(found) },
    ]);
  const { scenario: _scenario, ...plain } = found;
  if (json) await printJson(plain);
  else print(`${renderCalibration(found, column.name)}\n${stringify(found.patch, { lineWidth: 0 })}`);
  return DONE;
}
