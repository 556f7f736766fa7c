import type { WrittenMetadata } from '../../policies/keda/index.js';

/** A trigger as its manifest has it. */
export type WrittenTrigger = {
  readonly type: string;
  readonly name?: string | null | undefined;
  readonly metadata?: WrittenMetadata | null | undefined;
};
