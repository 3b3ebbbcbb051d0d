/** Questions about rows, from their words to the stored answer. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localActor } from '#lib/actor.ts';
import { toWireCombined } from '#lib/api/wire-combined.ts';
import { combinedDataSchema } from '../combined-data-schema.ts';
import type { RunEvent } from '../events.ts';
import { openAskStore } from '../testing/open-ask-store.ts';

const store = openAskStore();
const { startAsk } = await import('../start-ask.ts');
const { getHistory } = await import('#lib/history/get-history.ts');
const actor = localActor();
afterAll(() => store.close());

const script = (change: string) => `
  CREATE TABLE customers (id integer PRIMARY KEY, name varchar(40), email varchar(60));
  INSERT INTO customers VALUES (1, 'Ann', 'a@x.test'), (2, 'Bob', 'b@x.test'), (3, 'Cy', 'c@x.test'), (4, 'Di', 'd@x.test');
  CREATE TABLE orders (id integer PRIMARY KEY, customer_id integer, total decimal(10,2));
  INSERT INTO orders VALUES (1, 1, 10.50), (2, 2, 20.00);
  CREATE TABLE flags (name varchar(20));
  INSERT INTO flags VALUES ('on'), ('on');
  ${change}`;

let ids: number[];
beforeAll(async () => {
  ids = [
    await store.connect('before_move', 'postgresql', script('CREATE TABLE gone (id integer);')),
    await store.connect(
      'after_move',
      'mysql',
      script(`DELETE FROM customers WHERE id = 4; UPDATE customers SET email = 'B@x.test' WHERE id = 2;
        INSERT INTO customers VALUES (9, 'New', NULL), (10, 'Newer', ''); INSERT INTO flags VALUES ('off');`),
    ),
  ];
});

async function ask(question: string, onEvent: (event: RunEvent) => void = () => {}) {
  const handle = await startAsk(actor, { question, connectionIds: ids });
  for await (const event of handle.events()) onEvent(event);
  const view = await handle.done;
  return { view, queryId: handle.queryId };
}

describe('questions about rows', () => {
  it('are answered without a model, told step by step, and stored', async () => {
    const events: RunEvent[] = [];
    const { view, queryId } = await ask(
      'Did all customers make it from before_move to after_move?',
      (event) => events.push(event),
    );
    expect(view.status).toBe('answered');
    expect(view.answer).toBe(
      '**1** of **4** customers of **before_move** is missing in **after_move**; **1** differs in email, and **2** are only in **after_move**.',
    );
    expect(view.statements.map(({ task, state, rows }) => [task, state, rows])).toEqual([
      ['data', 'done', [['customers', 4]]],
      ['data', 'done', [['customers', 5]]],
    ]);
    const combined = combinedDataSchema.parse(view.combined);
    expect(combined.tables[0]).toMatchObject({
      onlyLeftRows: [[4, 'Di', 'd@x.test']],
      onlyRightRows: [
        [9, 'New', null],
        [10, 'Newer', ''],
      ],
      changedRows: [{ left: [2, 'Bob', 'b@x.test'], right: [2, 'Bob', 'B@x.test'], columns: [2] }],
    });
    const progress = events.filter((event) => event.type === 'compare-progress');
    expect(progress[0]).toMatchObject({ tables: [{ left: { table: 'customers' } }] });
    expect(view.comparing).toBeUndefined();
    expect((await getHistory(actor, queryId)).view.combined).toEqual(view.combined);
  });

  it('may be about all tables: each stands for itself', async () => {
    const { view } = await ask('Compare the data of before_move and after_move');
    expect(view.combined).toMatchObject({
      kind: 'data',
      alone: [{ database: 'before_move', tables: ['gone'] }],
      lines: [
        {
          sides: [
            { database: 'before_move', table: '*' },
            { database: 'after_move', table: '*' },
          ],
          key: [],
        },
      ],
    });
    expect(view.combined?.rows).toEqual([
      ['customers', 'different', 4, 5, 2, 1, 1, 2],
      ['flags', 'different', 2, 3, 2, 0, 0, 1],
      ['orders', 'equal', 2, 2, 2, 0, 0, 0],
    ]);
    expect(view.answer).toMatch(
      /^\*\*2 of 3 tables\*\* differ .* gone is only in \*\*before_move\*\*\.$/,
    );
  });

  it('say so where all is equal', async () => {
    const { view } = await ask('Are before_move.orders and after_move.orders equal?');
    expect(view.answer).toBe(
      '**before_move** and **after_move** are **equal**: all **2** orders are the same.',
    );
  });

  it('say which table there is none of, and compare the others', async () => {
    const { view } = await ask(
      'Did all customers and gone make it from before_move to after_move?',
    );
    expect(view.status).toBe('answered');
    expect(view.combined?.rows.map(([table]) => table)).toEqual(['customers']);
    expect(view.notes).toContain('after_move has no table gone, so it is not compared.');
  });

  it('end when one of the databases is stopped', async () => {
    const handle = await startAsk(actor, {
      question: 'Compare the data of before_move and after_move',
      connectionIds: ids,
    });
    for await (const event of handle.events()) {
      if (event.type === 'query-start') handle.cancelStatement(event.statementId);
    }
    const view = await handle.done;
    expect(view.statements.map(({ state, errorCode }) => [state, errorCode])).toEqual([
      ['failed', 'cancelled'],
      ['failed', 'cancelled'],
    ]);
  });

  it('have rows with names in the JSON answer', async () => {
    const { view } = await ask('Which customers are missing in after_move?');
    const wire = view.combined && toWireCombined(view.combined);
    expect(wire).toMatchObject({
      kind: 'data',
      tables: [
        {
          state: 'compared',
          only_left: 1,
          only_left_rows: [{ id: 4, name: 'Di', email: 'd@x.test' }],
          changed_rows: [
            {
              left: { id: 2, email: 'b@x.test' },
              right: { id: 2, email: 'B@x.test' },
              columns: ['email'],
            },
          ],
          left_only_columns: [],
        },
      ],
    });
    expect(JSON.stringify(wire)).not.toMatch(/"[a-z]+[A-Z]\w*":/);
  });
});
