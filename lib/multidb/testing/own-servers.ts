/**
 * Servers that a test starts for itself, with certificates and logins of its own, where the programs
 * are installed.
 */
import { chownSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import mysql from 'mysql2/promise';
import pg from 'pg';
import { runProgram } from '../../../scripts/start/run-program.ts';
import { findProgram } from '../../../scripts/test/servers/find-program.ts';
import { startMysql } from '../../../scripts/test/servers/mysql-server.ts';
import { startPostgres } from '../../../scripts/test/servers/postgres-server.ts';
import type { ServerUser } from '../../../scripts/test/servers/server-user.ts';
import { hasTestServer } from './has-test-server.ts';
import type { Certificates, ServerCertificate } from './make-certificates.ts';

export type ServerDialect = 'postgresql' | 'mysql';

export interface OwnTestServer {
  dialect: ServerDialect;
  port: number;
  /** The host of a connection over its socket. */
  socket: string;
  /** Runs one statement as its superuser; rows as arrays. */
  run(sql: string, database?: string): Promise<unknown[][]>;
  /** Shows another certificate from the next connection on. */
  present(certificate: ServerCertificate): Promise<void>;
  stop(): Promise<void>;
}

/** What a busy machine may need to start two of them. */
export const serverStartMs = 180_000;

/** Of which dialects a server can be started here. */
export const ownServerDialects = (['postgresql', 'mysql'] as const).filter(
  (dialect) => hasTestServer(dialect) && canStart(dialect),
);

function canStart(dialect: ServerDialect): boolean {
  const programs = dialect === 'postgresql' ? ['initdb'] : ['mariadbd', 'mysqld'];
  return findProgram('openssl') !== undefined && findProgram(...programs) !== undefined;
}

/** Listens on 127.0.0.1 and ::1, with TLS where it is given certificates. */
export function startOwnServer(
  dialect: ServerDialect,
  certificates?: Certificates,
): Promise<OwnTestServer> {
  return dialect === 'postgresql' ? startOwnPostgres(certificates) : startOwnMysql(certificates);
}

const addresses = ['127.0.0.1', '::1'];

/** `certified` must show a certificate, where there are any. */
const hbaLinesOfTls = [
  'hostssl all certified all scram-sha-256 clientcert=verify-ca',
  'host all certified all reject',
];

/** `secured` must use TLS and `plain` must not; all but the superuser on its socket need a password. */
const hbaLines = [
  'local all postgres trust',
  'hostssl all secured all scram-sha-256',
  'hostnossl all plain all scram-sha-256',
  'host all secured all reject',
  'host all plain all reject',
  'local all all scram-sha-256',
  'host all all all scram-sha-256',
];

async function startOwnPostgres(certificates?: Certificates): Promise<OwnTestServer> {
  const files = certificateFiles(certificates);
  const server = await startPostgres({
    addresses,
    prepare: (folder, user) => {
      files.prepare(folder, user);
      const lines = [...(certificates ? hbaLinesOfTls : []), ...hbaLines];
      writeFor(user, path.join(folder, 'hba.conf'), `${lines.join('\n')}\n`);
      if (certificates) writeFor(user, path.join(folder, 'ca.pem'), certificates.authority);
    },
    settings: (folder) => [
      `hba_file=${folder}/hba.conf`,
      'password_encryption=scram-sha-256',
      ...(certificates
        ? [
            'ssl=on',
            `ssl_cert_file=${folder}/server.pem`,
            `ssl_key_file=${folder}/server.key`,
            `ssl_ca_file=${folder}/ca.pem`,
          ]
        : []),
    ],
  });
  if (!server) throw new Error('PostgreSQL’s programs are gone.');
  const run = async (sql: string, database = 'postgres') => {
    const { socket: host, port } = server;
    const client = new pg.Client({ host, port, user: 'postgres', database });
    await client.connect();
    try {
      return (await client.query<unknown[]>({ text: sql, rowMode: 'array' })).rows;
    } finally {
      await client.end();
    }
  };
  return {
    ...server,
    dialect: 'postgresql',
    run,
    present: async (certificate) => {
      files.show(certificate);
      await run('SELECT pg_reload_conf()');
      // It reads the files when it gets round to it.
      while (!(await showsCertificate(server.port, files.shown()))) await sleep(50);
    },
  };
}

async function startOwnMysql(certificates?: Certificates): Promise<OwnTestServer> {
  const files = certificateFiles(certificates);
  const server = await startMysql({
    addresses,
    prepare: files.prepare,
    settings: (folder) => [
      '--plugin-load-add=auth_ed25519',
      '--character-set-server=utf8mb4',
      ...(certificates
        ? [`--ssl-cert=${folder}/server.pem`, `--ssl-key=${folder}/server.key`]
        : ['--skip-ssl']),
    ],
  });
  if (!server) throw new Error('MariaDB’s programs are gone.');
  const run = async (sql: string, database?: string) => {
    const client = await mysql.createConnection({
      socketPath: server.socket,
      user: 'root',
      charset: 'utf8mb4',
      database,
      rowsAsArray: true,
    });
    try {
      const [rows] = await client.query(sql);
      return Array.isArray(rows) ? (rows as unknown[][]) : [];
    } finally {
      await client.end();
    }
  };
  return {
    ...server,
    dialect: 'mysql',
    run,
    present: async (certificate) => {
      files.show(certificate);
      await run('FLUSH SSL');
    },
  };
}

/** The server's certificate and key, as files that only it may read. */
function certificateFiles(certificates?: Certificates) {
  let place: { folder: string; user: ServerUser | undefined } | undefined;
  const show = (name: ServerCertificate) => {
    if (!certificates || !place) throw new Error('This server has no TLS.');
    const { certificate, key } = certificates.servers[name];
    writeFor(place.user, path.join(place.folder, 'server.pem'), certificate);
    writeFor(place.user, path.join(place.folder, 'server.key'), key);
  };
  return {
    show,
    /** The PEM text that is in the server's file. */
    shown: () => readFileSync(path.join(place?.folder ?? '', 'server.pem'), 'utf8'),
    prepare: (folder: string, user: ServerUser | undefined) => {
      place = { folder, user };
      if (certificates) show('good');
    },
  };
}

async function showsCertificate(port: number, pem: string): Promise<boolean> {
  const address = `127.0.0.1:${port}`;
  const args = ['s_client', '-starttls', 'postgres', '-connect', address];
  return (await runProgram('openssl', args)).output.includes(pem.trim());
}

function writeFor(user: ServerUser | undefined, file: string, text: string): void {
  writeFileSync(file, text, { mode: 0o600 });
  if (user) chownSync(file, user.uid, user.gid);
}
