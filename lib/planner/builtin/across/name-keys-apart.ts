import { indexSchema } from '../../schema-index/schema-index.ts';
import type { JoinedDatabase } from './joined-database.ts';

/**
 * Has a column that is called as the table that it refers to (`room` of reservations) known as that
 * table's key (`room id`), so that "room" means the rows of the table.
 */
export function nameKeysApart(joined: JoinedDatabase): void {
  const { tables } = indexSchema(joined);
  for (const { schema, columns } of tables) {
    for (const key of schema.foreignKeys) {
      const [name, second] = key.columns;
      const referred = tables.find(
        (table) =>
          table.schema.name === key.referredTable &&
          table.schema.namespace === key.referredNamespace,
      );
      const column = columns.find((one) => one.schema.name === name);
      if (!column || !referred || second !== undefined || referred.schema === schema) continue;
      // A text may be the name that people know the row by.
      if (column.schema.type === 'text') continue;
      if (column.words.join(' ') !== referred.words.join(' ')) continue;
      column.words = [...column.words, 'id'];
      column.isKey = true;
    }
  }
}
