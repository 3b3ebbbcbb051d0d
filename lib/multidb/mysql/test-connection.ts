import type { ConnectionFacts } from '../engine.ts';
import type { ServerPool } from '../pools/server-pool.ts';
import { withConnection } from '../pools/with-connection.ts';
import type { MysqlConnection } from './create-pool.ts';
import { grantsWrite } from './grants-write.ts';
import { queryTexts } from './query-texts.ts';
import { sessionOf } from './session.ts';
import { readOnlyTransaction } from './transaction.ts';

const testTimeoutMs = 10_000;

export async function testMysql(
  pool: ServerPool<MysqlConnection>,
  databaseName: string,
  signal: AbortSignal,
): Promise<ConnectionFacts> {
  const care = readOnlyTransaction(pool, { timeoutMs: testTimeoutMs });
  return withConnection(pool, care, signal, async (connection) => {
    const { isMariaDb, version } = await sessionOf(connection);
    const grants = await queryTexts(connection, 'SHOW GRANTS');
    const canWrite = grantsWrite(
      grants.map(([grant]) => grant ?? ''),
      databaseName,
    );
    const number = /\d+(\.\d+)+/.exec(version)?.[0] ?? version;
    return {
      product: `${isMariaDb ? 'MariaDB' : 'MySQL'} ${number}`,
      ...(canWrite === undefined ? {} : { canWrite }),
    };
  });
}
