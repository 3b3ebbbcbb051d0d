import { generateClient } from '../start/generate-client.ts';
import { runVitest } from '../test/run-vitest.ts';
import { addTallies, formatTally, type Tally } from '../test/tally.ts';
import { type CheckOutcome, checkSteps } from './check-steps.ts';
import { printLine } from './print-line.ts';

/**
 * Runs the steps of the check at once and prints a line for each as it ends, then what the failed
 * ones said. A step counts as one, whatever it found; unit tests count each.
 */
export async function runCheck(root: string, options: { withUnitTests: boolean }): Promise<Tally> {
  // Types and tests both need the generated client.
  await generateClient(root);
  const failures: string[] = [];
  const steps = checkSteps.map(async ({ name, run }): Promise<Tally> => {
    const startedAtMs = performance.now();
    const { passed, output } = await run(root).catch(failureOf);
    printLine(name, startedAtMs, passed);
    if (!passed) failures.push(`── ${name}\n${output.trim()}`);
    return { passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: 0 };
  });
  const unitTests = async (): Promise<Tally> => {
    const startedAtMs = performance.now();
    const tally = await runVitest(root, 'unit');
    printLine('unit tests', startedAtMs, tally.failed === 0, formatTally(tally));
    if (tally.failed > 0) failures.push(`── unit tests\n${tally.output.trim()}`);
    return tally;
  };
  const tallies = await Promise.all([...steps, ...(options.withUnitTests ? [unitTests()] : [])]);
  for (const failure of failures) console.log(`\n${failure}`);
  return addTallies(tallies);
}

function failureOf(error: unknown): CheckOutcome {
  return { passed: false, output: error instanceof Error ? (error.stack ?? '') : String(error) };
}
