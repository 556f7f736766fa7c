import type { Lasting } from '../../scenario/incidents/kind.js';
import type { Incident } from '../../scenario/strict.js';
import type { Cluster } from '../world.js';
import type { ControllerCommands } from './controller-commands.js';

/** Where an incident happens, and whom it can tell. */
export type Scene = { readonly cluster: Cluster; readonly controllers: ControllerCommands };

/** One end of an incident. */
export type Act<I> = (incident: I, scene: Scene) => void;

/** What an incident does to the world; one that lasts also has to end. */
export type Effect<I extends Incident> = { readonly begin: Act<I> } & (I extends Lasting
  ? { readonly end: Act<I> }
  : { readonly end?: never });
