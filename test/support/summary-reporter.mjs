/**
 * Prints one last line for whoever counts: `N passed, N failed`, and how many were skipped if any were.
 *
 * Plain JavaScript because jest loads reporters without its transforms.
 */
// biome-ignore lint/style/noDefaultExport: jest takes the default export of a reporter.
export default class SummaryReporter {
  /** @param {unknown} _contexts @param {import('@jest/reporters').AggregatedResult} results */
  onRunComplete(_contexts, results) {
    // A file that could not run at all holds no failed test, and is one failure all the same.
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const skipped = results.numPendingTests + results.numTodoTests;
    const counts = [`${results.numPassedTests} passed`, `${failed} failed`];
    if (skipped > 0) counts.push(`${skipped} skipped`);
    process.stdout.write(`${counts.join(', ')}\n`);
  }
}
