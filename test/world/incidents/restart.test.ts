import { expect, it } from 'vitest';
import type { Restart } from '../../../src/scenario/incidents/restart.js';
import { setReplicas } from '../../../src/world/controllers/workloads/workload.js';
import { type ControllerCommands, noControllers } from '../../../src/world/incidents/controller-commands.js';
import { scheduleIncidents } from '../../../src/world/incidents/incidents.js';
import { startReady } from '../../../src/world/initial-state.js';
import { aWorkload, because, smallCluster, when } from '../../fixtures/small-cluster.js';

const away = (controller: Restart['controller'], at: number, until: number): Restart => ({
  kind: 'restart',
  at,
  until,
  region: 'r',
  controller,
});

function commandsOf(incidents: readonly Restart[]) {
  const small = smallCluster({ incidents, workloads: [aWorkload({ replicas: 1 })] });
  const told: string[] = [];
  const tell = (what: string) => () => told.push(`${what} at ${small.world.simulation.now}`);
  const commands: ControllerCommands = {
    ...noControllers,
    startHpaController: tell('HPAs start'),
    stopKedaOperator: tell('KEDA stops'),
    startKedaOperator: tell('KEDA starts'),
  };
  startReady(small.cluster);
  scheduleIncidents(small.world, commands);
  return { small, told };
}

it('nobody makes pods while kube-controller-manager is away; the last of its restarts makes up for it', () => {
  const { small, told } = commandsOf([
    away('kube-controller-manager', 10, 30),
    away('kube-controller-manager', 20, 40),
  ]);
  const { workloads } = small.cluster;
  small.world.simulation.at(15, 0, () => setReplicas(workloads[0], 2, 'user', because), null);
  small.world.simulation.run(100);
  expect(when(small, 'pod-created')).toEqual([0, 40]);
  expect(told).toEqual(['HPAs start at 40']);
});

it('the operator of KEDA is told each time, for it counts its restarts itself', () => {
  const { small, told } = commandsOf([away('keda-operator', 10, 30), away('keda-operator', 20, 40)]);
  small.world.simulation.run(100);
  expect(told).toEqual(['KEDA stops at 10', 'KEDA stops at 20', 'KEDA starts at 30', 'KEDA starts at 40']);
});
