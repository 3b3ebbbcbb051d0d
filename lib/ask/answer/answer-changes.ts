import { type AnswerInput, databaseOf } from './answer-input.ts';
import { bold, listOf } from './words.ts';

/** What was changed, and where; undefined where nothing was to be changed. */
export function sayChanges({ statements, databases }: AnswerInput): string | undefined {
  const changed = statements.filter(({ state, changes }) => state === 'done' && changes);
  if (changed.length === 0) return undefined;
  const parts = changed.map((statement) => {
    const count = statement.affectedRows ?? 0;
    const rows = `${count === 0 ? 'no' : count.toLocaleString('en-US')} ${count === 1 ? 'row' : 'rows'}`;
    return `${bold(rows)} in ${bold(databaseOf(statement, databases))}`;
  });
  return `Changed ${listOf(parts)}.`;
}
