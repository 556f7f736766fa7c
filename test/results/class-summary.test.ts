import { describe, expect, it } from 'vitest';
import { simulate } from '../../src/api/simulate.js';
import { oneScreen } from '../../src/show/index.js';

const deployment = (name: string, replicas: number) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name },
  spec: {
    replicas,
    selector: { matchLabels: { app: name } },
    template: {
      metadata: { labels: { app: name } },
      spec: { containers: [{ name: 'main', image: 'main', resources: { limits: { cpu: 1 } } }] },
    },
  },
});

const shop = (retries: object | undefined) =>
  ({
    horizon: '1h',
    warmUp: '5m',
    manifests: [deployment('front', 2), deployment('back', 1)],
    behaviour: {
      'Deployment/front': {
        serves: 'front',
        cpu: 'exponential(10ms)',
        calls: [{ service: 'back', timeout: '200ms', retries: { attempts: 1 } }],
      },
      'Deployment/back': { serves: 'back', cpu: 'lognormal(20ms, p95=150ms)' },
    },
    demand: {
      front: [
        { class: 'web', rate: '2/s' },
        {
          class: 'app',
          users: 4,
          think: 'exponential(2s)',
          timeout: '300ms',
          ...(retries === undefined ? {} : { retries }),
        },
      ],
    },
  }) as never;

const run = (retries?: object) => {
  const { summary, tables } = simulate(shop(retries), { seed: 5, keep: 'everything' });
  const [back, front] = ['back', 'front'].map((name) => summary.services.find((one) => one.name === name)!);
  const [web, app] = ['web', 'app'].map((name) => front.classes.find((one) => one.name === name)!);
  return { summary, tables, back: back, front: front, web: web, app: app };
};

describe('results by class', () => {
  const { back, front, web, app, summary, tables } = run({ attempts: 3, on: ['timeout', 'callee-failed'] });

  it('have quantiles, errors and retries, as the clients saw them', () => {
    for (const one of [web, app]) {
      const { responseP50, responseP90, responseP95, responseP99, responseMax } = one;
      expect(
        [responseP50, responseP90, responseP95, responseP99, responseMax].every((value) => value !== null && value > 0),
      ).toBe(true);
      expect(
        responseP50! < responseP90! &&
          responseP90! < responseP95! &&
          responseP95! < responseP99! &&
          responseP99! <= responseMax!,
      ).toBe(true);
    }
    expect(app.retries).toBeGreaterThan(50);
    expect(web.retries).toBe(0);
    expect(app.responseMax).toBeGreaterThan(0.3); // longer than one try
  });

  it('add up with those of the services', () => {
    // Each try of a client is a request of the service; tries on both sides of an end of the measurement are few.
    expect(Math.abs(front.arrived - (web.done + web.errors + app.done + app.errors + app.retries))).toBeLessThan(15);
    expect(front.retries).toBe(app.retries);
    expect(back.retries).toBe(front.callRetries);
    expect(Math.abs(back.arrived - (front.arrived + front.callRetries))).toBeLessThan(15);
    expect(tables.requests.rows).toBeGreaterThan(front.arrived + back.arrived);
  });

  it('fewer clients fail when they try again, and it costs more requests', () => {
    const once = run();
    expect(once.app.retries).toBe(0);
    expect(once.app.errors).toBeGreaterThan(3 * app.errors);
    expect(once.app.errors / (once.app.errors + once.app.done)).toBeGreaterThan(0.01);
  });

  it('are shown on the one screen when there are several, or someone tries again', () => {
    expect(oneScreen(summary)).toMatch(/Classes .*\n[\s\S]*front\/app/);
    expect(oneScreen({ ...summary, services: summary.services.map((one) => ({ ...one, classes: [] })) })).not.toContain(
      'Classes',
    );
  });

  it('are the same whether or not clients would try again, when nothing fails: first tries draw the numbers of requests', () => {
    const calm = (more: object) => {
      const behaviour = {
        'Deployment/front': {
          serves: 'front',
          cpu: 'exponential(10ms)',
          calls: [{ service: 'back', probability: 0.5 }],
        },
        'Deployment/back': { serves: 'back', cpu: '20ms' },
      };
      const written = {
        horizon: '10m',
        manifests: [deployment('front', 1), deployment('back', 1)],
        behaviour,
        demand: { front: { rate: '5/s', ...more } },
      };
      return simulate(written as never, { seed: 5 }).summary.services.map(({ done, responseMean, responseMax }) => [
        done,
        responseMean,
        responseMax,
      ]);
    };
    expect(calm({ retries: { attempts: 3 }, timeout: '1m' })).toEqual(calm({}));
  });
});
