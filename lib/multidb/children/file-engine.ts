import path from 'node:path';
import type { Dialect } from '#lib/shape/dialect.ts';
import type { ConnectionTarget } from '../connection-target.ts';
import type { Engine } from '../engine.ts';
import { endChildren } from './child-pool.ts';
import type { ChildProgram } from './child-program.ts';
import { performTask, streamTask } from './perform-task.ts';

/** What every program that reads database files performs. `file` is an absolute path. */
export type FileTask = {
  file: string;
  /** What it may take: nothing inside it may wait as long, or nobody would hear why it waited. */
  timeoutMs: number;
} & (
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
  const perform = <R>(target: ConnectionTarget, task: FileTask, signal: AbortSignal) =>
    performTask<R>(program, task, { timeoutMs: task.timeoutMs, signal, owner: target.key });

  return {
    dialect,

    test(target, signal) {
      const task: FileTask = { kind: 'test', file: fileOf(target), timeoutMs: testTimeoutMs };
      return perform(target, task, signal);
    },

    introspect(target, signal) {
      const sampleValues = target.sampleValues !== false;
      const file = fileOf(target);
      const timeoutMs = catalogueTimeoutMs;
      return perform(target, { kind: 'introspect', file, timeoutMs, sampleValues }, signal);
    },

    fingerprint(target, signal) {
      const timeoutMs = catalogueTimeoutMs;
      return perform(target, { kind: 'fingerprint', file: fileOf(target), timeoutMs }, signal);
    },

    read(target, { sql }, limits) {
      const { rowsMax, timeoutMs } = limits;
      const task: FileTask = { kind: 'read', file: fileOf(target), timeoutMs, sql, rowsMax };
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
