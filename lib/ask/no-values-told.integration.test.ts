/** Under the policy `schema`, no value of the data reaches a model, whatever the way. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { localActor } from '#lib/actor.ts';
import { updateConnection } from '#lib/connections/update-connection.ts';
import { keepExample } from '#lib/history/examples/keep-example.ts';
import type { ScriptedReplyInput } from '#lib/planner/llm/testing/script.ts';
import { startScriptedServer } from '#lib/planner/llm/testing/scripted-server.ts';
import { createSession } from '#lib/sessions/create-session.ts';
import { updateSession } from '#lib/sessions/update-session.ts';
import type { Dialect } from '#lib/shape/dialect.ts';
import type { AskInput } from './ask-input.ts';
import { openAskStore } from './testing/open-ask-store.ts';

let replies: ScriptedReplyInput[] = [];
const model = await startScriptedServer({
  script: () => replies.shift() ?? { status: 400, error: { message: 'no more replies' } },
});
const store = openAskStore({ OPENAI_BASE_URL: model.baseUrl, OPENAI_MODEL: 'scripted' });
const { startAsk } = await import('./start-ask.ts');
const actor = localActor();

const dialects: Dialect[] = ['postgresql', 'mysql', 'sqlite', 'duckdb'];
const ids = new Map<string, number>();
const idOf = (name: string) => ids.get(name) as number;

/** Ten people each of two towns, so that the town is sampled; a mark in every value. */
const people = Array.from({ length: 20 }, (_, n) => n + 1)
  .map((n) => `(${n}, 'canary ${n}', '${n % 2 ? 'Canaryville' : "O''Canary Bay"}', 7700${n})`)
  .join(', ');
const script = `CREATE TABLE people (id INTEGER PRIMARY KEY, name VARCHAR(40), town VARCHAR(40), badge INTEGER);
  INSERT INTO people VALUES ${people};`;

beforeAll(async () => {
  for (const dialect of dialects) {
    const id = await store.connect(dialect, dialect, script);
    await updateConnection(actor, id, { dataPolicy: 'schema' });
    ids.set(dialect, id);
  }
  const visits = Array.from({ length: 20 }, (_, n) => `(${n + 1}, 'canary ${n + 1}', 77001)`);
  ids.set(
    'open',
    await store.connect(
      'open',
      'sqlite',
      `CREATE TABLE visits (id INTEGER PRIMARY KEY, who TEXT, badge INTEGER);
       INSERT INTO visits VALUES ${visits.join(', ')};`,
    ),
  );
  // Its values may be told, but in these tests there are the others' in it.
  await updateConnection(actor, idOf('open'), { sampleValues: false });
});
beforeEach(() => {
  model.requests.length = 0;
});
afterAll(async () => {
  await store.close();
  await model.close();
});

async function ask(question: string, input: Partial<AskInput>, ...texts: string[]) {
  replies = texts.map((text) => ({ text }));
  const handle = await startAsk(actor, { question, useCache: false, ...input });
  return handle.done;
}

const asked = () => model.requests.flatMap(({ body }) => (body ? [JSON.stringify(body)] : []));
function expectNothingTold(requests: number) {
  expect(asked()).toHaveLength(requests);
  expect(asked().join('\n')).not.toMatch(/canary|7700\d/i);
}
const block = (name: string, sql: string) => `DATABASE: ${name}\n${sql};\n`;

describe.each(dialects)('of %s a model is told no value', (name) => {
  const connectionIds = () => [idOf(name)];

  it('in the schema, of an error, and of a result', async () => {
    const casts: Record<string, string> = {
      postgresql: 'SELECT sum(name::int) AS n FROM people',
      duckdb: 'SELECT sum(name::int) AS n FROM people',
      mysql: "SELECT name, nosuch('canary') AS n FROM people",
      sqlite: 'SELECT json(name) AS n FROM people',
    };
    const failing = casts[name]?.replace("'canary'", '1') ?? '';
    const again = 'SELECT town, count(*) AS n FROM people GROUP BY town;';
    const view = await ask(
      'How many of each?',
      { connectionIds: connectionIds() },
      block(name, failing),
      again,
    );
    expect(view.statements).toMatchObject([{ state: 'done', corrections: [{ sql: failing }] }]);
    expectNothingTold(2);
  });

  it('that would have been nearer', async () => {
    const sql = "SELECT count(*) AS n FROM people WHERE town = 'kanaryville'";
    const view = await ask('How many?', { connectionIds: connectionIds() }, block(name, sql));
    expect(view.warnings.join()).toMatch(/Canaryville/);
    expectNothingTold(1);
  });

  it('that stands in the SQL of what was asked before, or is kept as an example', async () => {
    const { id: chatSessionId } = await createSession(actor, {
      name: 'Chat',
      connectionIds: connectionIds(),
    });
    // The planner knows such values, the person has not said them.
    const quoted = name === 'mysql' ? "'O\\'Canary Bay'" : "'O''Canary Bay'";
    const known = `SELECT count(*) AS n FROM people WHERE town = ${quoted} OR town = 'Canaryville' AND badge > 77003 AND badge IN (77004, 77005)`;
    const next = await ask('How many people are there?', { chatSessionId }, block(name, known));
    expect(next.statements).toMatchObject([{ state: 'done' }]);
    await keepExample(actor, next.queryId ?? 0);
    model.requests.length = 0;
    await ask('And now?', { chatSessionId }, block(name, 'SELECT count(*) AS n FROM people'));
    await ask(
      'How many people are there now?',
      { connectionIds: connectionIds() },
      block(name, 'SELECT 1 AS n'),
    );
    expect(asked()).toHaveLength(2);
    expect(
      asked()
        .join('\n')
        .match(/FROM people WHERE town = '…'/g),
    ).toHaveLength(2);
    expectNothingTold(2);
  });
});

