import { WORLD } from '../../../kernel/simulation.js';
import { newPacking, pack } from '../../../policies/karpenter/packing.js';
import { isExpected } from '../../../policies/scheduler/preemption.js';
import type { NodeGroup } from '../../../scenario/strict.js';
import type { Cluster } from '../../world.js';
import { carryOut } from './node-claims.js';

/**
 * Karpenter's batch: it closes 1 s after the last new pending pod, at most 10 s after the first; pods that stay pending
 * open the next one 10 s after they opened this one.
 */
const IDLE = 1,
  LONGEST = 10,
  AGAIN = 10;

/** A pod found no node: the batch opens, or stays open a little longer. */
export function joinBatch(cluster: Cluster): void {
  const { controllers, world } = cluster;
  const { batch } = controllers.karpenter;
  const { now } = world.simulation;
  if (!cluster.region.nodeGroups.some(isKarpenters)) return;
  if (Number.isNaN(batch.opened)) batch.opened = now;
  const closes = Math.min(now + IDLE, batch.opened + LONGEST);
  if (closes === batch.closes) return;
  batch.closes = closes;
  world.simulation.at(closes, WORLD, closeBatch, cluster);
}

const isKarpenters = (group: NodeGroup): boolean => group.provisioner === 'karpenter';

/** Of NodePools of equal weight the alphabetically later one has its turn first (found in the vectors of 1.14). */
export function karpentersGroups(cluster: Cluster): NodeGroup[] {
  return cluster.region.nodeGroups.filter(isKarpenters).sort((a, b) => (a.name < b.name ? 1 : -1));
}

function closeBatch(cluster: Cluster): void {
  const { batch } = cluster.controllers.karpenter;
  const { simulation } = cluster.world;
  if (batch.closes !== simulation.now) return; // a later pod moved the end
  batch.again = Math.max(simulation.now, batch.opened + AGAIN);
  batch.opened = Number.NaN;
  batch.closes = Number.NaN;
  const waiting = cluster.pending.filter((pod) => pod.life.tries > 0 && !isExpected(pod));
  if (cluster.pending.length > 0) simulation.at(batch.again, WORLD, lookAgain, cluster);
  if (waiting.length === 0) return;
  const packing = newPacking(cluster, karpentersGroups(cluster), true);
  pack(packing, waiting);
  carryOut(packing);
}

function lookAgain(cluster: Cluster): void {
  const { batch } = cluster.controllers.karpenter;
  if (batch.again === cluster.world.simulation.now && Number.isNaN(batch.opened) && cluster.pending.length > 0)
    joinBatch(cluster);
}
