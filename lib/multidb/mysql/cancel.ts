import { borrowIdle } from '../pools/borrow-idle.ts';
import type { ServerPool } from '../pools/server-pool.ts';
import { answered, inTime } from '../pools/wait-in-time.ts';
import { throwAway } from '../pools/with-connection.ts';
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

/** One that is idle may be dead, and a new one is not asked for while it may only be slow. */
const idlePatienceMs = 50;

/**
 * Stops what runs on the connection, from another one: one of the pool's that is idle, which takes
 * one round trip, or else one beside the pool, so that a full pool cannot stand in the way. To open
 * that takes four or five, and the name's look-up and the encryption besides.
 * https://dev.mysql.com/doc/refman/8.4/en/kill.html
 */
export async function killQuery(
  pool: ServerPool<MysqlConnection>,
  connection: MysqlConnection,
): Promise<void> {
  const sql = `KILL QUERY ${Number(connection.threadId)}`;
  const isKilled = await inTime(killFromIdle(pool, sql), idlePatienceMs);
  if (!isKilled) await killFromBeside(pool, sql);
}

/** Whether it worked. */
async function killFromIdle(pool: ServerPool<MysqlConnection>, sql: string): Promise<boolean> {
  const idle = await borrowIdle(pool).catch(() => undefined);
  if (!idle) return false;
  try {
    await answered(queryTexts(idle, sql));
    return true;
  } catch {
    throwAway({ drop: () => idle.destroy() }, idle);
    return false;
  } finally {
    await pool.client.releaseConnection(idle);
  }
}

async function killFromBeside(pool: ServerPool<MysqlConnection>, sql: string): Promise<void> {
  const helper = helpers.get(pool) ?? { connection: pool.client.acquireRawConnection(), users: 0 };
  helpers.set(pool, helper);
  helper.users += 1;
  try {
    await queryTexts(await helper.connection, sql);
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
