/** One of the eval's processes: asks its part of the questions and tells each outcome to its parent. */
import { localActor } from '#lib/actor.ts';
import { openTestStore } from '#lib/db/testing/open-test-store.ts';
import { closeAllEngines } from '#lib/multidb/engines.ts';
import type { PlannableDatabase } from '#lib/planner/planner.ts';
import { routeQuestion } from '#lib/planner/schema-index/route-question.ts';
import { askQuestion } from './ask-question.ts';
import { attachDatabases } from './attach-databases.ts';
import type { Outcome } from './outcome.ts';
import type { KnownQuestion } from './question-set.ts';

export interface Work {
  questions: KnownQuestion[];
  databases: [name: string, file: string][];
  model: string;
}

const store = openTestStore();
const actor = localActor();

process.once('message', async (work: Work) => {
  try {
    await perform(work);
  } finally {
    await closeAllEngines();
    await store.close();
  }
  process.disconnect();
});

async function perform({ questions, databases, model }: Work): Promise<void> {
  const attached = await attachDatabases(actor, databases);
  const plannable = [...attached.values()].map((one) => one.plannable);
  for (const known of questions) {
    const database = attached.get(known.database);
    if (!database) throw new Error(`There is no database ${known.database}.`);
    const asked = await askQuestion(actor, known, database, model);
    const startedAtMs = performance.now();
    const routed = route(known.question, plannable);
    const routingMs = performance.now() - startedAtMs;
    const routedByParaphrase = known.paraphrase ? route(known.paraphrase, plannable) : [];
    const outcome: Outcome = { ...known, ...asked, routed, routedByParaphrase, routingMs };
    process.send?.(outcome);
  }
}

function route(question: string, databases: PlannableDatabase[]): string[] {
  return routeQuestion(question, databases).selected.map(({ database }) => database);
}
