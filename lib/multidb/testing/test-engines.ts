/** What the conformance suite needs to say differently to each engine. */
import { execFileSync } from 'node:child_process';
import type { Dialect } from '#lib/shape/dialect.ts';
import { askTestServer } from './ask-test-server.ts';
import type { TestDatabase } from './create-test-database.ts';
import { hasTestServer } from './has-test-server.ts';

export interface TestEngine {
  dialect: Dialect;
  /** Runs for ever, or nearly. */
  endlessSql: string;
  /** Hears of nothing until it ends; takes the more time the larger `size` is. Of servers alone. */
  deafSql?(size: number): string;
  /** Gives the whole numbers from 1, without a LIMIT. */
  numbersSql(count: number): string;
  /** How many endless statements run inside the database, seen from outside our pools. */
  countRunning(database: TestDatabase): Promise<number>;
}

const threeDigits = `(SELECT 0 AS d UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL
  SELECT 4 UNION ALL SELECT 5 UNION ALL SELECT 6 UNION ALL SELECT 7 UNION ALL SELECT 8 UNION ALL SELECT 9)`;

const allEngines: TestEngine[] = [
  {
    dialect: 'postgresql',
    endlessSql: 'SELECT pg_sleep(600), 7 AS endless',
    // One loop over each letter of the first for each of the second.
    deafSql: (size) =>
      `SELECT length(translate(repeat('a', 60000), repeat('b', ${500 * size}), 'c')), 7 AS endless`,
    numbersSql: (count) => `SELECT n FROM generate_series(1, ${count}) AS n ORDER BY n`,
    countRunning: async ({ target }) => {
      const [row] = await askTestServer(
        'postgresql',
        `SELECT count(*)::int FROM pg_stat_activity
         WHERE datname = '${target.databaseName}' AND state = 'active' AND query LIKE '%endless%'`,
      );
      return Number(row?.[0]);
    },
  },
  {
    dialect: 'mysql',
    // Stopped in a SELECT list, MySQL's SLEEP gives a row, and nobody would see that it was stopped.
    endlessSql: 'SELECT 7 AS endless FROM (SELECT 1 AS one) t WHERE SLEEP(600)',
    // The needle is nearly found at each place.
    deafSql: (size) =>
      `SELECT INSTR(REPEAT('a', 3000000), CONCAT(REPEAT('a', ${40 * size}), 'b')) AS endless`,
    numbersSql: (count) => `SELECT n FROM (
      SELECT a.d + 10 * b.d + 100 * c.d + 1000 * e.d + 1 AS n FROM
        ${threeDigits} a, ${threeDigits} b, ${threeDigits} c, ${threeDigits} e) t
      WHERE n <= ${count} ORDER BY n`,
    countRunning: async ({ target }) => {
      const [row] = await askTestServer(
        'mysql',
        `SELECT COUNT(*) FROM information_schema.PROCESSLIST
         WHERE DB = '${target.databaseName}' AND INFO LIKE '%endless%'`,
      );
      return Number(row?.[0]);
    },
  },
  {
    dialect: 'sqlite',
    endlessSql:
      'WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT max(n) FROM c',
    numbersSql: (count) =>
      `WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < ${count}) SELECT n FROM c WHERE n <= ${count}`,
    countRunning: async () => countBusyChildren(process.pid),
  },
  {
    dialect: 'duckdb',
    endlessSql: 'SELECT max(a.range + b.range) FROM range(100000000) a, range(100000000) b',
    numbersSql: (count) => `SELECT n FROM generate_series(1, ${count}) AS g (n) ORDER BY n`,
    countRunning: async () => computingChildren('duckdb/child-main.ts', process.pid).length,
  },
];

/** Those that this machine has a server of. */
export const testEngines = allEngines.filter(({ dialect }) => hasTestServer(dialect));

export function testEngineOf(wanted: Dialect): TestEngine {
  const engine = allEngines.find(({ dialect }) => dialect === wanted);
  if (!engine) throw new TypeError(`No test engine of ${wanted}.`);
  return engine;
}

/** Children that run SQLite and are computing. */
export function countBusyChildren(parentPid: number): number {
  return busyChildren(parentPid).length;
}

/** Process ids; `R` is ps's letter for a process on a processor or waiting for one. */
export function busyChildren(parentPid: number): number[] {
  const lines = execFileSync('ps', ['-eo', 'pid=,ppid=,stat=,args='], { encoding: 'utf8' });
  return lines.split('\n').flatMap((line) => {
    const [pid, ppid, state = ''] = line.trim().split(/\s+/);
    const busy = state.startsWith('R') && line.includes('child-main.ts');
    return busy && Number(ppid) === parentPid ? [Number(pid)] : [];
  });
}

/** Process ids of those that run the program and compute, in whichever of their threads. */
export function computingChildren(program: string, parentPid: number): number[] {
  const lines = execFileSync('ps', ['-eLo', 'pid=,ppid=,stat=,args='], { encoding: 'utf8' });
  const computing = lines.split('\n').flatMap((line) => {
    const [pid, ppid, state = ''] = line.trim().split(/\s+/);
    const isOne = Number(ppid) === parentPid && line.includes(program);
    return isOne && state.startsWith('R') ? [Number(pid)] : [];
  });
  return [...new Set(computing)];
}
