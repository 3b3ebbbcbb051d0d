/** The process in which DuckDB runs. */
import type { DuckDBConnection } from '@duckdb/node-api';
import type { FileTask } from '../children/file-engine.ts';
import { serveTasks, type TaskChannel } from '../children/serve-tasks.ts';
import { readFingerprint } from './fingerprint.ts';
import { introspectDuckdb } from './introspect.ts';
import { mapDuckdbError } from './map-error.ts';
import { openReadOnly } from './open-read-only.ts';
import { readOnDuckdb } from './read.ts';
import { testDuckdb } from './test-connection.ts';

serveTasks(perform, (error, task: FileTask) => mapDuckdbError(error, task.file));

async function perform(task: FileTask, channel: TaskChannel): Promise<unknown> {
  // Opened anew for each task: a file that was replaced or removed meanwhile is noticed, and its
  // lock, which keeps writers out, is held no longer than the task lasts.
  const database = await openReadOnly(task.file);
  try {
    return await performOn(database.connection, task, channel);
  } finally {
    database.close();
  }
}

function performOn(
  connection: DuckDBConnection,
  task: FileTask,
  channel: TaskChannel,
): Promise<unknown> {
  switch (task.kind) {
    case 'test':
      return testDuckdb(connection);
    case 'introspect':
      return introspectDuckdb(connection, task.sampleValues);
    case 'fingerprint':
      return readFingerprint(connection);
    case 'read':
      return readOnDuckdb(connection, task.sql, task.rowsMax, channel);
  }
}
