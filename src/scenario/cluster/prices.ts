import { complain, type Notes } from '../complaints/complaint.js';
import { nearest } from '../complaints/nearest.js';
import { type At, down } from '../complaints/place.js';
import { whole as say } from '../messages/fit.js';
import { shape as sayShape } from '../messages/shape.js';
import { text as sayText } from '../messages/texts.js';
import type { InstanceFacts, ProviderFacts } from './provider.js';

export function priced(
  types: ProviderFacts['instanceTypes'],
  prices: Readonly<Record<string, number>>,
  at: At,
  notes: Notes,
): ProviderFacts['instanceTypes'] {
  const known = [...Object.keys(types), 'controlPlane'];
  const changed = Object.entries(prices)
    .filter(([name]) => name !== 'controlPlane')
    .flatMap(([name, written]): [string, InstanceFacts][] => {
      const facts = Object.hasOwn(types, name) ? types[name] : undefined;
      if (facts !== undefined) return [[name, withPrice(facts, price(written, facts.perHour, down(at, name), notes))]];
      complain(notes, down(at, name), {
        value: name,
        what: sayShape.noSuch('instance type', name),
        expected: say.instanceType(known),
        nearest: nearest(name, known),
      });
      return [];
    });
  return { ...types, ...Object.fromEntries(changed) };
}

/** The scenario's own price in place of the one that was read. */
function withPrice({ origin, ...facts }: InstanceFacts, perHour: number): InstanceFacts {
  return { ...facts, perHour, ...(origin === undefined ? {} : { origin: { ...origin, price: null } }) };
}

export function price(written: number | undefined, otherwise: number, at: At, notes: Notes): number {
  if (written === undefined) return otherwise;
  if (written >= 0) return written;
  complain(notes, at, { value: written, what: sayText.negative(written), expected: sayText.price });
  return otherwise;
}
