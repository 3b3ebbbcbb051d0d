const nameWidth = 20;

/** One line of a run's report: how a step ended, its name, its time, and what else to say. */
export function printLine(name: string, startedAtMs: number, passed: boolean, note = ''): void {
  const seconds = ((performance.now() - startedAtMs) / 1000).toFixed(1);
  const word = (passed ? 'ok' : 'FAILED').padEnd(8);
  console.log(`${word}${name.padEnd(nameWidth)}${seconds.padStart(6)} s  ${note}`.trimEnd());
}
