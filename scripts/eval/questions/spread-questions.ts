import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import type { Outcome } from './outcome.ts';
import type { KnownQuestion, QuestionSet } from './question-set.ts';
import type { Work } from './worker.ts';

/**
 * Asks all of a set's questions, in as many processes as there are cores. Those of one database stay
 * together, so that its schema is read once.
 *
 * @returns the outcomes in the questions' order
 * @throws Error where a process ends before its part is done
 */
export async function spreadQuestions(
  { questions, databases }: QuestionSet,
  model: string,
): Promise<Outcome[]> {
  const parts = divide(questions, availableParallelism());
  const outcomes = new Map<string, Outcome>();
  await Promise.all(
    parts.map((part) => perform({ questions: part, databases: [...databases], model }, outcomes)),
  );
  return questions.flatMap(({ id }) => outcomes.get(id) ?? []);
}

function divide(questions: KnownQuestion[], count: number): KnownQuestion[][] {
  const parts: KnownQuestion[][] = Array.from({ length: count }, () => []);
  const together = Map.groupBy(questions, ({ database }) => database).values();
  for (const group of [...together].sort((left, right) => right.length - left.length)) {
    parts.toSorted((left, right) => left.length - right.length)[0]?.push(...group);
  }
  return parts.filter((part) => part.length > 0);
}

function perform(work: Work, outcomes: Map<string, Outcome>): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = fork('scripts/eval/questions/worker.ts', {
      serialization: 'advanced',
      // Plans are measured: a model's words for their answers would only cost tokens.
      env: { ...process.env, MAX_QUERY_ROWS: '100000', MODEL_ANSWERS: '0' },
    });
    let missing = work.questions.length;
    worker.on('message', (outcome: Outcome) => {
      outcomes.set(outcome.id, outcome);
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
