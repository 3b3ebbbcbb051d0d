import { type SpawnOptions, spawn } from 'node:child_process';

export interface ProgramResult {
  /** Null when a signal ended it. */
  code: number | null;
  output: string;
  /** The last lines, set off from our own. */
  tail: string;
}

const tailLines = 40;

/** Runs a program to its end, its output kept. @throws Error when it cannot be run at all. */
export function runProgram(
  command: string,
  args: readonly string[],
  options: SpawnOptions = {},
): Promise<ProgramResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const keep = (chunk: Buffer) => {
      output += chunk.toString();
    };
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output, tail: tailOf(output) }));
    // Whoever stops us stops what we started.
    const stop = () => child.kill('SIGTERM');
    process.once('exit', stop);
    child.on('close', () => process.off('exit', stop));
  });
}

function tailOf(output: string): string {
  return output
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(-tailLines)
    .map((line) => `  | ${line}`)
    .join('\n');
}
