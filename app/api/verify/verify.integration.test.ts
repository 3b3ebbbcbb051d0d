import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestStore, type TestStore } from '#lib/db/testing/open-test-store.ts';
import { GET, POST } from './result/route.ts';

let store: TestStore;
beforeAll(() => {
  store = openTestStore();
});
afterAll(() => store.close());

async function post(body: unknown) {
  const response = await POST(
    new Request('http://127.0.0.1:3000/api/verify/result', {
      method: 'POST',
      body: typeof body === 'string' ? body : JSON.stringify(body),
    }),
  );
  return { status: response.status, body: await response.json() };
}

const schema = {
  tables: {
    orders: {
      columns: [
        { name: 'id', type: 'INTEGER' },
        { name: 'total', type: 'NUMERIC(10,2)' },
        { name: 'status', type: 'VARCHAR(20)' },
      ],
      primary_keys: ['id'],
      foreign_keys: [],
    },
    order_lines: {
      columns: [
        { name: 'id', type: 'INTEGER' },
        { name: 'order_id', type: 'INTEGER' },
      ],
      primary_keys: ['id'],
      foreign_keys: [{ column: 'order_id', referred_table: 'orders', referred_column: 'id' }],
    },
  },
  relationships: [],
};
const base = { question: 'What are the total sales?', database_type: 'postgresql', schema };

describe('POST /api/verify/result', () => {
  it('finds nothing wrong with a right result', async () => {
    const { status, body } = await post({
      ...base,
      sql: 'SELECT sum(total) AS sales FROM orders',
      result: [{ sales: 150 }],
    });
    expect(status).toBe(200);
    expect(body).toEqual({
      is_suspicious: false,
      confidence: 0,
      issue_type: 'none',
      description: 'Nothing about this result looks wrong.',
      suggested_fix: null,
      diagnostics: null,
      improvement_hints: null,
    });
  });

  it.each([
    [
      'multiplied_rows',
      'SELECT sum(o.total) AS sales FROM orders o JOIN order_lines l ON l.order_id = o.id',
      { rows: [[250]], columns: ['sales'] },
    ],
    ['empty_result', "SELECT id FROM orders WHERE status = 'payed'", { results: [] }],
    ['empty_result', "SELECT count(*) AS n FROM orders WHERE status = 'payed'", [{ n: 0 }]],
    [
      'all_null',
      'SELECT id, max(total) AS best FROM orders GROUP BY id',
      [
        { id: 1, best: null },
        { id: 2, best: null },
      ],
    ],
    ['negative_value', 'SELECT order_count FROM t', { data: [{ order_count: -2 }] }],
    ['unconditional_join', 'SELECT o.id, l.id FROM orders o, order_lines l', [[1, 1]]],
    ['limited_aggregate', 'SELECT sum(total) FROM (SELECT total FROM orders LIMIT 10) t', [[7]]],
    ['key_aggregate', 'SELECT avg(order_id) FROM order_lines', [[1.5]]],
    ['text_order', 'SELECT status FROM orders ORDER BY status', [['10'], ['9']]],
  ])('finds %s in %s', async (issue, sql, result) => {
    const { body } = await post({ ...base, sql, result });
    expect(body).toMatchObject({ is_suspicious: true, issue_type: issue });
    expect(body.confidence).toBeGreaterThan(0);
    expect(body.description).toMatch(/\.$/);
    expect(body.diagnostics.issues).toHaveLength(1);
  });

  it('says how a comparison with NULL is meant', async () => {
    const { body } = await post({
      ...base,
      sql: 'SELECT id FROM orders WHERE status = NULL',
      result: [],
    });
    expect(body).toMatchObject({
      issue_type: 'null_comparison',
      suggested_fix: 'SELECT id FROM orders WHERE status IS NULL',
    });
  });

  it.each([
    ['no schema', undefined],
    ['a schema that is null', null],
    ['a schema in words', 'orders(id, total)'],
    ['the whole answer of the schema route', { schema, cached: false }],
  ])('takes %s', async (_, given) => {
    const sql = "SELECT id FROM orders WHERE status = 'payed'";
    const { status, body } = await post({ ...base, schema: given, sql, result: [] });
    expect(status).toBe(200);
    expect(body.issue_type).toBe('empty_result');
  });

  it('says of what is no query that it cannot check it', async () => {
    const { body } = await post({ ...base, sql: 'DELETE FROM orders', result: [] });
    expect(body).toMatchObject({
      is_suspicious: false,
      description: 'This statement is no query that can be checked.',
    });
  });

  it.each([
    ['sql', { ...base, result: [] }],
    ['result', { ...base, sql: 'SELECT 1' }],
    ['result', { ...base, sql: 'SELECT 1', result: 'nothing' }],
    ['result', { ...base, sql: 'SELECT 1', result: { row_count: 4 } }],
    ['question', { ...base, question: 7, sql: 'SELECT 1', result: [] }],
    ['database_type', { ...base, database_type: 'oracle', sql: 'SELECT 1', result: [] }],
    ['schema', { ...base, schema: 5, sql: 'SELECT 1', result: [] }],
  ])('refuses a body whose %s is not right', async (field, given) => {
    const { status, body } = await post(given);
    expect(status).toBe(422);
    expect(body.detail[0].loc.slice(0, 2)).toEqual(['body', field]);
    expect(body.detail[0].msg).toMatch(/\.$/);
  });

  it('refuses what is no JSON, and other methods', async () => {
    expect((await post('{')).status).toBe(400);
    expect((await GET(new Request('http://127.0.0.1:3000/api/verify/result'))).status).toBe(405);
  });
});
