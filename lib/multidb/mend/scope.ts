import type { DatabaseSchema, TableSchema } from '#lib/shape/database-schema.ts';
import { isName, isSymbol, isWord } from '../guard/token-reader.ts';
import { isCalled, type LooseStatement, nameAt } from './loose-statement.ts';
import { readSelects, type Selects } from './read-selects.ts';
import type { Range, SelectBlock, Source } from './select-block.ts';
import { beforeValues } from './select-words.ts';

/** What a source's name leads to. */
export type SourceRows =
  | { kind: 'table'; table: TableSchema }
  /** Of a query: of WITH, or in parentheses. */
  | { kind: 'query'; blocks: readonly SelectBlock[]; columnAliases: readonly number[] }
  /** A table that the schema does not have. */
  | { kind: 'unknown' }
  /** A function's, or of a catalogue: nobody knows their columns. */
  | { kind: 'opaque' };

/** A query with the schema that it asks. */
export interface Scope extends Selects {
  statement: LooseStatement;
  schema: DatabaseSchema;
  rowsOf(source: Source, block: SelectBlock): SourceRows;
  /** The names of a source's columns; undefined where they are not known. */
  columnsOf(source: Source, block: SelectBlock): readonly string[] | undefined;
  hasColumn(source: Source, block: SelectBlock, index: number): boolean;
}

const catalogues =
  /^(?:pg_|sqlite_|duckdb_|information_schema$|performance_schema$|mysql$|sys$|dual$)/i;

/** Undefined where the statement is no query that can be followed. */
export function createScope(statement: LooseStatement, schema: DatabaseSchema): Scope | undefined {
  const selects = readSelects(statement);
  if (!selects) return undefined;
  const known = new Map<Source, readonly string[] | undefined>();

  const rowsOf = (source: Source, block: SelectBlock): SourceRows => {
    const { path, derived, columnAliases } = source;
    if (derived) return { kind: 'query', blocks: derived, columnAliases };
    const [first] = path;
    if (first === undefined) return { kind: 'opaque' };
    const common = path.length === 1 ? findCommon(statement, first, block) : undefined;
    if (common) {
      const aliases = columnAliases.length > 0 ? columnAliases : common.columnAliases;
      return { kind: 'query', blocks: common.blocks, columnAliases: aliases };
    }
    const table = findTable(statement, schema, path);
    if (table) return { kind: 'table', table };
    const isCatalogue = path.some((index) => catalogues.test(nameAt(statement, index)));
    return isCatalogue ? { kind: 'opaque' } : { kind: 'unknown' };
  };

  const columnsOf = (source: Source, block: SelectBlock): readonly string[] | undefined => {
    if (known.has(source)) return known.get(source);
    // A recursive query names itself.
    known.set(source, undefined);
    const rows = rowsOf(source, block);
    let columns: readonly string[] | undefined;
    if (rows.kind === 'table') {
      columns = rows.table.columns.map(({ name }) => name);
      if (source.columnAliases.length > 0) columns = undefined;
    } else if (rows.kind === 'query') {
      columns =
        rows.columnAliases.length > 0
          ? rows.columnAliases.map((index) => nameAt(statement, index))
          : namesOf(rows.blocks[0]);
    }
    known.set(source, columns);
    return columns;
  };

  const namesOf = (block: SelectBlock | undefined): string[] | undefined => {
    if (!block || block.items.length === 0) return undefined;
    const names: string[] = [];
    for (const item of block.items) {
      const star = starOf(statement, item);
      if (!star) {
        const label = labelOf(statement, item) ?? plainColumn(statement, item);
        const last = statement.tokens[item.from];
        names.push(label === undefined ? (last?.text ?? '') : lookedUpName(statement, label));
        continue;
      }
      const meant =
        star.qualifier === undefined ? block.sources : sourcesCalled(scope, block, star.qualifier);
      if (meant.length === 0) return undefined;
      for (const source of meant) {
        const columns = columnsOf(source, block);
        if (!columns) return undefined;
        names.push(...columns);
      }
    }
    return names;
  };

  const scope: Scope = {
    ...selects,
    statement,
    schema,
    rowsOf,
    columnsOf,
    hasColumn: (source, block, index) =>
      columnsOf(source, block)?.some((name) => isCalled(statement, index, name, 'column')) ?? false,
  };
  return scope;
}

