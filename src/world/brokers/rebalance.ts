import { rangeAssignment, stickyAssignment } from './assignment.js';
import type { ConsumerGroup } from './consumer-group.js';
import { type Consumer, dispatch } from './delivery.js';
import type { JobQueue } from './queue.js';

/** A consumer joins the group of the queue; it has no partition before the next assignment. */
export function joinGroup(queue: JobQueue, group: ConsumerGroup, consumer: Consumer): void {
  consumer.joined = true;
  consumer.behind = false;
  group.members.push(consumer);
  rebalance(queue, group);
}

/** A consumer has left, or its session ended: its partitions are nobody's until the next assignment. */
export function leaveGroup(queue: JobQueue, group: ConsumerGroup, consumer: Consumer): void {
  if (!consumer.joined) return;
  consumer.joined = false;
  group.members.splice(group.members.indexOf(consumer), 1);
  for (const partition of consumer.owned) group.owners[partition] = null;
  consumer.owned = [];
  // Those who stay have joined again, if a rebalance was due: it waited for this one only.
  if (group.due) assign(queue, group);
  else rebalance(queue, group);
}

/** What the coordinator does when it misses a member that did not say goodbye. */
export type Missing = { readonly queue: JobQueue; readonly group: ConsumerGroup; readonly consumer: Consumer };

/** A session is over: the coordinator ends the membership. */
export function expel({ queue, group, consumer }: Missing): void {
  leaveGroup(queue, group, consumer);
}

/** Members of the first instant have been there for long: their group is stable. */
function rebalance(queue: JobQueue, group: ConsumerGroup): void {
  if (group.strict.assignor === 'range') group.paused.fill(1);
  if (group.rebalancing) return;
  group.rebalancing = true;
  group.due = false;
  for (const member of group.members) member.behind = member.owned.some((partition) => group.working[partition] > 0);
  queue.simulation.after(queue.simulation.now === 0 ? 0 : group.strict.rebalance, endRebalance, queue);
}

function endRebalance(queue: JobQueue): void {
  const group = queue.group as ConsumerGroup;
  group.due = true;
  assign(queue, group);
}

/**
 * A member has done or given up something: a rebalance may have waited for it. A member takes part in a rebalance when
 * it polls again, and so after what it works on; a cooperative one goes on with the next job then, an eager one has
 * given up its partitions and waits for the slowest.
 */
export function resumeRebalance(queue: JobQueue): void {
  const { group } = queue;
  if (group === null) return;
  if (group.due) assign(queue, group);
  else if (group.moving && !group.rebalancing) revoke(queue, group);
}

function assign(queue: JobQueue, group: ConsumerGroup): void {
  const { members, owners, strict, paused } = group;
  const eager = strict.assignor === 'range';
  // The coordinator waits for all members that it knows, and so for one that is dead until its session ends.
  if (members.some(({ behind, missing }) => behind || missing)) return;
  if (eager && owners.some((owner, partition) => owner !== null && group.delivered[partition] > 0)) return;
  group.rebalancing = false;
  group.due = false;
  group.generation++;
  const now = owners.map((owner) => (owner === null ? -1 : members.indexOf(owner)));
  const next = eager ? rangeAssignment(strict.count, members.length) : stickyAssignment(now, members.length);
  for (let partition = 0; partition < strict.count; partition++) {
    const to = members[next[partition]] ?? null;
    // A partition that is taken from a member goes to the new one in a second rebalance, when the first has let go of
    // it.
    const taken = !eager && owners[partition] !== null && owners[partition] !== to;
    paused[partition] = taken ? 1 : 0;
    if (!taken) owners[partition] = to;
  }
  refreshOwned(group);
  if (!eager) revoke(queue, group);
  dispatch(queue);
  queue.changed();
}

/** Partitions that are to move are revoked as soon as none of their jobs is delivered. */
function revoke(queue: JobQueue, group: ConsumerGroup): void {
  let moved = false;
  group.moving = false;
  for (let partition = 0; partition < group.strict.count; partition++) {
    if (group.paused[partition] === 0 || group.owners[partition] === null) continue;
    if (group.delivered[partition] > 0) {
      group.moving = true;
      continue;
    }
    group.owners[partition] = null;
    group.paused[partition] = 0;
    moved = true;
  }
  if (!moved) return;
  refreshOwned(group);
  rebalance(queue, group);
}

function refreshOwned({ members, owners }: ConsumerGroup): void {
  for (const member of members) {
    member.owned = owners.flatMap((owner, partition) => (owner === member ? [partition] : []));
    member.turn = 0;
  }
}
