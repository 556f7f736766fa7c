import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/setup.ts'],
    reporters: ['default', './test/plain-reporter.ts'],
    testTimeout: 120_000,
    maxWorkers: 2,
  },
});
