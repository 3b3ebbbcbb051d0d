/** Questions with known answers, as the files of Spider's shape hold them. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const lineSchema = z.object({
  id: z.string(),
  database: z.string(),
  question: z.string(),
  /** The same in other words. */
  paraphrase: z.string().optional(),
  gold_sql: z.string(),
  /** The order of the rows counts. */
  ordered: z.boolean(),
});

export interface KnownQuestion {
  id: string;
  database: string;
  question: string;
  paraphrase?: string;
  goldSql: string;
  ordered: boolean;
}

export interface QuestionSet {
  questions: KnownQuestion[];
  /** All databases beside the questions, by name: the files' paths. */
  databases: ReadonlyMap<string, string>;
}

/** @throws ZodError where a line is not of that shape; Error where a question's database is missing. */
export function readQuestionSet(file: string): QuestionSet {
  const folder = path.join(path.dirname(file), 'databases');
  const databases = new Map(
    (existsSync(folder) ? readdirSync(folder) : [])
      .filter((name) => name.endsWith('.sqlite'))
      .sort()
      .map((name) => [path.basename(name, '.sqlite'), path.join(folder, name)]),
  );
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  const questions = lines.map((line) => {
    const { gold_sql: goldSql, ...question } = lineSchema.parse(JSON.parse(line));
    if (!databases.has(question.database))
      throw new Error(`${question.database} is not in ${folder}.`);
    return { ...question, goldSql };
  });
  return { questions, databases };
}
