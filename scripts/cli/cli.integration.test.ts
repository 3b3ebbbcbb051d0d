import { spawn } from 'node:child_process';
import os from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RouteServer, serveRoutes } from '#lib/api/testing/serve-routes.ts';
import { openAskStore, shopScript } from '#lib/ask/testing/open-ask-store.ts';
import { env } from '#lib/env.ts';
import { findFreePort } from '../test/servers/free-port.ts';
import { runCli } from './run-cli.ts';
import { createTerminal } from './terminal.ts';

const store = openAskStore();
let server: RouteServer;

beforeAll(async () => {
  server = await serveRoutes();
  await store.connect('north', 'sqlite', shopScript(3));
  await store.connect('South', 'sqlite', `${shopScript(5)} CREATE TABLE extra (a, b);`);
});
afterAll(async () => {
  await server?.close();
  await store.close();
});

interface Told {
  code: number;
  out: string;
  err: string;
}

async function run(
  args: string[],
  { isTTY = false, baseUrl = server.baseUrl } = {},
): Promise<Told> {
  const told = { out: '', err: '' };
  const stream = (to: 'out' | 'err') => ({
    isTTY,
    write: (text: string) => {
      told[to] += text;
    },
  });
  const terminal = createTerminal(stream('out'), stream('err'), {});
  const signal = new AbortController().signal;
  return { code: await runCli({ args, terminal, baseUrl, signal }), ...told };
}

const both = ['--db', 'north', '--db', 'south'];
const compare = ['ask', 'Compare customer counts between north and South', ...both];

describe('ask', () => {
  it('prints the answer and its table, plain in a pipe', async () => {
    const { code, out, err } = await run(compare);
    expect(code).toBe(0);
    expect(out).toMatch(/^.*5.*3|^.*3.*5/);
    expect(out).toMatch(/^north +3/m);
    expect(`${out}${err}`).not.toContain('\u001b');
    expect(err).toBe('');
  });

  it('shows a person how far it is', async () => {
    const { out, err } = await run(compare, { isTTY: true });
    expect(err).toContain('Reading the schemas…');
    expect(err).toMatch(/Waiting for .*north/);
    expect(err.endsWith('\r\u001b[K')).toBe(true);
    expect(out).toContain('\u001b[1m');
  });

  it('as JSON and as CSV', async () => {
    const { out } = await run([...compare, '--json']);
    expect(JSON.parse(out)).toMatchObject({ total_databases_queried: 2, combined: {} });
    const csv = await run(['ask', 'List all customers', '--db', 'north', '--csv']);
    expect(csv.out).toBe('id,name\r\n1,Person 1\r\n2,Person 2\r\n3,Person 3\n');
    const all = await run(['ask', 'List all customers', ...both, '--csv']);
    expect(all.out.split('\r\n')).toHaveLength(9);
    expect(all.out).toMatch(/South/);
  });

  it('asks the databases that are named alone', async () => {
    const { out } = await run(['ask', 'How many customers are there?', '--db', 'SOUTH', '--json']);
    expect(JSON.parse(out).database_results).toMatchObject([{ connection_name: 'South' }]);
  });

  it('says 0 where schemas or rows were compared, though no database gave a result', async () => {
    const schemas = await run(['ask', 'Compare schema between north and South', ...both]);
    expect(schemas.out).toContain('extra');
    expect(schemas.code).toBe(0);
    const rows = await run(['ask', 'Did all customers make it from north to South?', ...both]);
    expect(rows).toMatchObject({ code: 0 });
  });

  it('says 1 where there is no answer', async () => {
    const { code, out } = await run(['ask', 'What is the weather in Paris?']);
    expect(code).toBe(1);
    expect(out.trim()).not.toBe('');
  });
});

it('lists sessions and connections', async () => {
  expect((await run(['sessions'])).out).toMatch(/^id +name +databases/);
  expect(JSON.parse((await run(['sessions', '--json'])).out)).toEqual([]);
  const { out } = await run(['connections', '--csv']);
  expect(out).toMatch(/^id,name,type,host,database,active\r\n1,north,sqlite,,/);
});

