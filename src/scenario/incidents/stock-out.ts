import { z } from 'zod';
import { complain, warn } from '../complaints/complaint.js';
import { nearest } from '../complaints/nearest.js';
import { down } from '../complaints/place.js';
import { whole as say } from '../messages/fit.js';
import { shape as sayShape } from '../messages/shape.js';
import { type IncidentKind, type Lasting, lasting, type Reading } from './kind.js';
import { zonesIn } from './zones-in.js';

/** The provider has no machines of a type in some zones. */
export type StockOut = Lasting & {
  readonly kind: 'stock-out';
  readonly instanceType: string;
  readonly zones: readonly string[];
};

const fields = z.strictObject({
  kind: z.literal('stock-out').describe('The provider has no machines of a type.'),
  ...lasting,
  instanceType: z.string().describe('The type that is not to be had: g5.xlarge.'),
  zone: z
    .union([z.string(), z.array(z.string()).readonly()])
    .optional()
    .describe('The zones where it is not to be had; all without it.'),
});

export const stockOut: IncidentKind<typeof fields, StockOut> = {
  fields,
  read: ({ instanceType, zone }, reading) => {
    checkInstanceType(instanceType, reading);
    const { context, at, from, until, regions } = reading;
    const hit =
      zone === undefined
        ? regions.map(({ name, zones }) => ({ region: name, zones }))
        : zonesIn(context, typeof zone === 'string' ? [zone] : zone, regions, down(at, 'zone'));
    return hit.map(({ region, zones }) => ({ kind: 'stock-out', at: from, until, region, instanceType, zones }));
  },
  subject: ({ instanceType }) => instanceType,
  label: ({ instanceType }) => `no ${instanceType}`,
};

/**
 * Complains about a type that the provider does not have, and warns of one that no node pool of the scenario
 * provisions.
 */
function checkInstanceType(name: string, { context, at, everywhere }: Reading): void {
  const groups = everywhere.flatMap(({ nodeGroups }) => nodeGroups);
  const provisioned = [...new Set(groups.flatMap(({ instanceTypes }) => instanceTypes.map((type) => type.name)))];
  const known = Object.keys(context.facts?.instanceTypes ?? {});
  if (known.includes(name) && provisioned.includes(name)) return;
  const problem = { value: name, nearest: nearest(name, provisioned) };
  if (known.includes(name))
    warn(context.notes, down(at, 'instanceType'), { ...problem, what: say.notProvisioned(name), expected: '' });
  else
    complain(context.notes, down(at, 'instanceType'), {
      ...problem,
      what: sayShape.noSuch('instance type', name),
      expected: sayShape.oneOf(provisioned),
    });
}
