import { mean } from '../../kernel/distributions.js';
import { warn } from '../complaints/complaint.js';
import { down } from '../complaints/place.js';
import type { Context } from '../context/context.js';
import { whole as say } from '../messages/fit.js';
import type { Region } from '../strict.js';
import { stretchOf } from './limits.js';

/** Warns where a pod that ends has less time than its jobs take: they are killed, again and again. */
export function checkGrace(context: Context, region: Region): void {
  for (const { kind, name, behaviour, template } of region.workloads) {
    if (behaviour.kind !== 'worker' || behaviour.onTerm !== 'finish' || kind === 'ScaledJob') continue;
    const queue = region.queues.find((one) => one.name === behaviour.queue);
    const seconds = queue === undefined ? 0 : mean(queue.service) * stretchOf(behaviour, template.limits.cpu, 1);
    if (seconds > template.terminationGrace) {
      warn(context.notes, down(context.at, 'behaviour', `${kind}/${name}`), {
        value: template.terminationGrace,
        what: say.grace(seconds, template.terminationGrace),
        expected: '',
      });
    }
  }
}
