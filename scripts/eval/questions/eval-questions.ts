import { readQuestionSet } from './question-set.ts';
import { spreadEvenly } from './spread-evenly.ts';
import { spreadQuestions } from './spread-questions.ts';
import { summarize } from './summarize.ts';
import { writeMisses } from './write-misses.ts';

export interface QuestionOptions {
  /** Its id as the product knows it. */
  planner: string;
  /** Only so many questions, spread over the set. */
  limit?: number;
}

/** Questions with known answers, each asked of its own database and routed among all of them. */
export async function evalQuestions(
  set: string,
  file: string,
  { planner, limit }: QuestionOptions,
): Promise<object> {
  const { questions, databases } = readQuestionSet(file);
  const chosen = spreadEvenly(questions, limit);
  const outcomes = await spreadQuestions({ questions: chosen, databases }, planner);
  return { ...summarize(outcomes), misses: writeMisses(set, outcomes) };
}
