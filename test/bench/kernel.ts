/**
 * The works that the peers are measured with, on the public kernel. The rules are in the README of the peers' bench.
 */
import { autoscale } from './kernel/autoscale.js';
import { hold } from './kernel/hold.js';
import { queue } from './kernel/queue.js';
import type { Work } from './meter.js';

export const kernelWorks: Record<string, Work> = {
  mm8: queue(8, 6.4),
  mm10: queue(10, 8),
  hold1e2: hold(100),
  hold1e4: hold(10_000),
  hold1e6: hold(1_000_000),
  autoscale,
};
