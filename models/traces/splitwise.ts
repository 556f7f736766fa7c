/**
 * How long a language model works on a request, from measured prompt and token times.
 *
 * Source: github.com/Mutinifni/splitwise-sim, data/perf_model.csv, commit 8f99e7dc9b407f4ce2488d03dd44c0b8b946dab0,
 * read 2026-11-24. Licence MIT, Copyright (c) 2024 Pratyush Patel. Measured: llama2-70b on two a100-80gb (tensor
 * parallel 2). Scaled to an 8B model on the A10G of a g5: an estimate, made as below.
 */
export const source = {
  source: 'github.com/Mutinifni/splitwise-sim data/perf_model.csv @ 8f99e7dc',
  date: '2024',
  licence: 'MIT',
  estimate: false,
} as const;

/** llama2-70b, a100-80gb, tensor parallel 2; milliseconds, means of five runs. */
export const measured = {
  /** one more token for a whole batch, with prompts of 512 tokens */
  tokenTime: { batch1: 54.84, batch2: 59.94, batch4: 60.53, batch8: 61.65, batch16: 65.6, batch32: 72.21 },
  /** a prompt of so many tokens alone */
  promptTime: { tokens512: 196.65, tokens1024: 377.28, tokens2048: 687.26, tokens4096: 1481.43, tokens8192: 2990.31 },
} as const;

/** GB, GB/s, billions of parameters, TFLOP/s, from the data sheets. */
const a100Pair = { weights: 140, bandwidth: 4078, parameters: 70, flops: 624 };
const a10g = { weights: 16, bandwidth: 600, parameters: 8, flops: 70 };
/**
 * What a token costs on one A10G against a pair of A100, as a factor: weights read per token ÷ memory bandwidth, and
 * FLOP per token ÷ FLOP/s.
 */
export const scaling = {
  /** generating is bound by memory: .78 */
  token: a10g.weights / a10g.bandwidth / (a100Pair.weights / a100Pair.bandwidth),
  /** reading the prompt is bound by arithmetic: 1.02 */
  prompt: a10g.parameters / a10g.flops / (a100Pair.parameters / a100Pair.flops),
  estimate: true,
} as const;

/**
 * Seconds per token as the reference platform uses them: .364 ms × 1.02 × 4 (a prompt stops all four slots) and 60.5 ms
 * × .78.
 *
 * Check of the scaling: for the RTX 4090 (1,008 GB/s) at batch 32 it gives 33.4 ms a token; measured with vLLM 0.19:
 * 32.45.
 */
export const perToken = { context: 0.0015, generated: 0.047, unit: 's', estimate: true } as const;

/**
 * Service time of one request in one of four slots.
 *
 * @example serviceSeconds(1020, 129) // 7.593
 */
export function serviceSeconds(context: number, generated: number): number {
  return perToken.context * context + perToken.generated * generated;
}
