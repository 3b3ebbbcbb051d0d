import type { ServerPool } from '../pools/server-pool.ts';
import { sharedState } from '../shared-state.ts';
import type { MysqlConnection } from './create-pool.ts';
import { queryTexts } from './query-texts.ts';

/** A connection that is open as long as somebody needs it to stop something. */
interface Helper {
  connection: Promise<MysqlConnection>;
  users: number;
}

/** One at most for each pool; shared, as the pools are. */
const helpers = sharedState('mysql.helpers', () => new WeakMap<object, Helper>());

/**
 * Stops what runs on the connection, from a connection beside the pool, so that a full pool cannot
 * stand in the way. https://dev.mysql.com/doc/refman/8.4/en/kill.html
 */
export async function killQuery(
  pool: ServerPool<MysqlConnection>,
  connection: MysqlConnection,
): Promise<void> {
  const helper = helpers.get(pool) ?? { connection: pool.client.acquireRawConnection(), users: 0 };
  helpers.set(pool, helper);
  helper.users += 1;
  try {
    await queryTexts(await helper.connection, `KILL QUERY ${Number(connection.threadId)}`);
  } finally {
    helper.users -= 1;
    if (helper.users === 0) close(pool, helper);
  }
}

function close(pool: ServerPool<MysqlConnection>, helper: Helper): void {
  if (helpers.get(pool) === helper) helpers.delete(pool);
  helper.connection.then(
    (connection) => connection.destroy(),
    () => undefined,
  );
}
