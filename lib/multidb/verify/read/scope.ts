import type { ColumnSchema, DatabaseSchema, TableSchema } from '#lib/shape/database-schema.ts';
import { isName, isQualified, isSymbol } from '../../guard/token-reader.ts';
import type { Query, Select, Source, TableSource, Tokens } from './query.ts';

/** One SELECT with what its names mean. */
export interface Scope {
  select: Select;
  tables: ScopeTable[];
  common: CommonTables;
}

/** The WITH queries that a name may mean; undefined for one that is not read. */
export type CommonTables = ReadonlyMap<string, Query | undefined>;

/** One source of FROM. */
export interface ScopeTable {
  source: Source;
  /** Of a table that the schema knows. */
  schema?: TableSchema;
  /** Of a query in FROM or WITH that could be read. */
  query?: Query;
}

export interface ColumnUse {
  table: ScopeTable & { schema: TableSchema };
  column: ColumnSchema;
  /** Its tokens, the qualifier too: from `start` to before `end`. */
  start: number;
  end: number;
}

export const sameName = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();

export function openScope(select: Select, common: CommonTables, schema: DatabaseSchema): Scope {
  const tables = select.sources.map((source): ScopeTable => {
    const { from } = source;
    if (from.kind === 'query') return { source, ...(from.query && { query: from.query }) };
    if (from.kind === 'other') return { source };
    const named = from.namespace === undefined ? from.name.toLowerCase() : '';
    if (common.has(named)) {
      const query = common.get(named);
      return { source, ...(query && { query }) };
    }
    const table = findTable(from, schema);
    return { source, ...(table && { schema: table }) };
  });
  return { select, tables, common };
}

/** The WITH queries that a query's own SELECTs may read. */
export function withCommon(query: Query, outer: CommonTables): CommonTables {
  if (query.common.length === 0) return outer;
  const all = new Map(outer);
  for (const one of query.common) all.set(one.name.toLowerCase(), one.query);
  return all;
}

function findTable({ name, namespace }: TableSource, { tables }: DatabaseSchema) {
  const namesakes = tables.filter((table) => sameName(table.name, name));
  const wanted = namespace?.toLowerCase();
  const exact = namesakes.filter((table) => table.namespace?.toLowerCase() === wanted);
  const [only, second] = exact.length > 0 ? exact : namesakes;
  return second ? undefined : only;
}

/** Every column that the tokens name. */
export function columnsIn(tokens: Tokens, scope: Scope): ColumnUse[] {
  const found: ColumnUse[] = [];
  for (let index = 0; index < tokens.length; index++) {
    if (isQualified(tokens, index)) continue;
    const use = columnAt(tokens, index, scope);
    if (!use) continue;
    found.push(use);
    index = use.end - 1;
  }
  return found;
}

/** The column whose name, or whose qualifier, is the token at `index`. */
export function columnAt(tokens: Tokens, index: number, scope: Scope): ColumnUse | undefined {
  const first = tokens[index];
  if (!isName(first) || first.kind === 'string') return undefined;
  let end = index + 1;
  while (isSymbol(tokens[end], '.') && isName(tokens[end + 1])) end += 2;
  if (isSymbol(tokens[end], '(')) return undefined;
  const name = tokens[end - 1]?.text ?? '';
  const qualifier = end - index >= 3 ? tokens[end - 3]?.text : undefined;
  const tables = qualifier === undefined ? scope.tables : tablesCalled(qualifier, scope);
  const owners = tables.flatMap((table) => {
    const column = table.schema?.columns.find((one) => sameName(one.name, name));
    return table.schema && column ? [{ table: { ...table, schema: table.schema }, column }] : [];
  });
  // It may just as well come from what the schema does not describe.
  const isDoubtful = tables.some((table) => !table.schema && mayGive(table, name));
  const [owner, second] = owners;
  return owner && !second && !isDoubtful ? { ...owner, start: index, end } : undefined;
}

export function tablesCalled(alias: string, { tables }: Scope): ScopeTable[] {
  return tables.filter(({ source }) => sameName(source.alias, alias));
}

/** Whether a source without a known schema may have a column of that name. */
function mayGive({ query }: ScopeTable, name: string): boolean {
  const [first] = query?.selects ?? [];
  if (!first) return true;
  return first.items.some(({ alias, tokens }) => {
    const last = tokens.at(-1);
    if (alias !== undefined) return sameName(alias, name);
    return isSymbol(last, '*') || !isName(last) || sameName(last.text, name);
  });
}
