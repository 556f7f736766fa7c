import { WORLD } from '../../kernel/simulation.js';
import type { Incident } from '../../scenario/strict.js';
import type { Cluster, World } from '../world.js';
import { type ControllerCommands, noControllers } from './controller-commands.js';
import type { Scene } from './effect.js';
import { effectOf } from './effects.js';

type Event = Scene & { readonly number: number; readonly incident: Incident };

/** Plans the beginning and the end of every incident of the scenario. */
export function scheduleIncidents(world: World, controllers: ControllerCommands = noControllers): void {
  const { simulation, scenario } = world;
  scenario.incidents.forEach((incident, number) => {
    const cluster = world.clusters.find((one) => one.region.name === incident.region) as Cluster;
    const event: Event = { number, incident, cluster, controllers };
    simulation.at(incident.at, WORLD, begin, event);
    if ('until' in incident && incident.until < Number.POSITIVE_INFINITY)
      simulation.at(incident.until, WORLD, end, event);
  });
}

function begin(event: Event): void {
  note(event, 'begins');
  effectOf(event.incident).begin(event.incident, event);
}

function end(event: Event): void {
  note(event, 'ends');
  effectOf(event.incident).end?.(event.incident, event);
}

function note({ cluster: { world }, number }: Event, phase: 'begins' | 'ends'): void {
  world.recorder.note({ type: 'incident', at: world.simulation.now, incident: number, phase });
}
