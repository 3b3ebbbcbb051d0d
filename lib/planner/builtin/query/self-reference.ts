import type { ColumnSchema } from '#lib/shape/database-schema.ts';
import { matchWord } from '../../schema-index/match-word.ts';
import type { IndexedColumn, IndexedTable } from '../../schema-index/schema-index.ts';
import type { Settled } from './settled.ts';

const leading =
  /^(manage|manages|managed|manager|managers|supervise|supervises|supervised|supervisor|report|reports|boss|superior)$/;
const glue = /^(id|by|to|of|code|number|no|key)$/;

/** A key of a table that refers to rows of the same table. */
export interface SelfReference {
  /** `reports_to` */
  from: IndexedColumn;
  /** The column that it refers to. */
  to: IndexedColumn;
}

/** The self-reference that the question's words speak of: "who report to", "managed by". */
export function selfReference(table: IndexedTable, { words }: Settled): SelfReference | undefined {
  const columnOf = (name: ColumnSchema['name'] | undefined) =>
    table.columns.find(({ schema }) => schema.name === name);
  for (const key of table.schema.foreignKeys) {
    if (key.referredTable !== table.schema.name || key.columns.length !== 1) continue;
    const from = columnOf(key.columns[0]);
    const to = columnOf(key.referredColumns[0] ?? table.schema.primaryKey[0]);
    const leads = from?.words.some((word) => leading.test(word));
    const isSaid = from?.words.some(
      (word) =>
        !glue.test(word) &&
        words.some((asked) => matchWord(asked, word) >= 0.93 || (leads && leading.test(asked))),
    );
    if (from && to && isSaid) return { from, to };
  }
  return undefined;
}
