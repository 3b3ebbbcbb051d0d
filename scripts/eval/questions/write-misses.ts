import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Outcome } from './outcome.ts';

type Told = Pick<Outcome, 'kind' | 'id' | 'question' | 'sql' | 'goldSql' | 'said' | 'ordered'>;

/**
 * Writes every question that was not answered right, sorted by kind of failure and what was said.
 *
 * @returns the file's path
 */
export function writeMisses(set: string, outcomes: Told[]): string {
  const file = path.join('data', 'eval', `${set.replaceAll('/', '-')}-misses.jsonl`);
  const misses = outcomes
    .filter(({ kind }) => kind !== 'right')
    .sort((left, right) => (keyOf(left) < keyOf(right) ? -1 : 1))
    .map(({ kind, id, question, sql, goldSql, said, ordered }) =>
      JSON.stringify({ kind, id, question, sql, gold_sql: goldSql, said, ordered }),
    );
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, misses.map((miss) => `${miss}\n`).join(''));
  return file;
}

const keyOf = ({ kind, said }: Told) => `${kind} ${said}`;
