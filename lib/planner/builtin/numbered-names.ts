import type { GlossaryTerm, SchemaReference } from '#lib/shape/glossary-term.ts';
import { normaliseValue, type SchemaIndex } from '../schema-index/schema-index.ts';
import { singularise } from '../schema-index/stem-word.ts';
import type { Token } from '../schema-index/tokenize-question.ts';
import { knowTerms } from './follow/antecedent.ts';

/** Words that ask rather than name: "name 3 customers". */
const asking = /^(name|state|list|show|report|count|order|title|number|code|type|kind)$/;

/** What names such as "Company 21" come to in a schema. */
export interface NumberedNames {
  index: SchemaIndex;
  /** A name of which it is not known how it is written, or of which of several columns it is. */
  unsure?: string;
}

/**
 * Finds names such as "Company 21", which no sample may hold: a word that a text column is called, and a
 * number behind it, are a value of that column, and no number of rows.
 */
export function findNumberedNames(tokens: readonly Token[], index: SchemaIndex): NumberedNames {
  const terms: GlossaryTerm[] = [];
  let unsure: string | undefined;
  for (const [at, token] of tokens.entries()) {
    const number = tokens[at + 1];
    if (!number || !isNumbered(token, number)) continue;
    const value = `${token.text} ${number.text}`;
    if (index.values.has(normaliseValue(value)) || isTable(token.word, index)) continue;
    const columns = columnsCalled(token.word, index);
    const [column, more] = columns;
    if (!column) continue;
    const isWritten = /^\p{Lu}/u.test(token.text);
    if (more || !isWritten) unsure ??= value;
    else terms.push({ term: value, standsFor: { ...column, test: { operator: '=', value } } });
  }
  return { index: knowTerms(index, terms), ...(unsure === undefined ? {} : { unsure }) };
}

/** A singular, and a number that is no year. */
function isNumbered(token: Token, number: Token): boolean {
  const isYear = (number.value ?? 0) >= 1900 && (number.value ?? 0) <= 2100;
  return (
    token.kind === 'word' &&
    singularise(token.word) === token.word &&
    !asking.test(token.word) &&
    number.kind === 'number' &&
    /^\d+$/.test(number.text) &&
    !isYear
  );
}

const isTable = (word: string, { tables }: SchemaIndex) =>
  tables.some(({ words }) => words.join(' ') === word);

function columnsCalled(word: string, { tables }: SchemaIndex): SchemaReference[] {
  return tables.flatMap(({ schema: { name, namespace }, columns }) =>
    columns
      .filter(({ schema, words, isKey }) => {
        const called = words.length === 1 && words[0] === word;
        return called && schema.type === 'text' && !isKey && !schema.sampledValues;
      })
      .map(({ schema }) => ({
        table: name,
        column: schema.name,
        ...(namespace === undefined ? {} : { namespace }),
      })),
  );
}
