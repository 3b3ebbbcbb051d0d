import Database from 'better-sqlite3';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { localActor } from '#lib/actor.ts';
import {
  deleteCorrection,
  resetCorrections,
} from '#lib/connections/corrections/delete-correction.ts';
import { listCorrections } from '#lib/connections/corrections/list-corrections.ts';
import { openConnections } from '#lib/connections/open-connections.ts';
import { forgetSchema } from '#lib/multidb/schemas/schema-cache.ts';
import { testEngines } from '#lib/multidb/testing/test-engines.ts';
import type { ScriptedReplyInput } from '#lib/planner/llm/testing/script.ts';
import { startScriptedServer } from '#lib/planner/llm/testing/scripted-server.ts';
import type { Dialect } from '#lib/shape/dialect.ts';
import { openAskStore, shopScript } from './testing/open-ask-store.ts';

let replies: ScriptedReplyInput[] = [];
const model = await startScriptedServer({
  script: () => replies.shift() ?? { status: 400, error: { message: 'no more replies' } },
});
const store = openAskStore({ OPENAI_BASE_URL: model.baseUrl, OPENAI_MODEL: 'scripted' });
const { startAsk } = await import('./start-ask.ts');

const actor = localActor();
const dialects = testEngines.map(({ dialect }) => dialect);
const idOf = new Map<Dialect, number>();

beforeAll(async () => {
  for (const dialect of dialects) {
    const more = 'CREATE TABLE zebras (id INTEGER PRIMARY KEY); CREATE TABLE stripes (id INTEGER);';
    idOf.set(dialect, await store.connect(dialect, dialect, shopScript(7) + more));
  }
});
beforeEach(() => resetCorrections(actor));
afterAll(async () => {
  await store.close();
  await model.close();
});

/** What the model writes for one database, and then, for each time that it is asked to mend it. */
async function ask(dialect: Dialect, sql: string, ...mended: string[]) {
  const before = model.requests.length;
  replies = [`DATABASE: ${dialect}\n${sql};\n`, ...mended.map((text) => `${text};`)].map(
    (text) => ({
      text,
    }),
  );
  const connectionIds = [idOf.get(dialect) as number];
  const question = 'What about our customers?';
  const handle = await startAsk(actor, { question, connectionIds, useCache: false });
  const view = await handle.done;
  const [statement] = view.statements;
  if (!statement) throw new Error(view.answer);
  const asked = model.requests.slice(before).filter(({ body }) => body);
  return { view, statement, asked };
}

/** Behind the run's back; `unseen`: the schema stays as it is known. */
async function change(connectionId: number, sql: string, unseen?: 'unseen'): Promise<void> {
  const [open] = await openConnections(actor, [connectionId]);
  const file = new Database(open?.target?.databaseName ?? '');
  file.exec(sql);
  file.close();
  if (!unseen) forgetSchema(open?.target?.key ?? '');
}

const learned = async () =>
  (await listCorrections(actor)).map(({ wrong, right, timesApplied, successCount }) => ({
    arrow: `${wrong} → ${right}`,
    counts: [timesApplied, successCount],
  }));

describe.each(dialects)('a misspelt table, in %s', (dialect) => {
  const wrong = 'SELECT count(*) AS n FROM custmers';

  it('is mended without a second call, remembered, applied, and forgotten when it is deleted', async () => {
    const first = await ask(dialect, wrong);
    expect(first.statement).toMatchObject({
      state: 'done',
      rows: [[7]],
      sql: 'SELECT count(*) AS n FROM customers',
      corrections: [{ sql: wrong, explanation: 'custmers is spelled customers' }],
    });
    expect(first.asked).toHaveLength(1);
    expect(await learned()).toEqual([{ arrow: 'custmers → customers', counts: [1, 1] }]);

    const second = await ask(dialect, "SELECT name FROM custmers c WHERE c.name <> 'custmers'");
    expect(second.statement).toMatchObject({
      state: 'done',
      sql: "SELECT name FROM customers c WHERE c.name <> 'custmers'",
      corrections: [],
    });
    expect(second.view.notes).toEqual([`Corrected as before in ${dialect}: custmers → customers.`]);
    expect(await learned()).toEqual([{ arrow: 'custmers → customers', counts: [2, 2] }]);

    const [known] = await listCorrections(actor);
    await deleteCorrection(actor, known?.id ?? 0);
    const third = await ask(dialect, wrong);
    expect(third.statement).toMatchObject({ state: 'done', corrections: [{ sql: wrong }] });
    expect(third.view.notes).toEqual([]);
    // Who forgets a correction does not want it back with the next statement.
    expect(await learned()).toEqual([]);
  });
});

