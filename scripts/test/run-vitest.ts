import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runProgram } from '../start/run-program.ts';
import type { Tally } from './tally.ts';

export interface VitestRun extends Tally {
  output: string;
}

interface VitestReport {
  success: boolean;
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: { status: string; assertionResults: unknown[] }[];
}

/** Runs one of the projects of vitest.config.ts. */
export async function runVitest(
  root: string,
  project: 'unit' | 'integration',
  env: NodeJS.ProcessEnv = process.env,
): Promise<VitestRun> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'guru-vitest-'));
  const report = path.join(folder, 'report.json');
  try {
    const { code, output } = await runProgram(
      process.execPath,
      [
        path.join(root, 'node_modules/vitest/vitest.mjs'),
        ...['run', '--project', project, '--reporter=minimal', '--reporter=json'],
        `--outputFile.json=${report}`,
      ],
      { cwd: root, env },
    );
    return { ...readTally(report, code === 0), output };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readTally(file: string, ended: boolean): Tally {
  let report: VitestReport;
  try {
    report = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    // It died before it could report.
    return { passed: 0, failed: 1, skipped: 0 };
  }
  // A file that cannot even be loaded has no tests to fail.
  const brokenFiles = report.testResults.filter(
    (one) => one.status === 'failed' && one.assertionResults.length === 0,
  ).length;
  const failed = report.numFailedTests + brokenFiles;
  return {
    passed: report.numPassedTests,
    // An error outside of any test fails the run too.
    failed: failed === 0 && !ended ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}
