import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runProgram } from '../start/run-program.ts';
import type { Tally } from './tally.ts';

export interface PlaywrightRun extends Tally {
  output: string;
}

interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  errors: unknown[];
}

export async function runPlaywright(root: string, env: NodeJS.ProcessEnv): Promise<PlaywrightRun> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'guru-playwright-'));
  const report = path.join(folder, 'report.json');
  try {
    const cli = path.join(root, 'node_modules/@playwright/test/cli.js');
    const { code, output } = await runProgram(
      process.execPath,
      [cli, 'test', '--reporter=list,json'],
      { cwd: root, env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: report } },
    );
    return { ...readTally(report, code === 0), output };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readTally(file: string, ended: boolean): Tally {
  let report: PlaywrightReport;
  try {
    report = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
  const { expected, unexpected, flaky, skipped } = report.stats;
  // A server that did not start, or a spec that cannot be loaded, is an error outside of any test.
  const failed = unexpected === 0 && !ended ? Math.max(1, report.errors.length) : unexpected;
  return { passed: expected + flaky, failed, skipped };
}
