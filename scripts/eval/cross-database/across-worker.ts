/** One of the eval's processes: asks its part of the questions and tells each outcome to its parent. */
import { localActor } from '#lib/actor.ts';
import { openTestStore } from '#lib/db/testing/open-test-store.ts';
import { closeAllEngines } from '#lib/multidb/engines.ts';
import { attachDatabases } from '../questions/attach-databases.ts';
import { askAcross } from './ask-across.ts';
import type { CrossQuestion } from './question-set.ts';

export interface AcrossWork {
  questions: CrossQuestion[];
  model: string;
}

const store = openTestStore();
const actor = localActor();

process.once('message', async (work: AcrossWork) => {
  try {
    await perform(work);
  } finally {
    await closeAllEngines();
    await store.close();
  }
  process.disconnect();
});

async function perform({ questions, model }: AcrossWork): Promise<void> {
  const files = new Map(
    questions.flatMap(({ databases }) => databases.map(({ name, file }) => [name, file] as const)),
  );
  const attached = await attachDatabases(actor, files);
  for (const known of questions) {
    const connectionIds = known.databases.flatMap(
      ({ name }) => attached.get(name)?.connectionId ?? [],
    );
    process.send?.(await askAcross(actor, known, connectionIds, model));
  }
}
