import knex from 'knex';
import { LeavingConnections, type WhichRemain } from './leaving-connections.ts';
import { LendingSlots } from './lending-slots.ts';
import { answered, connectTimeoutMs } from './wait-in-time.ts';

/** The part of a Knex dialect client that is used here; Knex's own types leave it `any`. */
interface KnexClient<C> {
  acquireConnection(): Promise<C>;
  releaseConnection(connection: C): Promise<void>;
  acquireRawConnection(): Promise<C>;
  destroyRawConnection(connection: C): Promise<void>;
  destroy(): Promise<void>;
  connectionSettings: { ssl?: unknown };
  driver: object;
  /** Tarn's. */
  pool: {
    numUsed(): number;
    numFree(): number;
    numPendingAcquires(): number;
    numPendingCreates(): number;
  };
}

/** Connections to one database, lent out one statement at a time. */
export interface ServerPool<C> {
  client: KnexClient<C>;
  /** Aborted when the pool closes, so that what still runs is stopped. */
  closing: AbortController;
  /** Connections that were lent and came back: they may have died since. */
  idle: Set<C>;
  /**
   * One is taken before a connection is acquired; releasing the connection gives it back, once the
   * server is done with it.
   */
  slots: LendingSlots;
  /** Thrown away, and perhaps still at work inside the server. */
  leaving: LeavingConnections<C>;
  /** Whether connecting failed because the server, or the login, has no more connections. */
  isFull(error: unknown): boolean;
  /** Called, and forgotten, when the next connection comes back. */
  returning: (() => void)[];
  /** Of those that found no place, the last one's turn to connect. */
  queue: Promise<unknown>;
  /** How often somebody has asked for this pool. */
  asked: number;
}

export interface ServerPoolOptions<C> {
  client: 'pg' | 'mysql2';
  /** What Knex makes a connection of, instead of the driver's own. */
  driverClient?: unknown;
  /** The driver's own connection settings. */
  connection: Record<string, unknown>;
  /** Asks over a fresh connection of the driver's, which is closed afterwards. */
  whichRemain(connection: C, asked: readonly C[]): Promise<readonly C[]>;
  /** Closes the socket at once. */
  drop(connection: C): void;
  isFull(error: unknown): boolean;
  /** Stands around each attempt to connect. */
  around?: ConnectAround<C>;
}

/** Makes a connection out of attempts; each begins with the driver's `settings` as they are then. */
export type ConnectAround<C> = (
  connect: () => Promise<C>,
  settings: { ssl?: unknown },
) => Promise<C>;

export const poolConnectionsMax = 5;
/** An idle connection is closed after this time, and no more than a second later. */
export const idleTimeoutMs = 30_000;
const acquireTimeoutMs = 60_000;

/** Opens no connection yet: the first statement does. */
export function createServerPool<C>(options: ServerPoolOptions<C>): ServerPool<C> {
  const client = knex({
    client: options.client,
    connection: options.connection,
    // Knex would print each failed attempt with its stack; the error reaches a person instead.
    log: { warn: ignore, error: ignore, deprecate: ignore, debug: ignore },
    pool: {
      min: 0,
      max: poolConnectionsMax,
      idleTimeoutMillis: idleTimeoutMs,
      acquireTimeoutMillis: acquireTimeoutMs,
      // Two attempts, and a look at what answers there.
      createTimeoutMillis: 2 * connectTimeoutMs + 3_000,
      // A failed attempt is the asker's error at once, not something to repeat in the background.
      propagateCreateError: true,
    },
  }).client as KnexClient<C>;
  const { around, driverClient } = options;
  if (driverClient) {
    // The driver's module is everybody's.
    client.driver = Object.create(client.driver, { Client: { value: driverClient } });
  }
  if (around) {
    const connect = client.acquireRawConnection.bind(client);
    client.acquireRawConnection = () => around(connect, client.connectionSettings);
  }
  const pool: ServerPool<C> = {
    client,
    closing: new AbortController(),
    idle: new Set<C>(),
    slots: new LendingSlots(poolConnectionsMax, acquireTimeoutMs),
    leaving: new LeavingConnections(askBeside(client, options)),
    isFull: options.isFull,
    returning: [],
    queue: Promise.resolve(),
    asked: 0,
  };
  keepCount(pool);
  return pool;
}

function keepCount<C>(pool: ServerPool<C>): void {
  const { client, idle } = pool;
  const release = client.releaseConnection.bind(client);
  client.releaseConnection = async (connection) => {
    const gone = pool.leaving.gone(connection);
    await release(connection);
    for (const tell of pool.returning.splice(0)) tell();
    // Nobody who gives a connection back waits for what its server does.
    void gone.then(() => pool.slots.give());
  };
  const destroy = client.destroyRawConnection.bind(client);
  client.destroyRawConnection = (connection) => {
    idle.delete(connection);
    return destroy(connection);
  };
}

/** Beside the pool, so that it can be asked when all that the pool has are taken. */
function askBeside<C>(
  client: KnexClient<C>,
  { whichRemain, drop }: ServerPoolOptions<C>,
): WhichRemain<C> {
  return async (asked) => {
    const connection = await client.acquireRawConnection();
    try {
      return await answered(whichRemain(connection, asked));
    } finally {
      drop(connection);
    }
  };
}

function ignore(): void {}
