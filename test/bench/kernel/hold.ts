import { random, type Simulation, type Stream, simulation, standardExponential } from '../../../src/kernel/index.js';
import { meter, type Work } from '../meter.js';

type Holds = { readonly sim: Simulation; readonly stream: Stream; left: number };

/** `size` pending events, each replaced by one an Exp(1) later; 2 × size holds first, then n measured. */
export const hold =
  (size: number): Work =>
  (n, seed) => {
    const sim = simulation({ maxEvents: Infinity }),
      holds: Holds = { sim, stream: random(seed).stream('holds'), left: 2 * size };
    for (let i = 0; i < size; i++) sim.after(standardExponential(holds.stream), again, holds);
    sim.run(Infinity);
    const from = sim.now;
    holds.left = n;
    const cost = meter();
    sim.run(Infinity);
    return { ...cost(), events: n, statistic: { holdsPerUnit: n / ((sim.now - from) * size) } };
  };

function again(holds: Holds): void {
  holds.sim.after(standardExponential(holds.stream), again, holds);
  if (--holds.left === 0) holds.sim.stop();
}
