/** The process in which DuckDB runs. */
import type { FileTask } from '../children/file-engine.ts';
import { serveTasks, type TaskChannel } from '../children/serve-tasks.ts';
import { fingerprintOf } from './fingerprint.ts';
import { introspectDuckdb } from './introspect.ts';
import { mapDuckdbError } from './map-error.ts';
import { type OpenDatabase, openReadOnly } from './open-read-only.ts';
import { readOnDuckdb } from './read.ts';
import { readCatalogue } from './read-catalogue.ts';
import { testDuckdb } from './test-connection.ts';

serveTasks(perform, (error, task: FileTask) => mapDuckdbError(error, task.file));

async function perform(task: FileTask, channel: TaskChannel): Promise<unknown> {
  // Opened anew for each task: a file that was replaced or removed meanwhile is noticed, and its
  // lock, which keeps writers out, is held no longer than the task lasts.
  const database = await openReadOnly(task.file);
  // A file of thousands of tables takes a quarter of a second to close.
  channel.afterwards(() => database.close());
  try {
    return await performOn(database, task, channel);
  } finally {
    await database.unlock();
  }
}

async function performOn(
  database: OpenDatabase,
  task: FileTask,
  channel: TaskChannel,
): Promise<unknown> {
  switch (task.kind) {
    case 'test':
      return testDuckdb(database.connection);
    case 'introspect':
      return introspectDuckdb(database, task.sampleValues);
    case 'fingerprint':
      return fingerprintOf(await readCatalogue(database));
    case 'read':
      return readOnDuckdb(database.connection, task.sql, task.rowsMax, channel);
  }
}
