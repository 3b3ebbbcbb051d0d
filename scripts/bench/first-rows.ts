import { startScriptedServer } from '#lib/planner/llm/testing/scripted-server.ts';
import type { Dialect } from '#lib/shape/dialect.ts';
import { median } from './median.ts';
import { withServers } from './with-servers.ts';

const rounds = 5;
const tokensPerSecond = 50;
const charsPerToken = 4;
const question = 'Which cities do our customers live in?';
const dialects: Record<string, Dialect> = { north: 'postgresql', south: 'mysql', west: 'sqlite' };

const script = `CREATE TABLE customers (id INTEGER PRIMARY KEY, name VARCHAR(40), city VARCHAR(40));
  INSERT INTO customers VALUES (1, 'Ada', 'Oslo'), (2, 'Bo', 'Rome'), (3, 'Cy', 'Oslo');`;

/** About sixty tokens, as such statements have. */
const block = (name: string) => `DATABASE: ${name}
SELECT c.city AS city, COUNT(*) AS customers, MIN(c.name) AS first_customer, MAX(c.name) AS last_customer
FROM customers AS c
WHERE c.city IS NOT NULL
GROUP BY c.city
ORDER BY customers DESC, city;
`;

/**
 * A model that writes three blocks at 50 tokens a second: when the first database's rows are there,
 * when the model has written the second and the third block, and when the answer is.
 */
export function benchFirstRows(): Promise<object> {
  return withServers(async () => {
    const text = Object.keys(dialects).map(block).join('');
    const reply = { text, chunkChars: charsPerToken, chunkDelayMs: 1_000 / tokensPerSecond };
    const model = await startScriptedServer({ script: () => reply });
    // The store reads its settings when it is loaded.
    const { openAskStore } = await import('#lib/ask/testing/open-ask-store.ts');
    const store = openAskStore({
      OPENAI_BASE_URL: model.baseUrl,
      OPENAI_MODEL: 'scripted',
      MODEL_ANSWERS: '0',
    });
    try {
      const connectionIds: number[] = [];
      for (const [name, dialect] of Object.entries(dialects)) {
        connectionIds.push(await store.connect(name, dialect, script));
      }
      await ask(connectionIds);
      const runs: Times[] = [];
      for (let round = 0; round < rounds; round += 1) runs.push(await ask(connectionIds));
      const [rows, second, third, answer] = [0, 1, 2, 3].map((at) =>
        median(runs.map((times) => times[at] as number)),
      );
      return {
        tokens_per_second: tokensPerSecond,
        first_rows_ms: rows,
        second_block_ms: second,
        third_block_ms: third,
        answer_ms: answer,
        rows_before_second_block_ms: median(runs.map((times) => times[1] - times[0])),
        rounds,
      };
    } finally {
      await store.close();
      await model.close();
    }
  });
}

/** The first rows, the second block, the third block, the answer. */
type Times = [number, number, number, number];

/** @throws when not every database gave its two cities. */
async function ask(connectionIds: number[]): Promise<Times> {
  const { localActor } = await import('#lib/actor.ts');
  const { startAsk } = await import('#lib/ask/start-ask.ts');
  const startedAtMs = performance.now();
  const handle = await startAsk(localActor(), { question, connectionIds, useCache: false });
  const rowsAtMs: number[] = [];
  const blocksAtMs: number[] = [];
  for await (const event of handle.events()) {
    const sinceMs = performance.now() - startedAtMs;
    if (event.type === 'query-end') rowsAtMs.push(sinceMs);
    if (event.type === 'sql-end') blocksAtMs.push(sinceMs);
  }
  const view = await handle.done;
  const answeredMs = performance.now() - startedAtMs;
  const [first] = rowsAtMs;
  const [, second, third] = blocksAtMs;
  const isWhole = view.statements.every(({ rows }) => rows.length === 2);
  if (!first || !second || !third || !isWhole || view.planner !== 'scripted') {
    throw new Error(`The run did not read every database: ${JSON.stringify(view)}`);
  }
  return [first, second, third, answeredMs];
}
