/**
 * The process in which SQLite runs: its calls block their thread and cannot be interrupted, so they
 * run where they block nobody and can be killed. One task at a time; the server sends the next
 * after the reply.
 */
import { Worker } from 'node:worker_threads';
import { introspectSqlite } from './introspect.ts';
import { mapSqliteError } from './map-error.ts';
import type { ChildReply, ChildTask } from './messages.ts';
import { openReadOnly } from './open-read-only.ts';
import { runOnSqlite } from './run.ts';
import { testSqlite } from './test-connection.ts';

process.on('message', async (task: ChildTask) => process.send?.(await perform(task)));

// The server has ended or lets this process go.
process.on('disconnect', () => process.exit(0));

// A killed server cannot say goodbye, and this thread may be deep in a query.
const parentPid = process.argv[2];
new Worker(new URL('./child-watchdog.ts', import.meta.url), { workerData: parentPid }).unref();

async function perform(task: ChildTask): Promise<ChildReply> {
  try {
    // Opened anew for each task: a file that was replaced or removed meanwhile is noticed.
    const database = openReadOnly(task.file);
    try {
      switch (task.kind) {
        case 'test':
          return { ok: true, result: testSqlite(database) };
        case 'introspect':
          return { ok: true, result: await introspectSqlite(database) };
        case 'run':
          return { ok: true, result: runOnSqlite(database, task.sql, task.rowsMax) };
      }
    } finally {
      database.close();
    }
  } catch (error) {
    return { ok: false, failure: mapSqliteError(error, task.file) };
  }
}