describe('what a model mends', () => {
  it('is remembered where names are all that differs, and needs no call the next time', async () => {
    const first = await ask(
      'sqlite',
      'SELECT full_label FROM buyers',
      'SELECT name FROM customers',
    );
    expect(first.statement).toMatchObject({
      state: 'done',
      corrections: [{ sql: expect.anything() }],
    });
    expect(first.asked).toHaveLength(2);
    const arrows = (await learned()).map(({ arrow }) => arrow);
    expect(arrows.sort()).toEqual(['buyers → customers', 'customers.full_label → customers.name']);

    const second = await ask('sqlite', 'SELECT count(b.full_label) FROM buyers AS b');
    expect(second.statement).toMatchObject({
      sql: 'SELECT count(b.name) FROM customers AS b',
      rows: [[7]],
    });
    expect(second.asked).toHaveLength(1);
  });

  it('is not remembered where it is another statement', async () => {
    const { statement } = await ask(
      'sqlite',
      'SELECT a FROM buyers',
      'SELECT count(*) FROM customers',
    );
    expect(statement.state).toBe('done');
    expect(await learned()).toEqual([]);
  });

  it('is not remembered where it fails as well', async () => {
    const { statement } = await ask('sqlite', 'SELECT a FROM buyers', 'SELECT b FROM customers');
    expect(statement).toMatchObject({ state: 'failed', errorCode: 'unknown_column' });
    expect(await learned()).toEqual([]);
  });

  it('is asked for with the tables that matter alone', async () => {
    const { asked } = await ask('sqlite', 'SELECT colour FROM zebras', 'SELECT id FROM zebras');
    const [, repair] = asked.map(({ body }) => JSON.stringify(body));
    expect(repair).toContain('zebras');
    expect(repair).not.toContain('stripes');
  });

  it('takes over where the rules know nothing more', async () => {
    const { statement, asked } = await ask(
      'postgresql',
      'SELECT wholly_unknown FROM custmers',
      'SELECT name FROM customers',
    );
    expect(statement.state).toBe('done');
    expect(statement.corrections.map(({ explanation }) => explanation)).toEqual([
      'custmers is spelled customers',
      'customers.wholly_unknown → customers.name',
    ]);
    expect(asked).toHaveLength(2);
  });

  it('is tried three times in all, with what was mended by rules', async () => {
    const { statement, asked } = await ask(
      'postgresql',
      'SELECT a1 FROM custmers',
      'SELECT a2 FROM customers',
      'SELECT a3 FROM customers',
      'SELECT name FROM customers',
    );
    expect(statement).toMatchObject({ state: 'failed', errorCode: 'unknown_column' });
    expect(statement.corrections).toHaveLength(3);
    expect(asked).toHaveLength(3);
    expect(await learned()).toEqual([]);
  });
});

describe('what the built-in planner wrote', () => {
  it('is mended where the schema has changed since it was read', async () => {
    const id = await store.connect('renamed', 'sqlite', shopScript(4));
    const count = async () => {
      const question = 'How many customers are there?';
      const handle = await startAsk(actor, {
        question,
        connectionIds: [id],
        model: 'builtin',
        useCache: false,
      });
      return (await handle.done).statements[0];
    };
    expect(await count()).toMatchObject({ rows: [[4]], corrections: [] });
    await change(id, 'ALTER TABLE customers RENAME TO customer', 'unseen');
    expect(await count()).toMatchObject({
      rows: [[4]],
      corrections: [{ explanation: 'customers is spelled customer' }],
    });
  });
});

describe('what is remembered', () => {
  it('is another dialect’s phrase as well', async () => {
    await ask('sqlite', "SELECT count(*) FROM customers WHERE name ILIKE 'person 1'");
    const { statement, view } = await ask(
      'sqlite',
      "SELECT id FROM customers WHERE name ILIKE '%7'",
    );
    expect(statement).toMatchObject({ state: 'done', rows: [[7]], corrections: [] });
    expect(view.notes).toEqual(['Corrected as before in sqlite: ILIKE → LIKE.']);
  });

  it('loses confidence with each failure, and is gone after two', async () => {
    await ask('sqlite', 'SELECT count(*) FROM custmers');
    const failing = 'SELECT wholly_unknown FROM custmers';
    await ask('sqlite', failing);
    expect(await learned()).toEqual([{ arrow: 'custmers → customers', counts: [2, 1] }]);
    await ask('sqlite', failing);
    expect(await learned()).toEqual([]);
  });

  it('is not applied to another database', async () => {
    await ask('sqlite', 'SELECT count(*) FROM custmers');
    const { statement } = await ask('duckdb', 'SELECT count(*) FROM custmers');
    expect(statement.corrections).toHaveLength(1);
    expect(await learned()).toHaveLength(2);
  });

  it('is forgotten where the wrong name is a table’s by now', async () => {
    const id = await store.connect('moving', 'sqlite', shopScript(3));
    const askMoving = async () => {
      replies = [{ text: 'DATABASE: moving\nSELECT count(*) FROM custmers;\n' }];
      const handle = await startAsk(actor, {
        question: 'How many?',
        connectionIds: [id],
        useCache: false,
      });
      return (await handle.done).statements[0];
    };
    expect((await askMoving())?.corrections).toHaveLength(1);
    await change(id, 'CREATE TABLE custmers (id INTEGER)');
    expect(await askMoving()).toMatchObject({ rows: [[0]], corrections: [] });
    expect(await learned()).toEqual([]);
  });

  it('goes with its connection', async () => {
    const { deleteConnection } = await import('#lib/connections/delete-connection.ts');
    const id = await store.connect('gone', 'sqlite', shopScript(1));
    replies = [{ text: 'DATABASE: gone\nSELECT count(*) FROM custmers;\n' }];
    await (
      await startAsk(actor, {
        question: 'How many?',
        connectionIds: [id],
        useCache: false,
      })
    ).done;
    expect(await learned()).toHaveLength(1);
    await deleteConnection(actor, id);
    expect(await learned()).toEqual([]);
  });
});
