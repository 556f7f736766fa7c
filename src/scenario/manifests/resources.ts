import { approximate, parseQuantity } from '../../quantity.js';
import { complain, type Notes } from '../complaints/complaint.js';
import { type At, down } from '../complaints/place.js';
import { manifest as say } from '../messages/manifests.js';
import { text as sayText } from '../messages/texts.js';
import type { Resources } from '../strict.js';
import { attempt, refuse } from '../texts/text-error.js';

/** The names under which GPUs are asked for. */
const GPUS = ['nvidia.com/gpu', 'amd.com/gpu', 'gpu.intel.com/i915'];

export const nothing: Resources = { cpu: 0, memory: 0, gpu: 0 };

/** The sum of several. */
export function total(list: readonly Resources[]): Resources {
  return list.reduce(
    (sum, one) => ({ cpu: sum.cpu + one.cpu, memory: sum.memory + one.memory, gpu: sum.gpu + one.gpu }),
    nothing,
  );
}

/**
 * Quantities of a manifest, by name; what is not there is `otherwise`. Other resources (ephemeral storage) are left
 * out.
 */
export function resourcesOf(
  written: Readonly<Record<string, string | number>>,
  at: At,
  notes: Notes,
  otherwise: Resources,
): Resources {
  const amount = (name: string, missing: number): number =>
    written[name] === undefined ? missing : quantityOf(written[name], down(at, name), notes);
  const gpu = GPUS.find((name) => written[name] !== undefined);
  return {
    cpu: amount('cpu', otherwise.cpu),
    memory: amount('memory', otherwise.memory),
    gpu: gpu === undefined ? otherwise.gpu : amount(gpu, 0),
  };
}

/** A Kubernetes quantity as a number. */
export function quantityOf(written: string | number, at: At, notes: Notes): number {
  const parsed = attempt(() => {
    let value: number;
    try {
      value = approximate(parseQuantity(written));
    } catch (error) {
      return refuse({
        value: written,
        what: (error as Error).message.replace(/: expected.*$/, ''),
        expected: say.quantity,
      });
    }
    return value < 0 ? refuse({ value: written, what: sayText.negative(written), expected: say.quantity }) : value;
  });
  if (parsed.ok) return parsed.value;
  complain(notes, at, parsed.problem);
  return 0;
}
