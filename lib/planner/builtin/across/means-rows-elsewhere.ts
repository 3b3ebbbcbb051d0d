import type { PlannableDatabase } from '../../planner.ts';
import { nameWords } from '../../schema-index/name-words.ts';
import { indexSchema } from '../../schema-index/schema-index.ts';
import type { Token } from '../../schema-index/tokenize-question.ts';
import { type HomeTable, type JoinedDatabase, tableKey } from './joined-database.ts';

/**
 * Whether the question speaks of a table that only another database has, and that the one which
 * answers alone merely refers to: of "pilots" where it has no more than their numbers.
 */
export function meansRowsElsewhere(
  tokens: readonly Token[],
  alone: readonly PlannableDatabase[],
  joined: JoinedDatabase,
): boolean {
  const words = tokens.flatMap(({ word }) => nameWords(word));
  const said = (name: readonly string[]) =>
    name.length > 0 && words.some((_, at) => name.every((word, next) => words[at + next] === word));
  const { tables } = indexSchema(joined);
  const homeOf = ({ namespace, name }: { namespace?: string; name: string }) =>
    joined.homes.get(tableKey({ ...(namespace !== undefined && { namespace }), table: name }));
  const isAlone = (home: HomeTable | undefined) =>
    home !== undefined && alone.some(({ name }) => name === home.database.name);
  const own = new Set(
    tables.flatMap(({ schema, words: name }) => (isAlone(homeOf(schema)) ? [name.join(' ')] : [])),
  );
  return tables.some(({ schema, words: name }) => {
    if (isAlone(homeOf(schema)) || own.has(name.join(' ')) || !said(name)) return false;
    // Some column of the database that answers refers to its rows.
    return tables.some(
      (table) =>
        isAlone(homeOf(table.schema)) &&
        table.schema.foreignKeys.some(
          (key) => key.referredTable === schema.name && key.referredNamespace === schema.namespace,
        ),
    );
  });
}
