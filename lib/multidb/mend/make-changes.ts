import { applyEdits } from './apply-edits.ts';
import type { Change } from './change.ts';
import type { LooseStatement } from './loose-statement.ts';
import type { Mended, MendNote } from './mended.ts';

/** The statement with all changes made; undefined where there are none, or where they contradict. */
export function makeChanges(
  { sql }: LooseStatement,
  changes: readonly Change[],
): Mended | undefined {
  const text = applyEdits(
    sql,
    changes.flatMap(({ edits }) => edits),
  );
  if (text === undefined || text === sql) return undefined;
  const notes = new Map<string, MendNote>();
  for (const { explanation, fix } of changes) {
    if (!notes.has(explanation)) notes.set(explanation, { explanation, ...(fix && { fix }) });
  }
  return { sql: text, notes: [...notes.values()] };
}
