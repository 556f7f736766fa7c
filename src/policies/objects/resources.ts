import type { Bytes, Cores } from '../../units.js';

/** Things of which a node has some and a pod asks for some. */
export type Resources = {
  /** In cores. */
  readonly cpu: Cores;
  /** In bytes. */
  readonly memory: Bytes;
  /** Whole devices. */
  readonly gpu: number;
};
