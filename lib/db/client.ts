/** The app's own store. Only lib/db and the services of lib/connections, sessions and history use it. */
import { randomUUID } from 'node:crypto';
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import { env } from '#lib/env.ts';
import { AppError } from '#lib/errors.ts';
import { type Prisma, PrismaClient } from './generated/client.ts';
import { storeFailure } from './store-failure.ts';

export type StoreTransaction = Prisma.TransactionClient;

interface OpenStore {
  client: PrismaClient;
  /** Settles when the write before has ended. */
  lastWrite: Promise<unknown>;
  /** Counts of another opening say nothing of this one's. */
  id: string;
  /**
   * Writes that have begun, and those that have ended: what was read between the two is no state. Those
   * of the history alone do not count.
   */
  writesBegun: number;
  writesEnded: number;
  /** What everybody waits for who asks in the same turn. */
  dataVersion: Promise<string> | undefined;
}

/** Waiting blocks the process, so not for long. */
const busyTimeoutMs = 2_000;

// One per process, also where a bundler loads this module twice or a development server reloads it.
const shared = globalThis as { databaseGuruStore?: OpenStore };

function openStore(): OpenStore {
  shared.databaseGuruStore ??= {
    client: new PrismaClient({ adapter: sqliteAdapter(env().databaseFile) }),
    lastWrite: Promise.resolve(),
    id: randomUUID(),
    writesBegun: 0,
    writesEnded: 0,
    dataVersion: undefined,
  };
  return shared.databaseGuruStore;
}

function sqliteAdapter(databaseFile: string): PrismaBetterSqlite3 {
  const adapter = new PrismaBetterSqlite3({ url: `file:${databaseFile}`, timeout: busyTimeoutMs });
  const connect = adapter.connect.bind(adapter);
  adapter.connect = async () => {
    try {
      const connection = await connect();
      await connection.executeScript('PRAGMA journal_mode = WAL; PRAGMA foreign_keys = ON;');
      return connection;
    } catch (error) {
      // A missing folder is a TypeError without a code. Prisma keeps the code and drops the rest.
      if (storeFailure(error)) throw error;
      throw Object.assign(new Error(String(error), { cause: error }), { code: 'SQLITE_CANTOPEN' });
    }
  };
  return adapter;
}

/**
 * Runs queries that change nothing.
 * @throws AppError `storage_failed` with what to do where the file can't be read.
 */
export async function readStore<T>(work: (client: PrismaClient) => Promise<T>): Promise<T> {
  try {
    return await work(openStore().client);
  } catch (error) {
    throw storeFailure(error) ?? error;
  }
}

/**
 * Runs changes as one transaction, after all earlier ones. The adapter has a single connection, so
 * a write that did not wait would land inside another one's open transaction and be undone with it.
 * @throws AppError `storage_failed` with what to do where the file can't be written.
 */
export function writeStore<T>(work: (tx: StoreTransaction) => Promise<T>): Promise<T> {
  return inTurn((client) => client.$transaction(work, { maxWait: 20_000, timeout: 20_000 }));
}

/**
 * Runs one statement that changes the history and nothing else, in its turn as writeStore does; it is a
 * transaction by itself, without what opening and ending one costs, and what is remembered of the store
 * still holds.
 * @throws AppError `storage_failed` as writeStore.
 */
export function writeHistory<T>(work: (client: PrismaClient) => Promise<T>): Promise<T> {
  return inTurn(work, 0);
}

/** @param counted how much it adds to the writes that change what is remembered */
async function inTurn<T>(
  work: (client: PrismaClient) => Promise<T>,
  counted: 0 | 1 = 1,
): Promise<T> {
  const store = openStore();
  store.writesBegun += counted;
  const mine = store.lastWrite
    .then(() => work(store.client))
    .finally(() => {
      store.writesEnded += counted;
    });
  store.lastWrite = mine.catch(() => {});
  try {
    return await mine;
  } catch (error) {
    throw storeFailure(error) ?? error;
  }
}

/**
 * Another text once something but the history may have been written by this process, or anything by
 * another one; undefined while this one writes.
 * @throws AppError `storage_failed`.
 */
export async function storeVersion(): Promise<string | undefined> {
  const store = openStore();
  const { writesBegun } = store;
  if (store.writesEnded !== writesBegun) return undefined;
  const dataVersion = await readDataVersion(store);
  return store.writesBegun === writesBegun
    ? `${store.id} ${writesBegun} ${dataVersion}`
    : undefined;
}

/** Changed by the commits of other connections alone: https://sqlite.org/pragma.html#pragma_data_version */
function readDataVersion(store: OpenStore): Promise<string> {
  store.dataVersion ??= (async () => {
    // Requests that came together are answered with one look, made after all of them have asked.
    await new Promise(setImmediate);
    store.dataVersion = undefined;
    const [row] = await readStore(
      (client) => client.$queryRaw<{ data_version: number | bigint }[]>`PRAGMA data_version`,
    );
    return String(row?.data_version);
  })();
  return store.dataVersion;
}

/** True where the store answers. */
export async function pingStore(): Promise<boolean> {
  try {
    await readStore((client) => client.$queryRaw`SELECT 1`);
    return true;
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
}

/** Closes the store; the next call opens it again. */
export async function closeStore(): Promise<void> {
  const store = shared.databaseGuruStore;
  if (!store) return;
  await store.lastWrite;
  shared.databaseGuruStore = undefined;
  await store.client.$disconnect();
}
