import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import mysql from 'mysql2/promise';
import { runProgram } from '../../start/run-program.ts';
import { findProgram } from './find-program.ts';
import { findFreePort } from './free-port.ts';
import { runServer } from './run-server.ts';
import { giveTo, serverUser } from './server-user.ts';
import type { OwnServer, OwnServerOptions, ServerKind } from './test-server.ts';

const probeTimeoutMs = 5_000;

export const mysqlServer: ServerKind = {
  name: 'MariaDB or MySQL',
  dialect: 'mysql',
  variable: 'TEST_MYSQL_URL',
  localUrl: 'mysql://root@127.0.0.1:3306/',
  debianPackage: 'mariadb-server',
  probe,
  start: startMysql,
};

async function probe(url: string): Promise<void> {
  const connection = await mysql.createConnection({ uri: url, connectTimeout: probeTimeoutMs });
  try {
    await connection.query('SELECT 1');
  } finally {
    await connection.end();
  }
}

/** Undefined where its programs are not installed. */
export async function startMysql(options: OwnServerOptions = {}): Promise<OwnServer | undefined> {
  const { addresses = ['127.0.0.1'] } = options;
  const server = findProgram('mariadbd', 'mysqld');
  if (!server) return undefined;
  const user = serverUser('mysql');
  const folder = mkdtempSync(path.join(os.tmpdir(), 'guru-mysql-'));
  giveTo(user, folder);
  const dataArg = `--datadir=${folder}/data`;
  // Two that are made at once get in each other's way in a shared /tmp.
  const inFolder = { cwd: folder, env: { ...process.env, TMPDIR: folder }, ...user };
  const installer = findProgram('mariadb-install-db');
  const made = installer
    ? await runProgram(
        installer,
        ['--no-defaults', dataArg, '--auth-root-authentication-method=normal', '--skip-test-db'],
        inFolder,
      )
    : await runProgram(server, ['--no-defaults', '--initialize-insecure', dataArg], inFolder);
  if (made.code !== 0) {
    rmSync(folder, { recursive: true, force: true });
    throw new Error(`The data folder of ${server} could not be made.\n${made.excerpt}`);
  }
  options.prepare?.(folder, user);
  const port = await findFreePort();
  const socket = `${folder}/server.sock`;
  const url = `mysql://root@127.0.0.1:${port}/`;
  const { stop } = await runServer({
    command: server,
    args: [
      '--no-defaults',
      dataArg,
      `--port=${port}`,
      `--bind-address=${addresses.join(',')}`,
      `--socket=${socket}`,
      `--tmpdir=${folder}`,
      `--pid-file=${folder}/server.pid`,
      '--innodb-flush-log-at-trx-commit=0',
      ...(options.settings?.(folder) ?? []),
    ],
    user,
    folder,
    stopSignal: 'SIGTERM',
    isReady: () => probe(url),
  });
  return { url, port, socket, origin: `a throw-away server on port ${port}`, stop };
}
