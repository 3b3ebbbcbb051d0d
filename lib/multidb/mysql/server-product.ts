import type { ServerProduct } from '../network-failure.ts';
import type { ServerPool } from '../pools/server-pool.ts';
import { sharedState } from '../shared-state.ts';
import { type MysqlConnection, mysql } from './create-pool.ts';

const mariaDb: ServerProduct = { ...mysql, name: 'MariaDB' };

/** Pools of servers that have called themselves MariaDB; shared, as the pools are. */
const mariaDbPools = sharedState('mysql.mariadb', () => new WeakSet<ServerPool<MysqlConnection>>());

/** MySQL until the server was reached once. */
export function productOf(pool: ServerPool<MysqlConnection>): ServerProduct {
  return mariaDbPools.has(pool) ? mariaDb : mysql;
}

/** Lets each connection that is made tell what the server is; gives the same pool. */
export function learnProduct(pool: ServerPool<MysqlConnection>): ServerPool<MysqlConnection> {
  const connect = pool.client.acquireRawConnection.bind(pool.client);
  pool.client.acquireRawConnection = async () => {
    const connection = await connect();
    if (isMariaDb(connection)) mariaDbPools.add(pool);
    return connection;
  };
  return pool;
}

/** The first thing that a server sends is its version: `5.5.5-10.11.6-MariaDB`. */
function isMariaDb(connection: MysqlConnection): boolean {
  const { _handshakePacket: greeting } = connection as unknown as {
    _handshakePacket?: { serverVersion?: string };
  };
  return /mariadb/i.test(greeting?.serverVersion ?? '');
}
