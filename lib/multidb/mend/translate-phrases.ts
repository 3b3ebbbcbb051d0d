import type { DatabaseSchema } from '#lib/shape/database-schema.ts';
import type { Dialect } from '#lib/shape/dialect.ts';
import { applyEdits } from './apply-edits.ts';
import { readLoosely } from './loose-statement.ts';
import type { Mended, MendNote } from './mended.ts';
import { phrasesOf } from './phrases/phrases.ts';

/** A statement in which the phrases of other dialects are said as its own says them. */
export function translatePhrases(
  sql: string,
  dialect: Dialect,
  schema: DatabaseSchema,
  isWanted: (id: string) => boolean = () => true,
): Mended | undefined {
  let text = sql;
  const notes: MendNote[] = [];
  for (const { id, wrong, right, find } of phrasesOf(dialect)) {
    if (!isWanted(id)) continue;
    // Read anew for each: what one has changed is another's to see.
    const statement = readLoosely(text, dialect);
    if (!statement) break;
    const edits = find(statement, schema);
    const changed = edits.length > 0 ? applyEdits(statement.sql, edits) : undefined;
    if (changed === undefined || changed === text) continue;
    text = changed;
    notes.push({
      explanation: `${wrong} is ${right} here`,
      fix: { kind: 'phrase', phrase: id, wrong, right },
    });
  }
  return notes.length > 0 ? { sql: text, notes } : undefined;
}
