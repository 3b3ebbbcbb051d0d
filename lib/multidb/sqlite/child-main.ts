/** The process in which SQLite runs. */
import { serveTasks, type TaskChannel } from '../children/serve-tasks.ts';
import { busyTimeoutMs } from './busy-timeout.ts';
import { readFingerprint } from './fingerprint.ts';
import { introspectSqlite } from './introspect.ts';
import { mapSqliteError } from './map-error.ts';
import { openReadOnly } from './open-read-only.ts';
import { openReadWrite } from './open-read-write.ts';
import { readOnSqlite } from './read.ts';
import type { SqliteTask } from './sqlite-task.ts';
import { testSqlite } from './test-connection.ts';
import { recoverSqlite, writeOnSqlite } from './write.ts';

serveTasks(perform, (error, task: SqliteTask) => mapSqliteError(error, task.file));

async function perform(task: SqliteTask, channel: TaskChannel): Promise<unknown> {
  // Opened anew for each task: a file that was replaced or removed meanwhile is noticed.
  const writes = task.kind === 'write' || task.kind === 'recover';
  const open = writes ? openReadWrite : openReadOnly;
  const database = open(task.file, busyTimeoutMs(task.timeoutMs));
  try {
    switch (task.kind) {
      case 'test':
        return testSqlite(database);
      case 'introspect':
        return await introspectSqlite(database, task.sampleValues);
      case 'fingerprint':
        return readFingerprint(database);
      case 'read':
        return await readOnSqlite(database, task.sql, task.rowsMax, channel);
      case 'write':
        return await writeOnSqlite(database, task.sql, channel);
      case 'recover':
        return recoverSqlite(database);
    }
  } finally {
    database.close();
  }
}
