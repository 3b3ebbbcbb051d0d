import path from 'node:path';
import { endChildren } from '../children/child-pool.ts';
import { performTask, streamTask } from '../children/perform-task.ts';
import type { ConnectionTarget } from '../connection-target.ts';
import type { Engine } from '../engine.ts';
import { sharedState } from '../shared-state.ts';
import { changeFile } from './change-file.ts';
import { sqliteProgram } from './sqlite-program.ts';
import type { SqliteTask } from './sqlite-task.ts';

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

  test: (target, signal) => perform({ kind: 'test', file: fileOf(target) }, testTimeoutMs, signal),

  introspect: (target, signal) =>
    perform(
      {
        kind: 'introspect',
        file: fileOf(target),
        sampleValues: target.sampleValues !== false,
      },
      catalogueTimeoutMs,
      signal,
    ),

  fingerprint: (target, signal) =>
    perform({ kind: 'fingerprint', file: fileOf(target) }, catalogueTimeoutMs, signal),

  read: (target, { sql }, limits) => {
    const task: SqliteTask = { kind: 'read', file: fileOf(target), sql, rowsMax: limits.rowsMax };
    return streamTask(sqliteProgram, task, limits);
  },

  write: (target, { sql }, limits) => changeFile(fileOf(target), sql, limits),

  async close(key) {
    const file = files.get(key);
    files.delete(key);
    if (file) endChildren(sqliteProgram, file);
  },

  async closeAll() {
    files.clear();
    endChildren(sqliteProgram);
  },
};

function perform<R>(task: SqliteTask, timeoutMs: number, signal: AbortSignal): Promise<R> {
  return performTask<R>(sqliteProgram, task, { timeoutMs, signal });
}