/** The name by which a source's columns are qualified: a token, undefined where it has none. */
export function calledAt({ alias, path }: Source): number | undefined {
  return alias ?? path.at(-1);
}

/** A block's own sources that the token at `qualifier` names. */
export function sourcesCalled(
  { statement }: Pick<Scope, 'statement'>,
  block: SelectBlock,
  qualifier: number,
): Source[] {
  const wanted = lookedUpName(statement, qualifier);
  return block.sources.filter((source) => {
    const called = calledAt(source);
    return called !== undefined && isSameLookUp(statement, lookedUpName(statement, called), wanted);
  });
}

/** Of the block and those around it, the sources that a qualifier names, the nearest block's. */
export function findCalled(
  scope: Pick<Scope, 'statement'>,
  block: SelectBlock | undefined,
  qualifier: number,
): { block: SelectBlock; sources: Source[] } | undefined {
  for (let around = block; around; around = around.outer) {
    const sources = sourcesCalled(scope, around, qualifier);
    if (sources.length > 0) return { block: around, sources };
  }
  return undefined;
}

/** The name as the database looks it up. */
export function lookedUpName(statement: LooseStatement, index: number): string {
  const isFolded = statement.dialect === 'postgresql' && statement.tokens[index]?.kind !== 'quoted';
  return isFolded ? (statement.tokens[index]?.text ?? '') : nameAt(statement, index);
}

function isSameLookUp({ dialect }: LooseStatement, one: string, other: string): boolean {
  if (dialect === 'postgresql') return one === other;
  return one.toLowerCase() === other.toLowerCase();
}

function findCommon(statement: LooseStatement, index: number, block: SelectBlock) {
  const wanted = lookedUpName(statement, index);
  return block.common.find(({ name }) =>
    isSameLookUp(statement, lookedUpName(statement, name), wanted),
  );
}

/** The table that the database finds under a path; a schema that we do not know of is taken as right. */
function findTable(
  statement: LooseStatement,
  { tables }: DatabaseSchema,
  path: readonly number[],
): TableSchema | undefined {
  const name = path.at(-1) as number;
  const named = tables.filter((table) => isCalled(statement, name, table.name, 'table'));
  const qualifier = path.at(-2);
  if (qualifier === undefined) return named.find(({ namespace }) => namespace === undefined);
  const inside = named.find(
    ({ namespace }) =>
      namespace !== undefined && isCalled(statement, qualifier, namespace, 'table'),
  );
  return inside ?? named.find(({ namespace }) => namespace === undefined);
}

/** `*` or `t.*`. */
function starOf(
  { tokens }: LooseStatement,
  { from, to }: Range,
): { qualifier?: number } | undefined {
  if (isSymbol(tokens[from], '*')) return {};
  const isOfOne = isSymbol(tokens[to - 1], '*') && isSymbol(tokens[to - 2], '.');
  return isOfOne && to - from >= 3 ? { qualifier: to - 3 } : undefined;
}

/** The token that labels a selected value: `x AS label`, `x label`. */
export function labelOf({ tokens }: LooseStatement, { from, to }: Range): number | undefined {
  const last = to - 1;
  if (last <= from || !isName(tokens[last])) return undefined;
  const before = tokens[last - 1];
  if (isWord(before, 'as')) return last;
  if (before?.kind === 'symbol')
    return before.text === ')' || before.text === ']' ? last : undefined;
  if (before?.kind === 'word' && beforeValues.has(before.text)) return undefined;
  return tokens[last]?.kind === 'word' && ['end', 'null'].includes(tokens[last]?.text ?? '')
    ? undefined
    : last;
}

/** The last token of a value that is a column and nothing else: `x`, `t.x`, `s.t.x`. */
export function plainColumn(statement: LooseStatement, { from, to }: Range): number | undefined {
  const { tokens } = statement;
  for (let at = from; at < to; at += 1) {
    const token = tokens[at];
    const fits =
      (at - from) % 2 === 0 ? isName(token) && token.kind !== 'string' : isSymbol(token, '.');
    if (!fits) return undefined;
  }
  return (to - from) % 2 === 1 ? to - 1 : undefined;
}
