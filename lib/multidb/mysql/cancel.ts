import type { ServerPool } from '../pools/server-pool.ts';
import type { MysqlConnection } from './create-pool.ts';
import { queryTexts } from './query-texts.ts';

/**
 * Stops what runs on the connection, from a connection of its own beside the pool, so that a full
 * pool cannot stand in the way. https://dev.mysql.com/doc/refman/8.4/en/kill.html
 */
export async function killQuery(
  pool: ServerPool<MysqlConnection>,
  connection: MysqlConnection,
): Promise<void> {
  const other = await pool.client.acquireRawConnection();
  try {
    await queryTexts(other, `KILL QUERY ${Number(connection.threadId)}`);
  } finally {
    other.destroy();
  }
}
