import type { RequestError } from '../recorder.js';
import type { Server } from './server.js';
import type { RequestService } from './service.js';

/**
 * Whoever waits for requests of a service outside of the services of the region, such as users; told by its own number
 * of the request, once for each.
 */
export type Client = {
  readonly ended: (parent: number, error: RequestError | null) => void;
  /** The pod that asks; without it, someone outside does. */
  readonly from?: (parent: number) => Server | null;
};

/** Makes a client known to the service. @returns its number, for `ask` */
export const addClient = (service: RequestService, client: Client): number => service.clients.push(client) - 1;

/** Callers from here down are clients; -1 is nobody who waits. */
export const FIRST_CLIENT = -2;
