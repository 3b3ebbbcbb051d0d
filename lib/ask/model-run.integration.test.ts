import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localActor } from '#lib/actor.ts';
import { updateConnection } from '#lib/connections/update-connection.ts';
import type { ScriptedReplyInput } from '#lib/planner/llm/testing/script.ts';
import { startScriptedServer } from '#lib/planner/llm/testing/scripted-server.ts';
import type { RunEvent } from './events.ts';
import { openAskStore, shopScript } from './testing/open-ask-store.ts';

let replies: ScriptedReplyInput[] = [];
const model = await startScriptedServer({
  script: () => replies.shift() ?? { status: 500, error: { message: 'no more replies' } },
});
const store = openAskStore({ OPENAI_BASE_URL: model.baseUrl, OPENAI_MODEL: 'scripted' });
const { startAsk } = await import('./start-ask.ts');

let connectionIds: number[];

beforeAll(async () => {
  connectionIds = [
    await store.connect('north', 'postgresql', shopScript(7)),
    await store.connect('south', 'mysql', shopScript(5)),
  ];
});

afterAll(async () => {
  await store.close();
  await model.close();
});

async function ask(question: string, ...script: ScriptedReplyInput[]) {
  replies = script;
  const handle = await startAsk(localActor(), { question, connectionIds, useCache: false });
  const events: RunEvent[] = [];
  for await (const event of handle.events()) events.push(event);
  return { view: await handle.done, events };
}

const north = 'DATABASE: north\nSELECT count(*) AS customers FROM customers;\n';
const south = 'DATABASE: south\nSELECT count(*) AS customers FROM customers;\n';
const question = 'How many customers are there?';

