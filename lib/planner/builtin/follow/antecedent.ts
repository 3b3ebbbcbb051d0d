import type { GlossaryTerm } from '#lib/shape/glossary-term.ts';
import type { IndexedTable, SchemaIndex } from '../../schema-index/schema-index.ts';
import type { Token } from '../../schema-index/tokenize-question.ts';

/** What "those" and "the ones" refer to: a word that no schema has. */
const word = 'antecedent';

const known = new WeakMap<SchemaIndex, Map<IndexedTable, SchemaIndex>>();

/** A schema in which the word for what was asked before stands for a table. */
export function knowAntecedent(index: SchemaIndex, table: IndexedTable): SchemaIndex {
  const byTable = known.get(index) ?? new Map<IndexedTable, SchemaIndex>();
  known.set(index, byTable);
  const found = byTable.get(table);
  if (found) return found;
  const { name, namespace } = table.schema;
  const made = knowTerms(index, [
    { term: word, standsFor: { table: name, ...(namespace === undefined ? {} : { namespace }) } },
  ]);
  byTable.set(table, made);
  return made;
}

/** The same schema with more that words stand for; it goes before what was known. */
export function knowTerms(index: SchemaIndex, terms: readonly GlossaryTerm[]): SchemaIndex {
  if (terms.length === 0) return index;
  const { database, tables, graph, values } = index;
  const glossary = [...(database.glossary ?? []), ...terms];
  return {
    database: { ...database, glossary },
    tables,
    graph,
    values,
    // Only what is planned for needs them.
    get names() {
      return index.names;
    },
  };
}

export const antecedent: Token = wordToken(`${word}s`);

export function wordToken(text: string): Token {
  return { kind: 'word', text, word: text, capital: false, start: 0 };
}

/** Words as tokens, the tokens among them as they are. */
export function phraseOf(...parts: (string | Token | Token[])[]): Token[] {
  return parts.flatMap((part) =>
    typeof part === 'string' ? part.split(' ').map(wordToken) : part,
  );
}

/** "the active ones" with a noun that can be read. */
export function sayAntecedent(phrase: Token[]): Token[] | undefined {
  const told = phrase.map((token) =>
    /^(ones?|those|them|these)$/.test(token.word) ? antecedent : token,
  );
  return told.includes(antecedent) ? told : undefined;
}
