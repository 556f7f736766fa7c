import { describe, expect, it } from 'vitest';
import { type Bottleneck, type BottleneckKind, inCausalOrder } from '../../../src/results/bottlenecks/bottleneck.js';

const one = (kind: BottleneckKind, share: number, name: string = kind): Bottleneck => ({
  kind,
  name,
  region: 'eu',
  share,
  sentence: '',
});
const names = (...all: Bottleneck[]) => inCausalOrder(all).map(({ name }) => name);

describe('the order of bottlenecks', () => {
  it('names the cause before what follows from it', () => {
    expect(
      names(
        one('queue-backlog', 0.9),
        one('service-overload', 1),
        one('replicas-at-max', 0.8),
        one('store-connections', 0.3),
      ),
    ).toEqual(['store-connections', 'replicas-at-max', 'queue-backlog', 'service-overload']);
  });

  it('does not let a moment explain a day', () => {
    expect(names(one('queue-backlog', 0.9), one('replicas-at-max', 0.8), one('store-connections', 0.1))).toEqual([
      'replicas-at-max',
      'store-connections',
      'queue-backlog',
    ]);
  });

  it('puts the longer first among equals, then by name, whatever the order of finding', () => {
    const all = [one('nodes', 0.2, 'b'), one('nodes', 0.2, 'a'), one('nodes', 0.3, 'c')];
    expect(names(...all)).toEqual(['c', 'a', 'b']);
    expect(names(...all.reverse())).toEqual(['c', 'a', 'b']);
  });
});
