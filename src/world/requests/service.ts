import type { Sampler } from '../../kernel/distributions.js';
import type { Simulation } from '../../kernel/simulation.js';
import type { Region, ServiceBehaviour } from '../../scenario/strict.js';
import type { Seconds } from '../../units.js';
import type { Published } from '../brokers/publish.js';
import type { Asker } from '../pods/connection-pool.js';
import type { Recorder } from '../recorder.js';
import type { Balancer } from './balancer.js';
import type { Client } from './client.js';
import type { RequestTable } from './request.js';
import type { Routing } from './routing.js';
import type { Server } from './server.js';
import type { RequestStreams, Step } from './step.js';

/** One service of one region: requests, the pods that answer them, and how they are shared out. */
export type RequestService = {
  /** Number through all regions, as for the recorder. */
  readonly index: number;
  readonly name: string;
  readonly behaviour: ServiceBehaviour;
  readonly simulation: Simulation;
  readonly recorder: Recorder;
  readonly requests: RequestTable;
  /** By the place of the pod. */
  readonly servers: Server[];
  readonly freePlaces: number[];
  readonly balancer: Balancer;
  /** Endpoints by their zone and node; null: requests go anywhere. */
  readonly routing: Routing | null;
  readonly endpointDelay: Seconds;
  /** All services of the region, and the place of this one among them. */
  readonly services: readonly RequestService[];
  readonly place: number;
  readonly steps: Step[];
  readonly cpu: Sampler;
  readonly outside: RequestStreams;
  readonly inside: RequestStreams;
  /** Those outside who wait for the end of their requests; see `ask`. */
  readonly clients: Client[];
  /** Some who ask it have a call policy, and see something else than the service. */
  readonly clientsApart: boolean;
  readonly emit: Emit;
  /** What happens to the request of a row: its CPU work is done; its call or operation is answered; its time is up. */
  readonly burnt: (row: number) => void;
  readonly answered: (row: number) => void;
  readonly expired: (row: number) => void;
  /** Told what becomes of the operations of requests. */
  readonly asker: Asker;
};

/**
 * Publishes a job to a queue of the region; `bornAt` is the arrival of the first request of its chain.
 * When it is blocked, `taken` is called with `payload` once the broker has it after all.
 */
export type Emit = (queue: string, bornAt: Seconds, taken: (payload: number) => void, payload: number) => Published;

/** Names of the services of a region, in the order of the first workload of each. */
export function serviceNames(region: Region): string[] {
  return [
    ...new Set(region.workloads.flatMap(({ behaviour }) => (behaviour.kind === 'service' ? [behaviour.service] : []))),
  ];
}
