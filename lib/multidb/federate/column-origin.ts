import type { ColumnSchema, DatabaseSchema, TableSchema } from '#lib/shape/database-schema.ts';
import { readSelectList, type SelectList } from '../combine/read-select-list.ts';
import { isKeyword, isName, isSymbol } from '../guard/token-reader.ts';
import { wholeStatement } from './narrow-statement.ts';

/** Where a column of a statement's result comes from, as far as the statement says. */
export interface ColumnOrigin {
  /** The tables that may hold it: the one that it is qualified with, else all of FROM and JOIN. */
  tables: { namespace?: string; table: string }[];
  /** In the letter case that the statement's words are looked up by. */
  column: string;
}

/** Undefined where the statement is no plain SELECT, or the column is not one of a table's own. */
export function columnOrigin(sql: string, column: string): ColumnOrigin | undefined {
  const list = readSelectList(wholeStatement(sql) ?? sql);
  if (!list) return undefined;
  const at = list.items.findIndex((item, index) => {
    const name = list.aliases[index] ?? item.at(-1)?.text;
    return name?.toLowerCase() === column.toLowerCase();
  });
  const item = list.items[at];
  if (!item) return undefined;
  // `CAST(orders.id AS TEXT)` is the same column.
  const isCast = item[0]?.text === 'cast' && isSymbol(item[1], '(');
  const end = isCast
    ? item.findIndex(({ kind, text }) => kind === 'word' && text === 'as')
    : item.length;
  const path = item.slice(isCast ? 2 : 0, end);
  const names = path.filter((_, index) => index % 2 === 0);
  const isPath = path.every((token, index) =>
    index % 2 === 0 ? isName(token) : isSymbol(token, '.'),
  );
  const last = names.at(-1);
  if (!isPath || !last || path.length % 2 === 0) return undefined;
  const qualifier = names.at(-2)?.text.toLowerCase();
  const tables = tablesOf(list).filter(({ alias }) => !qualifier || alias === qualifier);
  return { tables: tables.map(({ alias: _, ...table }) => table), column: last.text };
}

/** The table's column that it is, where the schema has exactly one that it can be. */
export function findOrigin(
  { tables, column }: ColumnOrigin,
  schema: DatabaseSchema,
): { table: TableSchema; column: ColumnSchema } | undefined {
  const found = schema.tables.flatMap((table) => {
    const isMeant = tables.some(
      (one) =>
        isSame(one.table, table.name) &&
        (one.namespace === undefined || isSame(one.namespace, table.namespace ?? '')),
    );
    const own = isMeant && table.columns.find(({ name }) => isSame(name, column));
    return own ? [{ table, column: own }] : [];
  });
  return found.length === 1 ? found[0] : undefined;
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function tablesOf({ tokens }: SelectList) {
  return tokens.flatMap((token, index) => {
    if (!isKeyword(tokens, index) || !/^(from|join)$/.test(token.text)) return [];
    let at = index + 1;
    const names: string[] = [];
    for (let name = tokens[at]; isName(name); name = tokens[at]) {
      names.push(name.text);
      if (!isSymbol(tokens[at + 1], '.')) break;
      at += 2;
    }
    const table = names.at(-1);
    if (table === undefined) return [];
    const named = tokens[at + 1]?.text === 'as' ? tokens[at + 2] : undefined;
    const alias = (isName(named) ? named.text : table).toLowerCase();
    return [{ alias, table, ...(names.length > 1 && { namespace: names.slice(0, -1).join('.') }) }];
  });
}
