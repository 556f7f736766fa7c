import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { calibrateCommand } from '../../src/cli/calibrate.js';
import type { CalibrateOptions } from '../../src/cli/calibrate-options.js';
import { folderWith, hooke, remove, spoken } from '../fixtures/cli-spoken.js';

const WEB = `horizon: 40m
manifests:
  - { apiVersion: apps/v1, kind: Deployment, metadata: { name: web }, spec: { replicas: 3, template: { spec: { containers: [{ name: main, resources: { requests: { cpu: 200m } } }] } } } }
behaviour: { Deployment/web: { serves: web, cpu: "exponential(10ms)", start: 5s } }
demand: { web: { rate: "1/s" } }
`;
// 3 requests a second in 5-minute rows, which are stamped at their end; one is not known.
const MEASURED = 't_s,requests,note\n300,903,a\n600,897,b\n900,,c\n1200,900,d\n1500,900,e\n';

const folder = folderWith({
  'web.yaml': WEB,
  'measured.csv': MEASURED,
  'odd.csv': 't_s,requests\n0,1\nlater,2\n600,many\n',
});
afterAll(() => remove(folder));
const file = join(folder, 'web.yaml');
const options: CalibrateOptions = {
  fit: ['demand.web.rate=1/s..6/s'],
  to: join(folder, 'measured.csv'),
  match: 'done of web = requests / 300',
  stamps: 'end',
  replications: 2,
  budget: 12,
  quiet: true,
};
const told = (more: Partial<CalibrateOptions>) => spoken(() => calibrateCommand(file, { ...options, ...more }));

describe('hooke calibrate', () => {
  it('says the number, the range, the residuals and the patch; and writes the chart with its bins', async () => {
    const out = join(folder, 'out');
    const { code, stdout, stderr } = await told({ out, phase: ['early=0s..10m', 'late=10m..25m'], until: '10m' });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(Number(/demand\.web\.rate +([\d.]+)\/s +[\d.]+\/s to [\d.]+\/s/.exec(stdout)?.[1])).toBeCloseTo(3, 0);
    expect(stdout).toMatch(/early .*fitted/);
    expect(stdout).toMatch(/late .*predicted/);
    expect(stdout).toMatch(/\ndemand:\n {2}web:\n {4}rate: [\d.]+\/s\n$/);
    expect(existsSync(join(out, 'calibration.svg'))).toBe(true);
    expect(readFileSync(join(out, 'calibration.csv'), 'utf8')).toMatch(/^at_s,measured,simulated\n0,3\.01,/);
  });

  it('prints the answer as JSON', async () => {
    const { stdout } = await told({ json: true, until: '15m', budget: 8, replications: 1 });
    const { parameters, patch } = JSON.parse(stdout);
    expect(patch).toEqual({ demand: { web: { rate: parameters[0].text } } });
  });

  it.each([
    [
      'a path with a slip',
      { fit: ['demand.wbe.rate=1/s..6/s'] },
      'web.yaml:5:1 fit demand: "demand.wbe.rate" leads to no number: there is no "wbe": expected web; did you mean "web"?',
    ],
    [
      'a column with a slip',
      { match: 'done of web = request' },
      'measured.csv:1:1 there is no column "request": expected one of t_s, requests, note; did you mean "requests"?',
    ],
    ['a column of time with a slip', { time: 't' }, 'there is no column "t"'],
    ['values and times that are none', { to: join(folder, 'odd.csv') }, 'odd.csv:3:1 "later" is not a time'],
    ['no file', { to: join(folder, 'measure.csv') }, 'did you mean "measured.csv"?'],
    ['no series', { match: 'requests' }, 'expected a series of the run and a column'],
    ['a duration without a unit', { from: '20' }, '--from: "20" has no unit'],
    ['a phase without an end', { phase: ['high=1h'] }, 'expected name=from..until'],
    ['a range without overlap', { from: '2h', until: '3h' }, 'nothing was measured from 7200 s until 10800 s'],
    [
      'a number that does not fit where it stands',
      { fit: ['behaviour.Deployment/web.cpu:1=-9ms..-1ms'] },
      '(the fit tried behaviour.Deployment/web.cpu:1 = -5ms)',
    ],
    ['a policy that is not there', { policy: 'floor' }, 'there is no policy "floor"'],
  ] as const)('ends with 2 for %s', async (_, more, expected) => {
    const { code, stdout, stderr } = await told(more);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(expected);
  });

  it('can be typed', async () => {
    const words = [
      'calibrate',
      'web.yaml',
      '--fit',
      'demand.web.rate=1/s..6/s',
      '--to',
      'measured.csv',
      '--match',
      'done of web = requests / 300',
      '--stamps',
      'end',
    ];
    const { code, stdout } = await hooke(folder, [...words, '--budget', '8', '--replications', '1', '--quiet']);
    expect(code).toBe(0);
    expect(stdout).toContain('demand.web.rate');
    expect((await hooke(folder, ['calibrate', 'web.yaml', '--to', 'measured.csv'])).code).toBe(2);
  });
});
