import { sampler } from '../../kernel/distributions.js';
import type { Call, Region, ServiceBehaviour } from '../../scenario/strict.js';
import type { DataStore } from '../stores/store.js';
import type { World } from '../world.js';
import { balancer } from './balancer.js';
import { isAskedWithPolicy } from './client.js';
import { expire } from './ending.js';
import { fork } from './fork.js';
import { answer, isCalling, proceed } from './progress.js';
import { requestTable } from './request.js';
import { routingOf } from './routing.js';
import { type Emit, type RequestService, serviceNames } from './service.js';
import { fanOf, plainStep, requestStreams, type Step, widthOf } from './step.js';

/**
 * All services of a region, without pods. What a request does is said by the first workload of its service.
 *
 * @param firstIndex number of the first of them through all regions
 * @param stores those of the region
 * @param emit puts a job into a queue of the region
 * @param zonesDown zones that are down now
 */
export function requestServices(
  world: Pick<World, 'simulation' | 'random' | 'recorder' | 'jobs'>,
  firstIndex: number,
  region: Region,
  stores: readonly DataStore[],
  emit: Emit,
  zonesDown: ReadonlySet<string> = new Set(),
): RequestService[] {
  const services: RequestService[] = [];
  for (const [place, name] of serviceNames(region).entries()) {
    const behaviour = region.workloads
      .map((workload) => workload.behaviour)
      .find((one): one is ServiceBehaviour => one.kind === 'service' && one.service === name);
    if (behaviour === undefined) continue;
    const entity = `${region.name}/${name}`;
    const service: RequestService = {
      index: firstIndex + place,
      name,
      behaviour,
      simulation: world.simulation,
      recorder: world.recorder,
      requests: requestTable(firstIndex + place, world.jobs, widthOf(behaviour.calls), fanOf(behaviour.calls)),
      servers: [],
      freePlaces: [],
      balancer: balancer(behaviour.balancing),
      routing: routingOf(world.random, region, behaviour, zonesDown),
      endpointDelay: region.endpointDelay,
      services,
      place,
      steps: [],
      cpu: sampler(behaviour.cpu),
      outside: requestStreams(world.random, `${entity}/outside`),
      inside: requestStreams(world.random, `${entity}/inside`),
      clients: [],
      clientsApart: isAskedWithPolicy(region, name),
      emit,
      burnt: (row) => proceed(service, row),
      answered: (row) => answer(service, row, null),
      expired: (row) => expire(service, row),
      asker: {
        answered: (row) => answer(service, row, null),
        timedOut: (row) => answer(service, row, 'connection-timeout'),
        isWanted: (row) => isCalling(service, row),
      },
    };
    services.push(service);
  }
  for (const service of services)
    service.steps.push(...stepsOf(world, `${region.name}/${service.name}`, service, stores));
  return services;
}

/** Finds the targets of the calls. @throws Error when the region has no service or store of that name */
function stepsOf(
  { random }: Pick<World, 'random'>,
  entity: string,
  service: RequestService,
  stores: readonly DataStore[],
): Step[] {
  const { calls } = service.behaviour;
  return calls.map((call: Call, i) => {
    const at = widthOf(calls.slice(0, i));
    if (call.kind !== 'fork') return plainStep(call, at, service.services, stores);
    const plain = call.branches.map((branch) => branch.call);
    const parts = plain.map((one, k) => plainStep(one, at + widthOf(plain.slice(0, k)), service.services, stores));
    return fork(random, `${entity}/${i}`, service, call.branches, parts);
  });
}
