import { describe, expect, it } from 'vitest';
import { random } from '../../../src/kernel/random.js';
import type { BehaviourInput } from '../../../src/scenario/input/scenario-input.js';
import type { Region, ServiceBehaviour } from '../../../src/scenario/strict.js';
import { stopZone } from '../../../src/world/incidents/zone-outage.js';
import type { Node } from '../../../src/world/nodes/node.js';
import type { Pod } from '../../../src/world/pods/pod.js';
import { balancer, list, unlist } from '../../../src/world/requests/balancer.js';
import { listsOf, type Routing, routed, routingOf } from '../../../src/world/requests/routing.js';
import type { Server } from '../../../src/world/requests/server.js';
import type { RequestService } from '../../../src/world/requests/service.js';
import { smallService } from '../../fixtures/small-service.js';

const zones = { cluster: { regions: { eu: { zones: ['a', 'b', 'c'] } } } };

/** Requests every 10 ms from 1 s on; each is answered before the next one comes. */
function run(behaviour: BehaviourInput, { replicas = 3, until = 31, more = {} as object, down = false } = {}) {
  const small = smallService({
    replicas,
    behaviour: { cpu: '1ms', start: '0s', ...behaviour },
    more: { ...zones, ...more },
  });
  for (let i = 0; i < (until - 1) * 100; i++) small.request(1 + i / 100, Number.NaN);
  if (down) small.at(1, () => stopZone(small.cluster, small.cluster.region.zones[0]));
  small.run(until + 10);
  return small;
}
const shareOf = (small: ReturnType<typeof run>) =>
  small.summary().services.find(({ name }) => name === 'web')?.crossZoneShare;
const used = (small: ReturnType<typeof run>) =>
  small.workload.pods.map((pod) => Math.round(small.workload.software.cpuSeconds(pod) * 1000));

describe('requests that prefer a zone', () => {
  it('stay in the zone in which they enter, as long as it has a pod', () => {
    expect(shareOf(run({ routing: 'prefer-zone' }))).toBe(0);
  });

  it('are not counted where they prefer none', () => {
    expect(shareOf(run({}))).toBe(null);
  });

  it('enter in each zone equally often, so that a zone with fewer pods has busier ones', () => {
    const small = run({ routing: 'prefer-zone' }, { replicas: 4 });
    const [a = 0, b = 0, c = 0, secondOfA = 0] = used(small);
    expect(a + b + c + secondOfA).toBe(3000);
    expect(Math.abs(a - secondOfA)).toBeLessThanOrEqual(1);
    for (const zone of [a + secondOfA, b, c]) expect(Math.abs(zone - 1000)).toBeLessThan(100);
    expect(used(run({}, { replicas: 4 }))).toEqual([750, 750, 750, 750]);
  });

  it('go to all others when their zone has none: two of three cross with one pod', () => {
    const share = shareOf(run({ routing: 'prefer-zone' }, { replicas: 1 })) as number;
    expect(share).toBeGreaterThan(0.63);
    expect(share).toBeLessThan(0.7);
  });

  it('do not enter in a zone that is down', () => {
    const small = run({ routing: 'prefer-zone' }, { down: true });
    expect(small.failures.filter(([at]) => at > 1)).toEqual([]);
    expect(shareOf(small)).toBe(0);
  });

  it('cross no zone when there is none left to enter in', () => {
    const small = run(
      { routing: 'prefer-zone' },
      { down: true, replicas: 1, more: { cluster: { regions: { eu: { zones: ['a'] } } } } },
    );
    expect(small.failures.length).toBeGreaterThan(100);
    expect(shareOf(small)).toBe(0);
  });

  it('come from the zone of the pod that calls', () => {
    const front = { metadata: { labels: { app: 'front' } }, spec: { containers: [{ name: 'main' }] } };
    const more = {
      ...zones,
      manifests: [
        {
          apiVersion: 'apps/v1',
          kind: 'Deployment',
          metadata: { name: 'front' },
          spec: { replicas: 3, template: front },
        },
      ],
      behaviour: { 'Deployment/front': { serves: 'front', cpu: '1ms', start: '0s', calls: [{ service: 'web' }] } },
      demand: { front: { rate: '100/s' } },
    };
    const share = (replicas: number) => {
      const small = smallService({ replicas, behaviour: { cpu: '1ms', start: '0s', routing: 'prefer-zone' }, more });
      small.run(20);
      return shareOf(small);
    };
    expect(share(3)).toBe(0);
    expect(Math.abs((share(1) as number) - 2 / 3)).toBeLessThan(0.01);
  });

  it('is what the Service in front of the pods says, unless the behaviour does', () => {
    const object = (spec: object, metadata: object = {}) => ({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'web', ...metadata },
      spec: { selector: { app: 'web' }, ports: [{ port: 80 }], ...spec },
    });
    const routing = (manifest: Readonly<Record<string, unknown>>, behaviour: BehaviourInput = {}) => {
      const { behaviour: strict } = smallService({ behaviour, more: { manifests: [manifest] } }).workload.strict;
      return strict.kind === 'service' ? strict.routing : null;
    };
    expect(routing(object({}))).toBe('any');
    expect(routing(object({ trafficDistribution: 'PreferClose' }))).toBe('prefer-zone');
    expect(routing(object({ trafficDistribution: 'PreferSameZone' }))).toBe('prefer-zone');
    expect(routing(object({ trafficDistribution: 'PreferSameNode' }))).toBe('prefer-node');
    expect(routing(object({ trafficDistribution: 'PreferSameZone', selector: { app: 'other' } }))).toBe('any');
    expect(routing(object({ trafficDistribution: 'PreferSameZone' }), { routing: 'any' })).toBe('any');
    expect(() => routing(object({ trafficDistribution: 'PreferZone' }))).toThrow(
      /trafficDistribution.*PreferSameZone/s,
    );
  });
});

describe('requests that prefer a node', () => {
  it('go to its pods, then to those of its zone, then to all', () => {
    const behaviour = { routing: 'prefer-node', service: 'web', balancing: 'round-robin' } as ServiceBehaviour;
    const routing = routingOf(
      random(1),
      { name: 'eu', zones: ['a', 'b'] } as unknown as Region,
      behaviour,
      new Set(),
    ) as Routing;
    const crossings: boolean[] = [];
    const service = {
      balancer: balancer('round-robin'),
      simulation: { now: 0 },
      recorder: { requestRouted: (_at: number, _service: number, crossed: boolean) => crossings.push(crossed) },
    } as unknown as RequestService;
    const server = (zone: string, node: Node): Server => {
      const pod = { life: { zone }, node } as unknown as Pod;
      return { pod, near: listsOf(routing, pod), listed: false } as unknown as Server;
    };
    const [one, two, far] = [{ id: 1 }, { id: 2 }, { id: 3 }] as unknown as [Node, Node, Node];
    const caller = server('a', one);
    const [sameNode, sameZone, other] = [server('a', one), server('a', two), server('b', far)];
    for (const endpoint of [other, sameZone, sameNode]) list(service.balancer, endpoint);
    const next = () => routed(service, routing, caller, 0, 0, 0);
    expect([next(), next(), next()]).toEqual([sameNode, sameNode, sameNode]);
    unlist(service.balancer, sameNode);
    expect([next(), next()]).toEqual([sameZone, sameZone]);
    unlist(service.balancer, sameZone);
    expect(next()).toBe(other);
    unlist(service.balancer, other);
    expect(next()).toBe(null);
    expect(crossings).toEqual([false, false, false, false, false, true]);
  });
});
