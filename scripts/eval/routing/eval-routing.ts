import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { localActor } from '#lib/actor.ts';
import { openTestStore } from '#lib/db/testing/open-test-store.ts';
import { closeAllEngines } from '#lib/multidb/engines.ts';
import type { PlannableDatabase } from '#lib/planner/planner.ts';
import { routeQuestion } from '#lib/planner/schema-index/route-question.ts';
import { attachDatabases } from '../questions/attach-databases.ts';
import { readQuestionSet } from '../questions/question-set.ts';
import { spreadEvenly } from '../questions/spread-evenly.ts';
import { quantile } from '../shares.ts';
import { rankByBm25 } from './rank-by-bm25.ts';
import { summarizeRoutes } from './summarize-routes.ts';

interface Routed {
  database: string;
  question: string;
  routed: string[];
  ms: number;
}

/**
 * Routes questions and their paraphrases with all of the set's databases attached; plans nothing.
 * BM25 ranks the same ones, so that a set's figures say something beside another's.
 */
export async function evalRouting(
  set: string,
  file: string,
  { limit }: { limit?: number },
): Promise<object> {
  const { questions, databases } = readQuestionSet(file);
  const store = openTestStore();
  let attached: PlannableDatabase[];
  try {
    attached = [...(await attachDatabases(localActor(), databases)).values()].map(
      ({ plannable }) => plannable,
    );
  } finally {
    await closeAllEngines();
    await store.close();
  }
  const chosen = spreadEvenly(questions, limit);
  const plain = chosen.map(({ database, question }) => route(database, question, attached));
  const paraphrased = chosen.flatMap(({ database, paraphrase }) =>
    paraphrase === undefined ? [] : [route(database, paraphrase, attached)],
  );
  const bm25 = rankByBm25(attached);
  const firstByBm25 = (asked: Routed[]) =>
    summarizeRoutes(asked, ({ question }) => bm25(question)).first_percent;
  const times = [...plain, ...paraphrased].map(({ ms }) => ms);
  return {
    questions: chosen.length,
    databases: attached.length,
    question: summarizeRoutes(plain, ({ routed }) => routed),
    paraphrase: summarizeRoutes(paraphrased, ({ routed }) => routed),
    bm25_first_percent: { question: firstByBm25(plain), paraphrase: firstByBm25(paraphrased) },
    p50_ms: quantile(times, 0.5),
    p95_ms: quantile(times, 0.95),
    misses: writeMisses(set, [...plain, ...paraphrased]),
  };
}

function route(database: string, question: string, attached: PlannableDatabase[]): Routed {
  const startedAtMs = performance.now();
  const { selected } = routeQuestion(question, attached);
  const ms = performance.now() - startedAtMs;
  return { database, question, routed: selected.map((one) => one.database), ms };
}

function writeMisses(set: string, asked: Routed[]): string {
  const file = path.join('data', 'eval', `${set.replaceAll('/', '-')}-misses.jsonl`);
  const misses = asked
    .filter(({ routed, database }) => routed[0] !== database || routed.length > 1)
    .map(({ database, question, routed }) =>
      JSON.stringify({ database, question, routed: routed.slice(0, 5), chosen: routed.length }),
    );
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, misses.map((miss) => `${miss}\n`).join(''));
  return file;
}