it('knows every session, also more than one page of them', async () => {
  const file = new Database(env().databaseFile);
  const insert = file.prepare(
    `INSERT INTO "ChatSession" ("id", "name", "examples", "createdAt", "updatedAt", "lastActiveAt")
     VALUES (?, ?, '[]', ?, ?, ?)`,
  );
  file.transaction(() => {
    for (let n = 0; n < 1_050; n += 1) {
      const at = new Date(Date.UTC(2024, 0, 1) + n * 1_000).toISOString();
      insert.run(`id-${n}`, `Chat ${n}`, at, at, at);
    }
  })();
  file.close();
  const { out } = await run(['sessions', '--json']);
  expect(JSON.parse(out)).toHaveLength(1_050);
  const oldest = ['ask', 'How many customers are there?', '--db', 'north', '--session'];
  expect(await run([...oldest, 'chat 0'])).toMatchObject({ code: 0, err: '' });
  expect(await run([...oldest, 'id-1'])).toMatchObject({ code: 0, err: '' });
});

it('connects a database by its URL or file', async () => {
  const { code, out, err } = await run([
    'connections',
    'add',
    'postgres://ann:topsecret@127.0.0.1:1/warehouse',
  ]);
  expect(code).toBe(0);
  expect(out).toMatch(/^Connected warehouse \(postgresql, id \d+\)\.\n$/);
  expect(err).toContain('does not answer yet');
  expect(`${out}${err}`).not.toContain('topsecret');
  const file = path.join(os.tmpdir(), `cli-${process.pid}.db`);
  new Database(file).exec('CREATE TABLE t (a)').close();
  const added = await run(['connections', 'add', file, '--name', 'by file']);
  expect(added).toMatchObject({ code: 0, err: '' });
  expect(await run(['connections', 'add', file, '--name', 'by file'])).toMatchObject({ code: 2 });
});

it('compares schemas with diff’s exit codes', async () => {
  const { code, out } = await run(['schema', 'diff', 'north', 'South']);
  expect(code).toBe(1);
  expect(out).toMatch(/^extra .*table only in South$/m);
  expect((await run(['schema', 'diff', 'north', 'South', '--sql'])).out).toMatch(/DROP TABLE/);
  await store.connect('copy', 'sqlite', shopScript(1));
  expect(await run(['schema', 'diff', 'north', 'copy'])).toMatchObject({
    code: 0,
    out: 'north and copy have one schema.\n',
  });
});

it.each([
  [[], 2, /Ask databases/],
  [['--help'], 0, /Exit codes/],
  [['nothing'], 2, /There is no command nothing/],
  [['ask'], 2, /Write a question/],
  [['ask', 'x', '--what'], 2, /--what/],
  [['ask', 'x', '--json', '--csv'], 2, /Choose one/],
  [['ask', 'x', '--db', 'nowhere'], 2, /There is no database nowhere. There are north, South/],
  [['ask', 'x', '--session', 'nowhere'], 2, /no chat called nowhere/],
  [['schema', 'diff', 'north'], 2, /Say two databases/],
  [['connections', 'drop'], 2, /not drop/],
])('%j says %i and why', async (args, code, sentence) => {
  const told = await run(args);
  expect(told.code).toBe(code);
  expect(`${told.out}${told.err}`).toMatch(sentence);
});

it('says clearly that no server answers', async () => {
  const baseUrl = `http://127.0.0.1:${await findFreePort()}`;
  expect(await run(['sessions'], { baseUrl })).toEqual({
    code: 3,
    out: '',
    err: `No Database Guru answers at ${baseUrl}. Start it with npm start, or set GURU_URL to where it is.\n`,
  });
});

it('is a program of its own, wherever it is started', async () => {
  const child = spawn(process.execPath, [path.resolve('scripts/cli.mjs'), ...compare, '--json'], {
    cwd: os.tmpdir(),
    env: { ...process.env, GURU_URL: server.baseUrl },
  });
  let out = '';
  child.stdout.on('data', (chunk) => {
    out += chunk;
  });
  const code = await new Promise((resolve) => child.on('close', resolve));
  expect(code).toBe(0);
  expect(JSON.parse(out).total_databases_queried).toBe(2);
});
