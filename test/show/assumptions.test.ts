import { expect, it } from 'vitest';
import { assumptionsScreen } from '../../src/show/assumptions.js';
import { billNotes } from '../../src/show/bill-notes.js';
import { plain } from '../../src/show/paint.js';

const row = {
  region: 'eu-west-1',
  about: 'price',
  what: 'price of m6i.large on demand',
  value: '0.096 USD/h',
  source: 'a list',
  date: '2026-07-20',
  estimate: true,
  pricedIn: 'us-east-1',
} as const;

it('lists each with its source, and the word estimate only where it is one', () => {
  const screen = assumptionsScreen([row, { ...row, what: 'price of one control plane', estimate: false }]);
  expect(screen).toContain('  price of m6i.large on demand: 0.096 USD/h, estimate (a list, 2026-07-20)\n');
  expect(screen).toContain('  price of one control plane: 0.096 USD/h (a list, 2026-07-20)\n');
  expect(assumptionsScreen([])).toContain('none');
});

it('says what is not billed in one line under the cost', () => {
  const notBilled = ['databases', 'brokers', 'disks', 'load balancers', 'traffic between zones', 'egress', 'licences'];
  const text = billNotes({ bill: { estimate: false, notes: [], notBilled } }, plain);
  expect(text.split('\n')).toEqual([`      not billed: ${notBilled.join(', ')}`]);
});
