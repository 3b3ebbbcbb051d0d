import knex from 'knex';

/** The part of a Knex dialect client that is used here; Knex's own types leave it `any`. */
interface KnexClient<C> {
  acquireConnection(): Promise<C>;
  releaseConnection(connection: C): Promise<void>;
  acquireRawConnection(): Promise<C>;
  destroy(): Promise<void>;
  connectionSettings: { ssl?: unknown };
}

/** Connections to one database, lent out one statement at a time. */
export interface ServerPool<C> {
  client: KnexClient<C>;
  /** Aborted when the pool closes, so that what still runs is stopped. */
  closing: AbortController;
  /** Connections that were lent and came back: they may have died since. */
  idle: Set<C>;
}

export interface ServerPoolOptions {
  client: 'pg' | 'mysql2';
  /** The driver's own connection settings. */
  connection: Record<string, unknown>;
  /** Says of a connect error that the server has no TLS; only where TLS was a mere preference. */
  serverLacksTls?: (error: unknown) => boolean;
}

export const poolConnectionsMax = 5;
export const connectTimeoutMs = 5_000;
const idleTimeoutMs = 30_000;
const acquireTimeoutMs = 60_000;

/** Opens no connection yet: the first statement does. */
export function createServerPool<C>(options: ServerPoolOptions): ServerPool<C> {
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
      createTimeoutMillis: 2 * connectTimeoutMs + 1_000,
      // A failed attempt is the asker's error at once, not something to repeat in the background.
      propagateCreateError: true,
    },
  }).client as KnexClient<C>;
  if (options.serverLacksTls) connectPlainlyWithoutTls(client, options.serverLacksTls);
  return { client, closing: new AbortController(), idle: new Set() };
}

function connectPlainlyWithoutTls<C>(
  client: KnexClient<C>,
  serverLacksTls: (error: unknown) => boolean,
): void {
  const connect = client.acquireRawConnection.bind(client);
  client.acquireRawConnection = async () => {
    try {
      return await connect();
    } catch (error) {
      if (!serverLacksTls(error)) throw error;
      client.connectionSettings.ssl = false;
      return connect();
    }
  };
}

function ignore(): void {}
