import { explainError } from './explain-error.ts';
import { StartFailure } from './start-failure.ts';

const labelWidth = 12;

export function say(label: string, text: string): void {
  console.log(`${label.padEnd(labelWidth)}${text}`);
}

/** " (1.2 s)", or nothing for what took no time worth telling. */
export function took(startedAtMs: number): string {
  const seconds = (performance.now() - startedAtMs) / 1000;
  return seconds < 0.1 ? '' : ` (${seconds.toFixed(1)} s)`;
}

/** Runs one step and says in one line what it did; `writesTo` is what it may fail to write. @throws StartFailure naming the step. */
export async function step(
  label: string,
  writesTo: 'data' | 'checkout',
  work: () => Promise<string>,
): Promise<void> {
  const startedAtMs = performance.now();
  try {
    const done = await work();
    say(label, `${done}${took(startedAtMs)}`);
  } catch (error) {
    if (error instanceof StartFailure) throw error;
    const { problem, mend } = explainError(error, writesTo);
    throw new StartFailure(label, problem, mend, error);
  }
}
