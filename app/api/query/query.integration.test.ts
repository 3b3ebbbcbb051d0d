import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openAskStore } from '#lib/ask/testing/open-ask-store.ts';
import { startScriptedServer } from '#lib/planner/llm/testing/scripted-server.ts';

const model = await startScriptedServer({
  script: () => ({ text: 'OK' }),
  models: ['scripted', 'vendor/other'],
});
const store = openAskStore({ OPENAI_BASE_URL: model.baseUrl, OPENAI_MODEL: 'scripted' });
const { POST: ask } = await import('./route.ts');
const { POST: explain } = await import('./explain/route.ts');
const { GET: history } = await import('./history/route.ts');
const { GET: historyEntry } = await import('./history/[id]/route.ts');
const { GET: stats } = await import('./stats/route.ts');
const { GET: schema } = await import('../schema/route.ts');
const { POST: refresh } = await import('../schema/refresh/route.ts');
const { GET: tables } = await import('../schema/tables/route.ts');
const { GET: table } = await import('../schema/tables/[name]/route.ts');
const { GET: formatted } = await import('../schema/formatted/route.ts');
const { GET: models } = await import('../models/route.ts');
const { GET: details } = await import('../models/details/route.ts');
const { GET: recommended } = await import('../models/recommended/route.ts');
const { GET: testModel } = await import('../models/test/[...name]/route.ts');

let wide: number;

beforeAll(async () => {
  await store.connect(
    'shop',
    'postgresql',
    `CREATE TABLE customers (id INTEGER PRIMARY KEY, name VARCHAR(40) NOT NULL DEFAULT 'nobody');
     CREATE TABLE "Order Items" (order_id INTEGER, line INTEGER, customer INTEGER REFERENCES customers (id),
       PRIMARY KEY (order_id, line));
     CREATE INDEX items_customer ON "Order Items" (customer);
     INSERT INTO customers VALUES (1, 'Ada'), (2, 'Bo'), (3, 'Cy');`,
  );
  wide = await store.connect('wide', 'sqlite', 'CREATE TABLE t (a TEXT);');
});

afterAll(async () => {
  await store.close();
  await model.close();
});

const get = (query = '') => new Request(`http://127.0.0.1:3000/api/x${query}`);
const post = (body: unknown) =>
  new Request('http://127.0.0.1:3000/api/x', { method: 'POST', body: JSON.stringify(body) });
const at = (params: Record<string, unknown>) => ({ params: Promise.resolve(params) }) as never;
const bodyOf = async (response: Promise<Response>) => {
  const { status, ...rest } = await response.then(async (one) => ({
    status: one.status,
    body: await one.json(),
  }));
  return { status, body: rest.body };
};
const builtin = { model: 'builtin' };

describe('a question for one database', () => {
  it('is asked of the active one, and has exactly this shape', async () => {
    const { status, body } = await bodyOf(
      ask(post({ question: 'How many customers are there?', ...builtin })),
    );
    expect(status).toBe(200);
    expect(body).toMatchObject({
      query_id: expect.any(Number),
      question: 'How many customers are there?',
      sql: expect.stringMatching(/count/i),
      is_valid: true,
      is_read_only: true,
      warnings: [],
      row_count: 1,
      execution_time_ms: expect.any(Number),
      cached: false,
      timestamp: expect.stringMatching(/Z$/),
    });
    expect(Object.values(body.results[0])).toEqual([3]);
  });

  it('is asked of the one that is named, and says why where it cannot be answered', async () => {
    const { body } = await bodyOf(
      ask(post({ question: 'How many customers are there?', connection_id: wide, ...builtin })),
    );
    expect(body).toMatchObject({ sql: '', is_valid: false, results: [], row_count: 0 });
    expect(body.warnings.at(-1)).toBe(body.answer);
  });

  it.each([
    [{ question: 'ab' }, 'question'],
    [{ question: 'x'.repeat(501) }, 'question'],
    [{}, 'question'],
    [{ question: 'How many?', connection_id: 'one' }, 'connection_id'],
  ])('is refused where it is %j', async (body, field) => {
    const answer = await bodyOf(ask(post(body)));
    expect(answer.status).toBe(422);
    expect(answer.body.detail[0].loc).toEqual(['body', field]);
  });

  it('is 404 for a connection that is not there', async () => {
    const answer = await bodyOf(ask(post({ question: 'How many?', connection_id: 999 })));
    expect(answer).toMatchObject({ status: 404, body: { code: 'not_found' } });
  });
});

