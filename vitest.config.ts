import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.{test,fault,e2e}.ts'],
    reporters: ['default', './tests/support/summary-reporter.ts'],
    // Processes are started, killed and restarted here, and servers reindexed: seconds, not milliseconds.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
  },
});
