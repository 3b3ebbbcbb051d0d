import { askTestServer } from './ask-test-server.ts';

const connectionsSql = {
  postgresql: (database: string) =>
    `SELECT count(*)::int FROM pg_stat_activity WHERE datname = '${database}'`,
  mysql: (database: string) =>
    `SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE DB = '${database}'`,
};

/** How many connections to the database the server has. */
export async function countConnections(
  dialect: 'postgresql' | 'mysql',
  databaseName: string,
): Promise<number> {
  const [row] = await askTestServer(dialect, connectionsSql[dialect](databaseName));
  return Number(row?.[0]);
}
