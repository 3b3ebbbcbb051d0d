import type { Token } from '../token.ts';
import { isQualified, isSymbol, isWord } from '../token-reader.ts';
import { behindParenthesis } from './find-clause.ts';
import { isColumnName } from './names-column.ts';
import { opensQuery } from './require-size.ts';
import type { OwnColumn, OwnOutput, ValuePlace } from './value-place.ts';

/** A column that stands in a text, by the table's alias before it, or the one that it must belong to. */
export interface OwnReference {
  alias: string;
  columns: readonly OwnColumn[];
}

/** What a table or query gives under a name. */
export function ownOutput(outputs: readonly OwnOutput[], name: string): readonly OwnColumn[] {
  const named = outputs.filter((output) => output.name === name);
  if (named.length > 0) return named.flatMap(({ columns }) => columns);
  return outputs
    .filter((output) => output.name === '*')
    .flatMap(({ columns }) => columns.map(({ table }) => ({ table, column: name })));
}

/** Whether two values may hold the same column of a changed table. */
export function shareColumn(left: readonly OwnColumn[], right: readonly OwnColumn[]): boolean {
  return left.some((one) =>
    right.some(({ table, column }) => {
      const isAny = one.column === '*' || column === '*';
      return one.table === table && (isAny || one.column === column);
    }),
  );
}

/** The changed tables' columns that stand in a value, outside of the queries in it. */
export function ownReferences(
  tokens: readonly Token[],
  { tables: { aliases, bare }, rowNames }: ValuePlace,
): OwnReference[] {
  const references: OwnReference[] = [];
  if (aliases.size === 0) return references;
  // One that stands there again says nothing new.
  const seen = new Set<string>();
  const isNew = (name: string) => seen.size !== seen.add(name).size;
  const columnOf = (alias: string, name: string): OwnColumn[] => {
    const outputs = aliases.get(alias) ?? [];
    const columns = ownOutput(outputs, name);
    const isAny = name === '*' || rowNames.has(name);
    if (!isAny) return [...columns];
    return outputs.flatMap((output) => output.columns).map(({ table }) => ({ table, column: '*' }));
  };
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index] as Token;
    if (isSymbol(token, '(') && opensQuery(tokens[index + 1])) {
      index = behindParenthesis(tokens, index) - 1;
      continue;
    }
    const owned = isQualified(tokens, index);
    if (owned && (isSymbol(token, '*') || token.kind !== 'symbol')) {
      const alias = tokens[index - 2]?.text ?? '';
      if (aliases.has(alias) && isNew(`${alias}.${token.text}`))
        references.push({ alias, columns: columnOf(alias, token.text) });
    } else if (isColumnName(tokens, index) && isNew(token.text)) {
      // A table's name alone is its whole row.
      if (aliases.has(token.text)) {
        references.push({ alias: token.text, columns: columnOf(token.text, '*') });
      }
      for (const alias of bare) {
        const columns = columnOf(alias, token.text);
        if (columns.length > 0) references.push({ alias, columns });
      }
    }
  }
  return references;
}

/** The queries in parentheses that stand in a value, without these; not those within them. */
export function queriesIn(tokens: readonly Token[]): (readonly Token[])[] {
  const queries: (readonly Token[])[] = [];
  for (let index = 0; index < tokens.length; index++) {
    if (!isSymbol(tokens[index], '(') || !opensQuery(tokens[index + 1])) continue;
    const end = behindParenthesis(tokens, index);
    queries.push(tokens.slice(index + 1, end - 1));
    index = end - 1;
  }
  return queries;
}

/** The FROM of a query, not that of IS DISTINCT FROM; the number of tokens where there is none. */
export function findFrom(
  tokens: readonly Token[],
  find: (from: number) => number,
  start = 0,
): number {
  let at = find(start);
  while (isWord(tokens[at - 1], 'distinct') && at < tokens.length) at = find(at + 1);
  return at;
}
