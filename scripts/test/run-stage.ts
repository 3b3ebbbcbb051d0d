import { printLine } from '../check/print-line.ts';
import { explainError } from '../start/explain-error.ts';
import { formatTally, type Tally } from './tally.ts';

/** Runs one stage, says in a line how it went, and shows its output if it failed. */
export async function runStage(
  name: string,
  work: () => Promise<Tally & { output: string }>,
): Promise<Tally> {
  const startedAtMs = performance.now();
  const result = await work().catch((error: unknown) => ({
    passed: 0,
    failed: 1,
    skipped: 0,
    output: explainError(error).problem,
  }));
  printLine(name, startedAtMs, result.failed === 0, formatTally(result));
  if (result.failed > 0) console.log(`\n${result.output.trim()}\n`);
  return result;
}
