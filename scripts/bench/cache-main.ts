/** Measures one setting of the cache for scripts/bench/cache.ts, its parent process. */
import { toWireAnswer } from '#lib/api/wire-answer.ts';
import type { AskInput } from '#lib/ask/ask-input.ts';
import { openAskStore, shopScript } from '#lib/ask/testing/open-ask-store.ts';

const warmUps = 40;
const rounds = 200;

const store = openAskStore();
const { localActor } = await import('#lib/actor.ts');
const { startAsk } = await import('#lib/ask/start-ask.ts');
const { closeCache } = await import('#lib/cache/open-cache.ts');
const { createSession } = await import('#lib/sessions/create-session.ts');

const actor = localActor();

function wideScript(rows: number): string {
  const columns = Array.from({ length: 9 }, (_, n) => `note_${n} VARCHAR(40)`).join(', ');
  const values = Array.from({ length: 9 }, (_, n) => `'left at the door of number ${n}'`);
  const all = Array.from({ length: rows }, (_, n) => `(${n + 1}, ${values.join(', ')})`);
  return `CREATE TABLE deliveries (id INTEGER PRIMARY KEY, ${columns}); INSERT INTO deliveries VALUES ${all.join(', ')};`;
}

/** From the question to the body of the JSON answer, milliseconds. */
async function ask(input: AskInput, isCached: boolean): Promise<number> {
  const startedAtMs = performance.now();
  const handle = await startAsk(actor, input);
  const answer = toWireAnswer(await handle.done, handle.queryId);
  JSON.stringify(answer);
  const elapsedMs = performance.now() - startedAtMs;
  if (answer.cached !== isCached || !answer.database_results.every(({ success }) => success)) {
    throw new Error(`Not the answer that was to be measured: ${JSON.stringify(answer)}`);
  }
  return elapsedMs;
}

async function measure(input: AskInput) {
  const firstMs = await ask({ ...input, useCache: false }, false);
  const runs: number[] = [];
  for (let round = 0; round < 20; round += 1) {
    runs.push(await ask({ ...input, useCache: false }, false));
  }
  const again: number[] = [];
  for (let round = -warmUps; round < rounds; round += 1) {
    const elapsedMs = await ask(input, true);
    if (round >= 0) again.push(elapsedMs);
  }
  return {
    first_ms: round2(firstMs),
    run_p50_ms: quantile(runs, 0.5),
    again_p50_ms: quantile(again, 0.5),
    again_p95_ms: quantile(again, 0.95),
    rounds,
  };
}

function quantile(numbers: number[], share: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return round2(sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN);
}

function round2(ms: number): number {
  return Math.round(ms * 100) / 100;
}

try {
  const shops = [
    await store.connect('north', 'postgresql', shopScript(70)),
    await store.connect('south', 'mysql', shopScript(50)),
    await store.connect('west', 'sqlite', shopScript(110)),
  ];
  const wide = await store.connect('wide', 'postgresql', wideScript(1_000));
  const session = await createSession(actor, { name: 'Shops', connectionIds: shops });
  const { id } = await createSession(actor, { name: 'Deliveries', connectionIds: [wide] });
  const wideChat = { chatSessionId: id };
  const question = 'How many customers are there?';
  const figures = {
    counts: await measure({ question, connectionIds: shops }),
    counts_in_chat: await measure({ question, chatSessionId: session.id }),
    thousand_rows_in_chat: await measure({ question: 'List all deliveries', ...wideChat }),
    thousand_rows: await measure({ question: 'List all deliveries', connectionIds: [wide] }),
  };
  process.send?.(figures);
} finally {
  await closeCache();
  await store.close();
}
process.disconnect?.();
