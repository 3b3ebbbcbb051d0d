import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Dialect } from '#lib/shape/dialect.ts';
import { withUnguarded } from './run-unguarded.ts';

/** What a statement may have left behind: question -> answer, comparable with `toEqual`. */
export type Snapshot = Readonly<Record<string, unknown>>;

/** Databases and roles that other tests make meanwhile are not our business. */
const own = (name: string) => `${name} NOT LIKE 'guru%'`;

const postgresqlQueries: Readonly<Record<string, string>> = {
  databases: `SELECT datname, datdba, datallowconn, datacl::text FROM pg_database WHERE ${own('datname')} ORDER BY 1`,
  roles: `SELECT rolname, rolsuper, rolcanlogin, rolpassword FROM pg_authid WHERE ${own('rolname')} ORDER BY 1`,
  memberships:
    'SELECT roleid::regrole::text, member::regrole::text FROM pg_auth_members ORDER BY 1, 2',
  roleSettings: `SELECT d.datname, r.rolname, setconfig::text FROM pg_db_role_setting LEFT JOIN pg_database d ON d.oid = setdatabase LEFT JOIN pg_roles r ON r.oid = setrole WHERE d.datname IS NULL OR ${own('d.datname')} ORDER BY 1, 2`,
  settings: `SELECT name, setting FROM pg_settings WHERE source NOT IN ('client', 'session') ORDER BY 1`,
  fileSettings: 'SELECT name, setting FROM pg_file_settings ORDER BY seqno',
  slots: `SELECT slot_name FROM pg_replication_slots WHERE ${own('slot_name')} ORDER BY 1`,
  serverFiles: `SELECT f FROM pg_ls_dir('.') AS f WHERE f NOT LIKE 'pg\\_%' ORDER BY 1`,
  locks: `SELECT mode FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
  relations: `SELECT c.oid::regclass::text, relkind, relowner, relacl::text FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace WHERE nspname !~ '^pg_|^information_schema$' ORDER BY 1`,
  functions: `SELECT proname, prosrc FROM pg_proc p JOIN pg_namespace n ON n.oid = pronamespace WHERE nspname !~ '^pg_|^information_schema$' ORDER BY 1`,
  extensions: 'SELECT extname FROM pg_extension ORDER BY 1',
  schemas: `SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_(toast_)?temp' ORDER BY 1`,
  largeObjects: 'SELECT oid FROM pg_largeobject_metadata ORDER BY 1',
  comments: 'SELECT objoid, description FROM pg_description WHERE objoid >= 16384 ORDER BY 1',
  sequence: 'SELECT last_value, is_called FROM s',
  clients: 'SELECT * FROM clients ORDER BY 1',
  invoices: 'SELECT * FROM invoices ORDER BY 1',
  documents: 'SELECT * FROM documents',
  users: 'SELECT * FROM users',
  words: 'SELECT * FROM words',
};

/** These count what happens, or when. */
const countingVariables =
  /^(gtid_|timestamp|last_|rand_seed|pseudo_|identity|insert_id|error_count|warning_count|in_transaction|wsrep_|innodb_)/;

const mysqlQueries: Readonly<Record<string, string>> = {
  databases: `SELECT schema_name FROM information_schema.schemata WHERE ${own('schema_name')} ORDER BY 1`,
  accounts: `SELECT user, host, authentication_string, plugin FROM mysql.user WHERE ${own('user')} ORDER BY 1, 2`,
  privileges: `SELECT * FROM information_schema.user_privileges WHERE grantee NOT LIKE '''guru%' ORDER BY 1, 3`,
  plugins: 'SELECT plugin_name, plugin_status FROM information_schema.plugins ORDER BY 1',
  functions: 'SELECT name FROM mysql.func ORDER BY 1',
  variables: 'SHOW GLOBAL VARIABLES',
  locks: `SELECT id FROM information_schema.processlist WHERE state LIKE 'User lock%'`,
  tables: 'SHOW FULL TABLES',
  serverFile: `SELECT LOAD_FILE(CONCAT(@@datadir, DATABASE(), '/guard-evil'))`,
  routines: `SELECT routine_name, routine_definition FROM information_schema.routines WHERE routine_schema = DATABASE() ORDER BY 1`,
  clientsTable: 'SHOW CREATE TABLE clients',
  invoicesTable: 'SHOW CREATE TABLE invoices',
  clients: 'SELECT * FROM clients ORDER BY 1',
  invoices: 'SELECT * FROM invoices ORDER BY 1',
  words: 'SELECT * FROM words',
};

/** @param url of the database that corpusSchemas made; SQLite and DuckDB: its file */
export async function takeSnapshot(dialect: Dialect, url: string): Promise<Snapshot> {
  const files = [os.tmpdir(), os.homedir(), process.cwd()].flatMap((folder) =>
    readdirSync(folder).filter((name) => name.startsWith('guard-evil')),
  );
  // What DuckDB has not yet put into the file stands in another one beside it.
  if (dialect === 'sqlite' || dialect === 'duckdb') {
    const folder = path.dirname(url);
    const content = readdirSync(folder)
      .sort()
      .map((name) => [name, digestOf(path.join(folder, name))]);
    return { files, content };
  }
  const queries = dialect === 'postgresql' ? postgresqlQueries : mysqlQueries;
  return withUnguarded(dialect, url, async (connection) => {
    const snapshot: Record<string, unknown> = { files };
    for (const [name, sql] of Object.entries(queries)) snapshot[name] = await connection.run(sql);
    if (dialect === 'mysql') {
      const variables = snapshot.variables as [string, string][];
      snapshot.variables = variables.filter(([name]) => !countingVariables.test(name));
    }
    return snapshot;
  });
}

function digestOf(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}
