/**
 * Kafka's RangeAssignor for one topic: the members in order share the partitions in order; the first ones have one more
 * when it does not come out even (org.apache.kafka.clients.consumer.RangeAssignor).
 *
 * @returns for each partition the place of its member; -1 without members
 * @example rangeAssignment(5, 2); // [0, 0, 0, 1, 1]
 */
export function rangeAssignment(partitions: number, members: number): number[] {
  const least = members === 0 ? 0 : Math.floor(partitions / members);
  const more = members === 0 ? 0 : partitions % members;
  const owners: number[] = [];
  for (let member = 0; member < members; member++)
    for (let i = 0; i < least + (member < more ? 1 : 0); i++) owners.push(member);
  return members === 0 ? new Array<number>(partitions).fill(-1) : owners;
}

/**
 * As Kafka's CooperativeStickyAssignor for one topic: as even as can be, and as few partitions as possible move.
 *
 * @param owners for each partition the place of the member that has it; -1: nobody
 * @example stickyAssignment([0, 0, 0, 0], 2); // [0, 0, 1, 1]
 */
export function stickyAssignment(owners: readonly number[], members: number): number[] {
  if (members === 0) return owners.map(() => -1);
  const least = Math.floor(owners.length / members);
  const have = new Array<number>(members).fill(0);
  for (const owner of owners) if (owner >= 0) have[owner]++;
  // Who has more than the least keeps one more, as long as there are partitions over.
  let over = owners.length % members;
  const quota = have.map((count) => (count > least && over-- > 0 ? least + 1 : least));
  const kept = new Array<number>(members).fill(0);
  const next = owners.map((owner) => {
    if (owner < 0 || kept[owner] >= quota[owner]) return -1;
    kept[owner]++;
    return owner;
  });
  for (let partition = 0; partition < next.length; partition++) {
    if (next[partition] !== -1) continue;
    const poorest = kept.indexOf(Math.min(...kept));
    next[partition] = poorest;
    kept[poorest]++;
  }
  return next;
}
