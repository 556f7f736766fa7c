import type { Bytes, Cores } from '../../units.js';

/** Things of which a node has some and a pod asks for some. */
export type Resources = { readonly cpu: Cores; readonly memory: Bytes; readonly gpu: number };
