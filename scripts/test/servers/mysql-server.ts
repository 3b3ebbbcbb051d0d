import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import mysql from 'mysql2/promise';
import { runProgram } from '../../start/run-program.ts';
import { findProgram } from './find-program.ts';
import { findFreePort } from './free-port.ts';
import { runServer } from './run-server.ts';
import { giveTo, serverUser } from './server-user.ts';
import type { ServerKind, TestServer } from './test-server.ts';

const probeTimeoutMs = 5_000;

export const mysqlServer: ServerKind = {
  name: 'MariaDB or MySQL',
  dialect: 'mysql',
  variable: 'TEST_MYSQL_URL',
  localUrl: 'mysql://root@127.0.0.1:3306/',
  debianPackage: 'mariadb-server',
  probe,
  start,
};

async function probe(url: string): Promise<void> {
  const connection = await mysql.createConnection({ uri: url, connectTimeout: probeTimeoutMs });
  try {
    await connection.query('SELECT 1');
  } finally {
    await connection.end();
  }
}

async function start(): Promise<TestServer | undefined> {
  const server = findProgram('mariadbd', 'mysqld');
  if (!server) return undefined;
  const user = serverUser('mysql');
  const folder = mkdtempSync(path.join(os.tmpdir(), 'guru-mysql-'));
  giveTo(user, folder);
  const dataArg = `--datadir=${folder}/data`;
  const installer = findProgram('mariadb-install-db');
  const made = installer
    ? await runProgram(
        installer,
        ['--no-defaults', dataArg, '--auth-root-authentication-method=normal', '--skip-test-db'],
        { cwd: folder, ...user },
      )
    : await runProgram(server, ['--no-defaults', '--initialize-insecure', dataArg], {
        cwd: folder,
        ...user,
      });
  if (made.code !== 0) {
    rmSync(folder, { recursive: true, force: true });
    throw new Error(`The data folder of ${server} could not be made.\n${made.excerpt}`);
  }
  const port = await findFreePort();
  const url = `mysql://root@127.0.0.1:${port}/`;
  const { stop } = await runServer({
    command: server,
    args: [
      '--no-defaults',
      dataArg,
      `--port=${port}`,
      '--bind-address=127.0.0.1',
      `--socket=${folder}/server.sock`,
      `--pid-file=${folder}/server.pid`,
      '--innodb-flush-log-at-trx-commit=0',
    ],
    user,
    folder,
    stopSignal: 'SIGTERM',
    isReady: () => probe(url),
  });
  return { url, origin: `a throw-away server on port ${port}`, stop };
}
