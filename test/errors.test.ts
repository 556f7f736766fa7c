import { describe, expect, it } from 'vitest';
import { errorOf, LimitError, partsOf, SimulationError } from '../src/errors.js';

const place = { at: 3.5, scenario: 'shop', policy: 'floor', seed: 1, replication: 4 };
const stopped = new SimulationError(new LimitError('more than 10 pods', 'pods', 10), place);

describe('errors of a run', () => {
  it('say which run it was, and keep what stopped it', () => {
    expect(stopped.message).toBe("more than 10 pods [at 3.5 s of 'shop', policy 'floor', seed 1, replication 4]");
    expect(stopped.cause).toMatchObject({ limit: 'pods', value: 10 });
    expect(new SimulationError('text', place).message).toMatch(/^text \[at 3\.5 s/);
  });

  it('arrive from another thread as they were thrown there', () => {
    const arrived = errorOf(structuredClone(partsOf(stopped)));
    expect(arrived).toBeInstanceOf(SimulationError);
    expect(arrived).toEqual(stopped);
    expect(arrived.cause).toBeInstanceOf(LimitError);
    expect(arrived.cause).toEqual(stopped.cause);
    expect(arrived.stack).toBe(stopped.stack);
    expect(errorOf(partsOf('no error')).message).toBe('no error');
  });
});
