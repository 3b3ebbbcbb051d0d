import path from 'node:path';
import type { ConnectionTarget } from '../connection-target.ts';
import type { Engine } from '../engine.ts';
import { sharedState } from '../shared-state.ts';
import { endChildren } from './child-pool.ts';
import { performTask } from './perform-task.ts';

const testTimeoutMs = 10_000;
const catalogueTimeoutMs = 30_000;

/** Files by their target's key, to stop what works on one when it is closed. */
const files = sharedState('sqlite.files', () => new Map<string, string>());

/** Absolute, because a child process may stand elsewhere. */
function fileOf(target: ConnectionTarget): string {
  const file = path.resolve(/* turbopackIgnore: true */ target.databaseName);
  files.set(target.key, file);
  return file;
}

/** Everything runs in child processes, see child-main.ts. */
export const sqliteEngine: Engine = {
  dialect: 'sqlite',

  test: (target, signal) =>
    performTask({ kind: 'test', file: fileOf(target) }, { timeoutMs: testTimeoutMs, signal }),

  introspect: (target, signal) =>
    performTask(
      { kind: 'introspect', file: fileOf(target) },
      { timeoutMs: catalogueTimeoutMs, signal },
    ),

  run: (target, statement, limits) =>
    performTask(
      { kind: 'run', file: fileOf(target), sql: statement.sql, rowsMax: limits.rowsMax },
      limits,
    ),

  async close(key) {
    const file = files.get(key);
    files.delete(key);
    if (file) endChildren(file);
  },

  async closeAll() {
    files.clear();
    endChildren();
  },
};
