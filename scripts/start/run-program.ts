import { type SpawnOptions, spawn } from 'node:child_process';

export interface ProgramResult {
  /** Null when a signal ended it. */
  code: number | null;
  output: string;
  /** Its first and last lines, set off from our own. */
  excerpt: string;
}

const firstLines = 30;
const lastLines = 10;

/**
 * Runs a program to its end, its output kept, in colour only where it will be shown in colour.
 * @throws Error when it cannot be run at all.
 */
export function runProgram(
  command: string,
  args: readonly string[],
  options: SpawnOptions = {},
): Promise<ProgramResult> {
  const { FORCE_COLOR, ...env } = options.env ?? process.env;
  const colour = process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' };
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      ...options,
      env: { ...env, ...colour } as NodeJS.ProcessEnv,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const keep = (chunk: Buffer) => {
      output += chunk.toString();
    };
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output, excerpt: excerptOf(output) }));
    // Whoever stops us stops what we started.
    const stop = () => child.kill('SIGTERM');
    process.once('exit', stop);
    child.on('close', () => process.off('exit', stop));
  });
}

function excerptOf(output: string): string {
  const lines = output.split('\n').filter((line) => line.trim() !== '');
  const all = lines.length <= firstLines + lastLines;
  const shown = all ? lines : [...lines.slice(0, firstLines), '…', ...lines.slice(-lastLines)];
  return shown.map((line) => `  | ${line}`).join('\n');
}