it('of keys by which another database was asked for less, nothing is told', async () => {
  const connectionIds = [idOf('postgresql'), idOf('open')];
  const { id: chatSessionId } = await createSession(actor, { name: 'Chat', connectionIds });
  const plan = `DATABASE: postgresql AS people
SELECT name, badge FROM people WHERE id < 4;
DATABASE: open AS visits
KEYS: who FROM people.name
SELECT who, count(*) AS visits FROM visits GROUP BY who;
COMBINE:
SELECT p.badge, v.visits FROM people p JOIN visits v ON v.who = p.name;`;
  const view = await ask('Who visits?', { chatSessionId }, plan);
  expect(view.combined).toMatchObject({ kind: 'joined' });
  expect(view.statements.map(({ sql }) => sql).join('\n')).toContain("IN ('canary 1'");
  await keepExample(actor, view.queryId ?? 0);
  model.requests.length = 0;
  await ask('And how often?', { chatSessionId }, 'CANNOT: no.');
  await ask('Who visits whom?', { connectionIds }, 'CANNOT: no.');
  expectNothingTold(2);
  expect(asked().join('\n')).toContain('SELECT who, count(*) AS visits FROM visits GROUP BY who');
});

it('of a database whose name another one has by now, nothing is told', async () => {
  const secret = await store.connect('twice', 'sqlite', script);
  await updateConnection(actor, secret, { dataPolicy: 'schema' });
  const session = { name: 'Chat', connectionIds: [secret] };
  const { id: chatSessionId } = await createSession(actor, session);
  const known = "SELECT count(*) AS n FROM people WHERE town = 'Canaryville'";
  const first = await ask('How many?', { chatSessionId }, block('twice', known));
  expect(first.statements).toMatchObject([{ state: 'done' }]);
  await updateConnection(actor, secret, { name: 'once' });
  const visits = 'CREATE TABLE visits (id INTEGER PRIMARY KEY)';
  const other = await store.connect('twice', 'sqlite', visits);
  await updateSession(actor, chatSessionId, { connectionIds: [other] });
  model.requests.length = 0;
  await ask('And visits?', { chatSessionId }, block('twice', 'SELECT count(*) AS n FROM visits'));
  expectNothingTold(1);
  expect(asked().join()).toContain('DATABASE: once');
});

it('of a question back that named values, nothing is told when another database is asked', async () => {
  const secret = [idOf('sqlite')];
  const { id: chatSessionId } = await createSession(actor, { name: 'Chat', connectionIds: secret });
  const back = await ask(
    'Where?',
    { chatSessionId },
    'CLARIFY: in Canaryville or in O Canary Bay?',
  );
  expect(back.status).toBe('clarify');
  await updateSession(actor, chatSessionId, { connectionIds: [idOf('open')] });
  model.requests.length = 0;
  await ask('Of visits?', { chatSessionId }, block('open', 'SELECT count(*) AS n FROM visits'));
  expectNothingTold(1);
});

it('of a join that fails over a value, nothing is told', async () => {
  const connectionIds = [idOf('postgresql'), idOf('open')];
  const plan = `DATABASE: postgresql AS people
SELECT name, badge FROM people;
DATABASE: open AS visits
SELECT who, badge FROM visits;
COMBINE:
SELECT sum(CAST(p.name AS integer)) AS n FROM people p JOIN visits v ON v.who = p.name;`;
  const view = await ask('How much?', { connectionIds }, plan, 'SELECT count(*) AS n FROM people;');
  expect(view.combined ?? view.joinFailure).toBeDefined();
  expectNothingTold(2);
});
