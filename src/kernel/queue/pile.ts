/** Events in no order, in two arrays that grow: what is poured from one part of the queue into another. */
export type Pile = { size: number; times: Float64Array; slots: Int32Array };

export function emptyPile(): Pile {
  return { size: 0, times: new Float64Array(256), slots: new Int32Array(256) };
}

export function put(pile: Pile, time: number, slot: number): void {
  if (pile.size === pile.times.length) {
    const { times, slots } = pile;
    (pile.times = new Float64Array(2 * times.length)).set(times);
    (pile.slots = new Int32Array(2 * slots.length)).set(slots);
  }
  pile.times[pile.size] = time;
  pile.slots[pile.size++] = slot;
}
