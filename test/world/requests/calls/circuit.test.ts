import { describe, expect, it } from 'vitest';
import type { Breaker } from '../../../../src/scenario/strict.js';
import {
  admit,
  type Circuit,
  CLOSED,
  circuit,
  HALF_OPEN,
  OPEN,
  outcome,
  withdraw,
} from '../../../../src/world/requests/calls/circuit.js';

const rule = (more: Partial<Breaker>): Breaker => ({
  failures: Infinity,
  share: Infinity,
  of: 0,
  open: 30,
  halfOpen: 1,
  maxInFlight: Infinity,
  ...more,
});
/** Calls that end at once, in order; what became of each: sent or refused. */
function calls(c: Circuit, at: number, ends: string): string {
  return [...ends]
    .map((end) => {
      if (!admit(c, at)) return '-';
      outcome(c, at, c.epoch, end === 'x');
      return end;
    })
    .join('');
}

describe('a circuit breaker', () => {
  it('opens after so many failures one after the other', () => {
    const c = circuit(rule({ failures: 3 }));
    expect(calls(c, 0, 'xx.xx.xxx.x')).toBe('xx.xx.xxx--');
    expect(c.state).toBe(OPEN);
  });

  it('opens when the window is full and the share of failed calls is reached, and not before', () => {
    const c = circuit(rule({ share: 0.5, of: 10 }));
    expect(calls(c, 0, 'xxxxxxxxx')).toBe('xxxxxxxxx'); // nine of ten: not judged yet
    expect(c.state).toBe(CLOSED);
    expect(calls(c, 0, '.x')).toBe('.-');
    const slow = circuit(rule({ share: 0.5, of: 4 }));
    expect(calls(slow, 0, 'x..x.')).toBe('x..x-');
    const ring = circuit(rule({ share: 0.5, of: 4 }));
    expect(calls(ring, 0, '.x...x...x...x')).toBe('.x...x...x...x'); // never two among the last four
    expect(calls(ring, 0, 'x.')).toBe('x-');
  });

  it('takes a share at its word, though 0.55 times 100 is a little more than 55 for a computer', () => {
    const c = circuit(rule({ share: 0.55, of: 100 }));
    expect(calls(c, 0, `${'x'.repeat(55)}${'.'.repeat(45)}.`)).toMatch(/\.{45}-$/);
  });

  it('lets some calls through after a while, and closes or opens again by them', () => {
    const c = circuit(rule({ failures: 2, halfOpen: 2 }));
    calls(c, 0, 'xx');
    expect(admit(c, 29.9)).toBe(false);
    expect([admit(c, 30), admit(c, 30), admit(c, 30)]).toEqual([true, true, false]);
    expect(c.state).toBe(HALF_OPEN);
    outcome(c, 31, c.epoch, false);
    expect(admit(c, 31)).toBe(false);
    outcome(c, 32, c.epoch, true);
    expect(c.state).toBe(OPEN);
    expect(admit(c, 61.9)).toBe(false);
    expect(calls(c, 62, '..')).toBe('..');
    expect(c.state).toBe(CLOSED);
    expect(calls(c, 62, 'x.x.')).toBe('x.x.');
  });

  it('half-open, judges the share over all its trials', () => {
    const c = circuit(rule({ share: 0.5, of: 2, halfOpen: 4 }));
    calls(c, 0, 'xx');
    expect(calls(c, 30, 'x...x')).toBe('x...x');
    expect(c.state).toBe(CLOSED);
    calls(c, 30, 'x');
    expect(calls(c, 60, 'x.x.')).toBe('x.x.');
    expect(c.state).toBe(OPEN);
  });

  it('does not listen to calls of an earlier state, and forgets those that were withdrawn', () => {
    const c = circuit(rule({ failures: 1 }));
    admit(c, 0);
    const before = c.epoch;
    calls(c, 0, 'x');
    admit(c, 30);
    outcome(c, 31, before, true);
    expect(c.state).toBe(HALF_OPEN);
    expect(admit(c, 31)).toBe(false);
    withdraw(c, c.epoch);
    expect(calls(c, 31, '.')).toBe('.');
    expect(c.state).toBe(CLOSED);
  });
});
