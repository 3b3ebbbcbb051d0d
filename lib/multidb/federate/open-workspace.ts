import os from 'node:os';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import type { FederateTask } from './requests.ts';

/** Of the machine's, as many as leave some to those who read the inputs. */
const threads = Math.min(os.availableParallelism(), 4);

export interface Workspace {
  connection: DuckDBConnection;
  close(): void;
}

/**
 * A database in memory that sees nothing but what is put into it: no file, no network, no extension,
 * and no statement can change that. The one folder that it may use is for what outgrows its memory,
 * and has to be chosen before the rest is shut.
 * https://duckdb.org/docs/stable/operations_manual/securing_duckdb/overview
 */
export async function openWorkspace(task: FederateTask): Promise<Workspace> {
  const instance = await DuckDBInstance.create(':memory:', {
    temp_directory: task.file,
    memory_limit: `${task.memoryMb}MB`,
    threads: String(threads),
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
    allow_unsigned_extensions: 'false',
    allow_persistent_secrets: 'false',
    // Rows have an order only where a statement says so; keeping that of their coming costs memory.
    preserve_insertion_order: 'false',
  });
  try {
    const connection = await instance.connect();
    await connection.run(`SET TimeZone = 'UTC'`);
    if (task.tempMaxMb !== undefined) {
      // Among the options it is forgotten.
      await connection.run(`SET max_temp_directory_size = '${task.tempMaxMb}MB'`);
    }
    await connection.run('SET enable_external_access = false');
    await connection.run('SET lock_configuration = true');
    return {
      connection,
      close() {
        connection.closeSync();
        instance.closeSync();
      },
    };
  } catch (error) {
    instance.closeSync();
    throw error;
  }
}
