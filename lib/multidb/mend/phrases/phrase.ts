import type { DatabaseSchema } from '#lib/shape/database-schema.ts';
import type { Dialect } from '#lib/shape/dialect.ts';
import type { Edit } from '../apply-edits.ts';
import type { LooseStatement } from '../loose-statement.ts';

/**
 * One way in which other dialects say something that this one says differently. Where a phrase is
 * found the statement is certain to fail, so that it may be translated before it has failed.
 */
export interface Phrase {
  /** Kept with what was learned; never given another meaning. */
  id: string;
  dialects: readonly Dialect[];
  /** Both sides as people read them: `ILIKE`, `LIKE`. */
  wrong: string;
  right: string;
  find(statement: LooseStatement, schema: DatabaseSchema): Edit[];
}