describe('what was asked', () => {
  it('is listed newest first, found by its ID, and summed up', async () => {
    await ask(post({ question: 'How many customers are there?', ...builtin }));
    const { body: list } = await bodyOf(history(get('?limit=2')));
    expect(list).toHaveLength(2);
    expect(list[0]).toMatchObject({
      id: expect.any(Number),
      natural_language_query: 'How many customers are there?',
      generated_sql: expect.stringMatching(/count/i),
      sql_validated: true,
      executed: true,
      execution_time_ms: expect.any(Number),
      result_count: 1,
      error_message: null,
      database_type: 'postgresql',
      model_used: 'builtin',
      created_at: expect.stringMatching(/Z$/),
    });
    expect(list[0].id).toBeGreaterThan(list[1].id);
    expect(await bodyOf(historyEntry(get(), at({ id: String(list[0].id) })))).toEqual({
      status: 200,
      body: list[0],
    });
    expect((await historyEntry(get(), at({ id: '99999' }))).status).toBe(404);
    expect((await history(get('?limit=0'))).status).toBe(422);
    const { body: sums } = await bodyOf(stats(get()));
    expect(sums).toEqual({
      total_queries: expect.any(Number),
      cached_queries: 1,
      average_execution_time_ms: expect.any(Number),
      top_queries: expect.arrayContaining([
        { query: 'How many customers are there?', count: expect.any(Number) },
      ]),
    });
    expect(sums.total_queries).toBe(
      sums.top_queries.reduce((all: number, one: { count: number }) => all + one.count, 0),
    );
  });
});

it('explains SQL, and says what would be refused', async () => {
  const { body } = await bodyOf(explain(post({ sql: 'SELECT name FROM customers' })));
  expect(body).toEqual({
    sql: 'SELECT name FROM customers',
    explanation: 'It reads customers and gives name. It only reads.',
    timestamp: expect.stringMatching(/Z$/),
  });
  const refused = await bodyOf(explain(post({ sql: 'DROP TABLE customers' })));
  expect(refused.body.explanation).toMatch(/would not be run/);
  expect((await explain(post({ sql: ' ' }))).status).toBe(422);
});

describe('a schema', () => {
  it('has exactly this shape, of the active connection unless one is named', async () => {
    const { body } = await bodyOf(schema(get()));
    expect(body).toMatchObject({ table_count: 2, column_count: 5, relationship_count: 1 });
    expect(body.schema.summary).toEqual({ table_count: 2, total_columns: 5 });
    expect(body.schema.tables.customers).toMatchObject({
      columns: [
        { name: 'id', type: 'integer', nullable: false, default: null, max_length: null },
        {
          name: 'name',
          nullable: false,
          default: expect.stringContaining('nobody'),
          max_length: 40,
        },
      ],
      primary_keys: ['id'],
      foreign_keys: [],
    });
    expect(body.schema.tables['Order Items']).toMatchObject({
      primary_keys: ['order_id', 'line'],
      foreign_keys: [
        {
          column: 'customer',
          referred_table: 'customers',
          referred_column: 'id',
          constraint_name: expect.any(String),
        },
      ],
      indexes: expect.arrayContaining([
        expect.objectContaining({ name: 'items_customer', definition: expect.any(String) }),
      ]),
    });
    expect(body.schema.relationships).toEqual([
      {
        from_table: 'Order Items',
        from_column: 'customer',
        to_table: 'customers',
        to_column: 'id',
      },
    ]);
    expect((await bodyOf(schema(get(`?connection_id=${wide}`)))).body.schema.tables).toHaveProperty(
      't',
    );
    expect((await bodyOf(schema(get()))).body.cached).toBe(true);
    expect((await bodyOf(schema(get('?refresh=true')))).body.cached).toBe(false);
    expect((await bodyOf(refresh(post({})))).body.cached).toBe(false);
    expect((await schema(get('?refresh=maybe'))).status).toBe(422);
    expect((await schema(get('?connection_id=999'))).status).toBe(404);
  });

  it('gives its tables, one of them, and the text that a model reads', async () => {
    const { body } = await bodyOf(tables(get()));
    expect(body).toEqual({
      tables: expect.arrayContaining(['customers', 'Order Items']),
      count: 2,
    });
    const one = await bodyOf(table(get(), at({ name: 'Order Items' })));
    expect(one.body).toMatchObject({ name: 'Order Items', primary_keys: ['order_id', 'line'] });
    expect((await table(get(), at({ name: 'nothing' }))).status).toBe(404);
    const text = (await bodyOf(formatted(get()))).body.formatted_schema;
    expect(text).toContain('DATABASE shop (PostgreSQL)');
    expect(text).toContain('"Order Items"');
  });
});

describe('models', () => {
  it('are those of the server, the default first, and the built-in planner', async () => {
    const { body } = await bodyOf(models(get()));
    expect(body).toEqual({
      models: ['scripted', 'vendor/other', 'builtin'],
      default_model: 'scripted',
      count: 3,
    });
    expect((await bodyOf(details(get()))).body.models[0]).toEqual({
      name: 'scripted',
      kind: 'model',
      is_default: true,
    });
    expect((await bodyOf(recommended(get()))).body.recommended).toBe('scripted');
  });

  it('are tested by asking them', async () => {
    const answer = await bodyOf(testModel(get(), at({ name: ['vendor', 'other'] })));
    expect(answer.body).toMatchObject({ model: 'vendor/other', success: true });
    expect(model.requests.at(-1)?.body?.model).toBe('vendor/other');
    expect((await bodyOf(testModel(get(), at({ name: ['builtin'] })))).body.success).toBe(true);
  });
});
