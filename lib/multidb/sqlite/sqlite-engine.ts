import path from 'node:path';
import { endChildren } from '../children/child-pool.ts';
import { performTask, streamTask } from '../children/perform-task.ts';
import type { ConnectionTarget } from '../connection-target.ts';
import type { Engine } from '../engine.ts';
import { changeFile } from './change-file.ts';
import { sqliteProgram } from './sqlite-program.ts';
import type { SqliteTask, SqliteWork } from './sqlite-task.ts';

const testTimeoutMs = 10_000;
const catalogueTimeoutMs = 30_000;

/** Absolute, because a child process may stand elsewhere. */
function fileOf(target: ConnectionTarget): string {
  return path.resolve(/* turbopackIgnore: true */ target.databaseName);
}

/** Everything runs in child processes, see child-main.ts. */
export const sqliteEngine: Engine = {
  dialect: 'sqlite',

  test: (target, signal) => perform(target, { kind: 'test' }, testTimeoutMs, signal),

  introspect: (target, signal) =>
    perform(
      target,
      { kind: 'introspect', sampleValues: target.sampleValues !== false },
      catalogueTimeoutMs,
      signal,
    ),

  fingerprint: (target, signal) =>
    perform(target, { kind: 'fingerprint' }, catalogueTimeoutMs, signal),

  read: (target, { sql }, limits) => {
    const task: SqliteTask = { kind: 'read', file: fileOf(target), sql, rowsMax: limits.rowsMax };
    return streamTask(sqliteProgram, task, { ...limits, owner: target.key });
  },

  write: (target, { sql }, limits) => changeFile(fileOf(target), sql, limits),

  async close(key) {
    endChildren(sqliteProgram, key);
  },

  async closeAll() {
    endChildren(sqliteProgram);
  },
};

function perform<R>(
  target: ConnectionTarget,
  work: SqliteWork,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<R> {
  const task: SqliteTask = { ...work, file: fileOf(target) };
  return performTask<R>(sqliteProgram, task, { timeoutMs, signal, owner: target.key });
}