describe('a run that a model plans', () => {
  it('has the first database’s rows before the model has written the second block', async () => {
    const { view, events } = await ask(question, {
      chunks: [north, ...Array.from({ length: 12 }, () => '\n'), south],
      chunkDelayMs: 60,
    });
    expect(view).toMatchObject({ status: 'answered', planner: 'scripted' });
    expect(view.statements.map(({ rows }) => rows)).toEqual([[[7]], [[5]]]);
    const firstRows = events.findIndex(({ type }) => type === 'query-end');
    const secondBlock = events.findIndex(
      (event) => event.type === 'sql-delta' && event.connectionId === connectionIds[1],
    );
    expect(firstRows).toBeGreaterThan(0);
    expect(secondBlock).toBeGreaterThan(firstRows);
  });

  it('sends a failed statement back with its error and shows the attempt', async () => {
    const { view, events } = await ask(
      question,
      { text: 'DATABASE: north\nSELECT count(*) FROM buyers;\n' },
      { text: 'SELECT count(*) FROM customers;' },
    );
    const steps = events.filter(({ type }) => /^(?:mend-start|repair|query-end)$/.test(type));
    expect(steps).toMatchObject([
      { type: 'mend-start', error: expect.stringContaining('buyers') },
      { type: 'repair' },
      { type: 'query-end' },
    ]);
    expect(view.statements[0]).not.toHaveProperty('mending');
    expect(view.statements).toMatchObject([
      {
        state: 'done',
        rows: [[7]],
        corrections: [{ sql: 'SELECT count(*) FROM buyers', explanation: 'buyers → customers' }],
      },
    ]);
    expect(JSON.stringify(model.requests.at(-1)?.body)).toContain('buyers');
  });

  it('does not send back what an error quotes of a row', async () => {
    const west = await store.connect('west', 'postgresql', shopScript(3));
    await updateConnection(localActor(), west, { sampleValues: false });
    replies = [
      { text: 'SELECT sum(CAST(name AS integer)) AS total FROM customers;' },
      { text: 'SELECT count(*) AS customers FROM customers;' },
    ];
    const input = { question, connectionIds: [west], useCache: false };
    const { statements } = await (await startAsk(localActor(), input)).done;
    expect(statements).toMatchObject([{ state: 'done', rows: [[3]] }]);
    expect(statements[0]?.corrections[0]?.error).toContain('"Person 1"');
    const told = JSON.stringify(model.requests.at(-1)?.body);
    expect(told).toContain('invalid input syntax for type integer');
    expect(told).not.toContain('Person');
  });

  it('waits for a server that asks for a moment, says so, and tells what the replies took', async () => {
    const usage = { prompt_tokens: 1_000, completion_tokens: 40 };
    const busy = { status: 429, headers: { 'retry-after-ms': '30' } };
    const { view, events } = await ask(question, busy, { text: north + south, usage });
    expect(view).toMatchObject({ status: 'answered', planner: 'scripted', warnings: [] });
    expect(view.tokens).toEqual({ input: 1_000, output: 40 });
    expect(view).not.toHaveProperty('modelWait');
    expect(events.filter(({ type }) => type === 'model-wait')).toMatchObject([
      { reason: expect.stringContaining('429') },
    ]);
  });

  it('gives up mending after three times', async () => {
    const wrong = (n: number) => ({ text: `SELECT nothing_${n} FROM customers;` });
    const { view } = await ask(
      question,
      { text: `DATABASE: north\n${wrong(0).text}\n` },
      wrong(1),
      wrong(2),
      wrong(3),
      wrong(4),
    );
    expect(view.status).toBe('failed');
    expect(view.statements).toMatchObject([{ state: 'failed', errorCode: 'unknown_column' }]);
    expect(view.statements[0]?.corrections).toHaveLength(3);
  });

  it.each([
    'DROP TABLE customers',
    'DELETE FROM customers',
    'WITH gone AS (DELETE FROM customers RETURNING *) SELECT * FROM gone',
    'SELECT pg_sleep(1)',
  ])('refuses %s and loses no row', async (sql) => {
    const { view } = await ask(question, { text: `DATABASE: north\n${sql};\n` }, { status: 400 });
    expect(view.statements).toMatchObject([{ state: 'failed', errorCode: 'statement_refused' }]);
    const after = await ask(question, { text: north });
    expect(after.view.statements[0]?.rows).toEqual([[7]]);
  });

  it('runs nothing for a database that is not attached, and says so', async () => {
    const { view } = await ask(question, { text: `DATABASE: nroth\nSELECT 1;\n${south}` });
    expect(view.statements.map(({ connectionId }) => connectionId)).toEqual([connectionIds[1]]);
    expect(view.warnings.join(' ')).toContain('nroth');
    const reason = 'the plan has no statement for it that can be used';
    expect(view.skipped).toEqual([{ connectionId: connectionIds[0], reason }]);
  });

  it('says of a statement that was not complete that, and not that it was refused', async () => {
    const { view } = await ask(question, { text: `DATABASE: north\nSELECT 'a\n${south}` });
    expect(view.statements).toMatchObject([
      { connectionId: connectionIds[0], state: 'failed', errorCode: 'syntax_error' },
      { connectionId: connectionIds[1], state: 'done' },
    ]);
    expect(view.skipped).toEqual([]);
    expect(view.answer).toContain('north did not answer; the answer is from south alone');
  });

  it('warns of a figure that the model wrote itself, or has it read after all', async () => {
    const made = { text: 'DATABASE: north\nSELECT 42 AS customers;\n' };
    const { view } = await ask(question, made, { text: 'CANNOT: I know it.' });
    expect(view.warnings.join()).toContain('42 was written into it and comes from no row');
    const again = await ask(question, made, {
      text: 'SELECT count(*) AS customers FROM customers;',
    });
    expect(again.view.statements).toMatchObject([{ state: 'done', rows: [[7]] }]);
  });

  it('says no planner took over where nothing was left to plan', async () => {
    const { view } = await ask(question, { text: north + south, finishReason: 'length' });
    expect(view).toMatchObject({ status: 'answered', planner: 'scripted' });
    expect(view.warnings).toEqual([
      'The reply of the model scripted was cut off at its length limit. Something of its plan may be missing.',
    ]);
  });

  it.each([
    ['refuses the key', { status: 401, error: { message: 'bad key' } }],
    ['is broken', { status: 500, error: { message: 'oops' } }],
    ['writes no plan', { text: 'I am sorry, I would rather not.' }],
    ['is cut off while it writes', { text: 'DATABASE: north\nSELECT cou', cutAfter: 2 }],
  ])('is taken over by the built-in planner when the model %s', async (_, reply) => {
    // The same failure again and again, however often the request is tried.
    const { view } = await ask(question, ...Array.from({ length: 6 }, () => reply));
    expect(view).toMatchObject({ status: 'answered', planner: 'builtin' });
    expect(view.statements.map(({ rows }) => rows)).toEqual([[[7]], [[5]]]);
    expect(view.warnings.join(' ')).toContain('The built-in planner answered instead');
  });

  it('tells a database that the plan says nothing of as left out', async () => {
    const { view } = await ask(question, { text: north });
    expect(view).toMatchObject({ status: 'answered', answer: expect.stringContaining('7') });
    expect(view.skipped).toEqual([
      { connectionId: connectionIds[1], reason: 'not needed for this question' },
    ]);
    expect(view.routed.map(({ connectionId }) => connectionId)).toEqual([connectionIds[0]]);
  });

  it('tells why, where the plan leaves a database out itself', async () => {
    const { view } = await ask(question, { text: `${north}SKIP: south - holds no customers\n` });
    expect(view.skipped).toEqual([
      { connectionId: connectionIds[1], reason: 'holds no customers' },
    ]);
  });

  it('leaves none out where nothing was asked of any', async () => {
    const { view } = await ask('Sales?', { text: 'CLARIFY: Of which year?' });
    expect(view.skipped).toEqual([]);
  });

  it('passes on a question that the model asks back', async () => {
    const { view } = await ask('Sales?', { text: 'CLARIFY: Of which year?' });
    expect(view).toMatchObject({ status: 'clarify', answer: 'Of which year?', statements: [] });
  });

  it('and what there is to choose from, where the model lists it below', async () => {
    const text = 'CLARIFY: Of which year:\n- 2024\n- 2025\n';
    const { view } = await ask('Sales?', { text });
    expect(view).toMatchObject({ status: 'clarify', choices: ['2024', '2025'], statements: [] });
  });

  it('offers each choice once, no more than can be chosen from, and no endless text', async () => {
    const listed = Array.from({ length: 60 }, (_, n) => `- choice ${n % 30}`).join('\n');
    const { view } = await ask(question, { text: `CLARIFY: ${'which? '.repeat(900)}\n${listed}` });
    expect(view.choices).toEqual(Array.from({ length: 20 }, (_, n) => `choice ${n}`));
    expect(view.answer).toHaveLength(1_000);
    expect(view.answer.endsWith('…')).toBe(true);
  });

  it('takes a name as the prompt lists it, with its product', async () => {
    const text = north.replace('north', 'north (PostgreSQL)');
    const { view } = await ask(question, { text });
    expect(view).toMatchObject({ planner: 'scripted', status: 'answered' });
    expect(view.statements.map(({ connectionId }) => connectionId)).toEqual([connectionIds[0]]);
  });
});
