import path from 'node:path';
import type { Dialect } from '#lib/shape/dialect.ts';
import type { ConnectionTarget } from '../connection-target.ts';
import type { Engine } from '../engine.ts';
import { endChildren } from './child-pool.ts';
import type { ChildProgram } from './child-program.ts';
import { performTask, streamTask } from './perform-task.ts';

/** What every program that reads database files performs. `file` is an absolute path. */
export type FileTask = { file: string } & (
  | { kind: 'test' }
  | { kind: 'introspect'; sampleValues: boolean }
  | { kind: 'fingerprint' }
  | { kind: 'read'; sql: string; rowsMax: number }
);

const testTimeoutMs = 10_000;
const catalogueTimeoutMs = 30_000;

/** An engine whose databases are files, opened in child processes of the program. */
export function createFileEngine(dialect: Dialect, program: ChildProgram): Engine {
  // Its target owns a task, so that closing one connection leaves the others to that file alone.
  const perform = <R>(
    target: ConnectionTarget,
    task: FileTask,
    timeoutMs: number,
    signal: AbortSignal,
  ) => performTask<R>(program, task, { timeoutMs, signal, owner: target.key });

  return {
    dialect,

    test: (target, signal) =>
      perform(target, { kind: 'test', file: fileOf(target) }, testTimeoutMs, signal),

    introspect(target, signal) {
      const sampleValues = target.sampleValues !== false;
      const task: FileTask = { kind: 'introspect', file: fileOf(target), sampleValues };
      return perform(target, task, catalogueTimeoutMs, signal);
    },

    fingerprint: (target, signal) =>
      perform(target, { kind: 'fingerprint', file: fileOf(target) }, catalogueTimeoutMs, signal),

    read(target, { sql }, limits) {
      const task: FileTask = { kind: 'read', file: fileOf(target), sql, rowsMax: limits.rowsMax };
      return streamTask(program, task, { ...limits, owner: target.key });
    },

    async close(key) {
      endChildren(program, key);
    },

    async closeAll() {
      endChildren(program);
    },
  };
}

/** Absolute, because a child process may stand elsewhere. */
export function fileOf(target: ConnectionTarget): string {
  return path.resolve(/* turbopackIgnore: true */ target.databaseName);
}
