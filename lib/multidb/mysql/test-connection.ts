import type { ConnectionFacts } from '../engine.ts';
import type { ServerPool } from '../pools/server-pool.ts';
import { withConnection } from '../pools/with-connection.ts';
import type { MysqlConnection } from './create-pool.ts';
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

/**
 * Reads lines such as ``GRANT SELECT, INSERT ON `shop`.* TO `anna`@`%` ``. Undefined where the
 * login has roles, whose rights these lines do not show, and nothing else already says yes.
 */
export function grantsWrite(grants: string[], databaseName: string): boolean | undefined {
  const writes = /\b(ALL PRIVILEGES|INSERT|UPDATE|DELETE|CREATE|DROP|ALTER|SUPER)\b/;
  let mayHaveMore = false;
  for (const grant of grants) {
    const [, rights = '', where = ''] = /^GRANT (.+?) ON (?:TABLE )?(\S+) TO /.exec(grant) ?? [];
    if (!where) mayHaveMore = true;
    else if (writes.test(rights) && covers(where, databaseName)) return true;
  }
  return mayHaveMore ? undefined : false;
}

function covers(where: string, databaseName: string): boolean {
  if (where.startsWith('*.')) return true;
  // A database's name in a grant is a pattern in which % and _ stand for others; \_ is a plain _.
  const pattern = (/^`((?:[^`]|``)+)`\./.exec(where)?.[1] ?? '').replaceAll('``', '`');
  const expression = pattern.replace(/\\([%_])|[%_]|[.*+?^${}()|[\]\\]/g, (found, plain) => {
    if (plain) return plain;
    if (found === '%') return '.*';
    return found === '_' ? '.' : `\\${found}`;
  });
  return new RegExp(`^${expression}$`, 'i').test(databaseName);
}
