/** Questions whose tables lie in two SQLite files. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { PlainValue } from '../questions/compare-rows.ts';

const lineSchema = z.object({
  id: z.string(),
  question: z.string(),
  databases: z.array(z.string()),
  /** By database, those that the known answer reads. */
  tables: z.record(z.string(), z.array(z.string())),
  /** SQLite's, over both files attached together. */
  gold_sql_attached: z.string(),
  /** The order of the rows counts. */
  ordered: z.boolean(),
  gold_rows: z.array(z.array(z.union([z.number(), z.string(), z.null()]))),
  n_rows: z.int(),
  split: z.enum(['tune', 'report']),
});

export interface CrossQuestion {
  id: string;
  question: string;
  databases: { name: string; file: string; tables: string[] }[];
  goldSql: string;
  ordered: boolean;
  goldRows: PlainValue[][];
}

/**
 * Those of a split whose known rows are whole.
 * @throws ZodError where a line is not of that shape; Error where a file is missing.
 */
export function readCrossQuestions(folder: string, split: string): CrossQuestion[] {
  const lines = readFileSync(path.join(folder, 'questions.jsonl'), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => lineSchema.parse(JSON.parse(line)))
    .filter((line) => line.split === split && line.gold_rows.length === line.n_rows);
  return lines.map(({ id, question, databases, tables, ordered, ...line }) => ({
    id,
    question,
    ordered,
    goldSql: line.gold_sql_attached,
    goldRows: line.gold_rows,
    databases: databases.map((name) => {
      const file = path.join(folder, 'databases', `${name}.sqlite`);
      if (!existsSync(file)) throw new Error(`${file} is missing.`);
      return { name, file, tables: tables[name] ?? [] };
    }),
  }));
}
