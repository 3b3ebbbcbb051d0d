import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { isAnswered } from '../questions/outcome.ts';
import { spreadEvenly } from '../questions/spread-evenly.ts';
import { writeMisses } from '../questions/write-misses.ts';
import { percent, quantile } from '../shares.ts';
import type { AcrossWork } from './across-worker.ts';
import type { AcrossOutcome } from './ask-across.ts';
import { type CrossQuestion, readCrossQuestions } from './question-set.ts';

/** Questions that take two databases, each asked with both attached. */
export async function evalAcross(
  set: string,
  folder: string,
  split: string,
  { planner, limit }: { planner: string; limit?: number | undefined },
): Promise<object> {
  const questions = spreadEvenly(readCrossQuestions(folder, split), limit);
  const outcomes: AcrossOutcome[] = [];
  const parts = divide(questions, availableParallelism());
  await Promise.all(parts.map((part) => perform({ questions: part, model: planner }, outcomes)));
  const answered = outcomes.filter(isAnswered);
  const right = outcomes.filter(({ kind }) => kind === 'right');
  const kinds = Map.groupBy(outcomes, ({ kind }) => kind);
  const planning = outcomes.map(({ planningMs }) => planningMs);
  return {
    questions: outcomes.length,
    answered_percent: percent(answered, outcomes),
    precision_percent: percent(right, answered),
    execution_accuracy_percent: percent(right, outcomes),
    joined_percent: percent(
      outcomes.filter(({ isJoined }) => isJoined),
      outcomes,
    ),
    planning_p50_ms: quantile(planning, 0.5),
    planning_p95_ms: quantile(planning, 0.95),
    kinds: Object.fromEntries([...kinds].map(([kind, of]) => [kind, of.length])),
    misses: writeMisses(set, outcomes),
  };
}

/** Those of one pair of databases stay together, so that their schemas are read once. */
function divide(questions: CrossQuestion[], count: number): CrossQuestion[][] {
  const parts: CrossQuestion[][] = Array.from({ length: count }, () => []);
  const pairs = Map.groupBy(questions, ({ databases }) =>
    databases.map(({ name }) => name).join(' '),
  );
  for (const pair of pairs.values()) {
    parts.toSorted((left, right) => left.length - right.length)[0]?.push(...pair);
  }
  return parts.filter((part) => part.length > 0);
}

function perform(work: AcrossWork, outcomes: AcrossOutcome[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = fork('scripts/eval/cross-database/across-worker.ts', {
      serialization: 'advanced',
      env: { ...process.env, MAX_QUERY_ROWS: '100000', MODEL_ANSWERS: '0' },
    });
    let missing = work.questions.length;
    worker.on('message', (outcome: AcrossOutcome) => {
      outcomes.push(outcome);
      missing -= 1;
    });
    worker.on('error', reject);
    worker.on('close', () => {
      if (missing === 0) resolve();
      else reject(new Error(`A process ended with ${missing} questions left.`));
    });
    worker.send(work);
  });
}
