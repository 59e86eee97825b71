import type { Reporter, TestModule, Vitest } from 'vitest/node';

/** Ends a run with its numbers on one plain line, and names every test that could not run with its reason. */
export default class SummaryReporter implements Reporter {
  /** By a name pattern: what it left out was not meant to run. */
  #narrowed = false;

  onInit(vitest: Vitest) {
    this.#narrowed = vitest.config.testNamePattern !== undefined;
  }

  onTestRunEnd(modules: readonly TestModule[]) {
    const counts = { passed: 0, failed: 0, skipped: 0, pending: 0 };
    for (const module of modules) {
      if (module.errors().length > 0) counts.failed += 1;
      for (const test of module.children.allTests()) {
        const result = test.result();
        counts[result.state] += 1;
        if (result.state === 'skipped' && !this.#narrowed)
          process.stdout.write(
            `could not run: ${module.relativeModuleId} > ${test.fullName}: ${result.note ?? 'no reason given'}\n`,
          );
      }
    }
    counts.failed += counts.pending;
    process.stdout.write(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`);
  }
}
