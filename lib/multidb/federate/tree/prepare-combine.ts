import type { DuckDBConnection } from '@duckdb/node-api';
import { toAppError } from '../../failures.ts';
import type { InputColumn, JoinKey } from '../combine-report.ts';
import { filledWidth } from '../tables/filled-width.ts';
import type { InputField, InputTable } from '../tables/input-table.ts';
import { alignKeys } from './align-keys.ts';
import { checkTree } from './check-tree.ts';
import { readTree, writeTree } from './read-tree.ts';
import { spellAnew } from './spell-anew.ts';
import type { TracedEquality, TracedSide } from './trace-equalities.ts';
import { traceQuery } from './trace-query.ts';
import type { TreeNode } from './tree-node.ts';
import { writeNullSearch } from './write-null-search.ts';

export interface PreparedCombine {
  /** What runs: as it was written, unless keys had to be put into one type. */
  sql: string;
  /** Where each column of the result comes from, as far as that can be told. */
  columns: InputColumn[][];
  keys: JoinKey[];
  /** Keys that are columns as they are. */
  joined: JoinedFields[];
  /** What NOT IN looks through. */
  lookedThrough: LookedThrough[];
  warnings: string[];
}

export interface LookedThrough {
  column: InputColumn;
  /** Gives a row where there is a NULL; may fail, where it needs what stands around it. */
  nullSql: string;
}

/** Two columns that it joins by, as they are or both with the blanks at their ends taken away. */
export interface JoinedFields {
  left: InputField & { table: string };
  right: InputField & { table: string };
  /** SQL over `x`: as what both are compared where they are texts. */
  comparedAs: string;
}

/**
 * Judges a COMBINE and makes it ready to run over the inputs' tables.
 * @throws AppError as readTree and checkTree; `statement_refused` where keys of unlike types are set
 *   equal in a way that does not let them be put into one.
 */
export async function prepareCombine(
  connection: DuckDBConnection,
  sql: string,
  tables: readonly InputTable[],
): Promise<PreparedCombine> {
  const tree = await readTree(connection, sql);
  checkTree(
    tree,
    tables.map(({ name }) => name),
  );
  const { columns, equalities } = traceQuery(
    tree,
    tables.map(({ name, fields }) => ({ name, columns: fields.map((field) => field.name) })),
  );
  const fieldOf = ({ alias, column }: InputColumn) => {
    const table = tables.find(({ name }) => name === alias);
    const field = table?.fields.find(({ name }) => name === column);
    return field && { ...field, table: alias };
  };
  const warnings = new Set<string>();
  let isChanged = false;
  const joined: JoinedFields[] = [];
  const notIn: { node: TreeNode; column: InputColumn }[] = [];
  for (const equality of equalities) {
    const { left, right } = equality;
    const [one, other] = [fieldOf(left.column), fieldOf(right.column)];
    if (!one || !other) continue;
    if (equality.notIn) notIn.push({ node: equality.notIn, column: right.column });
    if (!meansColumns(left, one, right, other)) continue;
    const blanks = await alignBlanks(connection, one, other);
    const aligned = alignKeys(one, other) ?? blanks;
    const comparedAs = blanks?.left ?? 'x';
    if (equality.isKey) joined.push({ left: one, right: other, comparedAs });
    if (!aligned) continue;
    const told = `${spell(left.column)} ${aligned.told.replace('{right}', spell(right.column))}.`;
    warnings.add(told);
    if (aligned.left === undefined || aligned.right === undefined) continue;
    const [replaceLeft, replaceRight] = [left.replace, right.replace];
    if (!replaceLeft || !replaceRight) throw cannotAlign(told, left, right);
    replaceLeft(await spellAnew(connection, aligned.left));
    replaceRight(await spellAnew(connection, aligned.right));
    isChanged = true;
  }
  const lookedThrough: LookedThrough[] = [];
  for (const { node, column } of notIn) {
    lookedThrough.push({ column, nullSql: await writeNullSearch(connection, tree, node) });
  }
  return {
    sql: isChanged ? await writeTree(connection, tree) : sql,
    columns: columns.map(({ from }) => from),
    keys: keysOf(equalities),
    joined,
    lookedThrough,
    warnings: [...warnings],
  };
}

/**
 * Both are columns as they are. A text that COMBINE itself turns into the number or UUID that stands on
 * the other side is meant as it is: DuckDB would round it, or fail at other text.
 */
function meansColumns(
  left: TracedSide,
  one: InputField,
  right: TracedSide,
  other: InputField,
): boolean {
  if (left.isBare && right.isBare) return true;
  const [cast, text, bare, typed] = left.isCast
    ? [left, one, right, other]
    : [right, other, left, one];
  if (!cast.isCast || !bare.isBare || text.storage.family !== 'text') return false;
  return typed.storage.family === 'number' || typed.storage.family === 'uuid';
}

function cannotAlign(told: string, left: TracedSide, right: TracedSide) {
  return toAppError({
    code: 'statement_refused',
    userMessage: `${told} Such keys are put into one type only where COMBINE says ${spell(left.column)} = ${spell(right.column)}, not by USING, NATURAL JOIN or a list.`,
  });
}

/** PostgreSQL fills character(n) with blanks, which count for nothing there. */
async function alignBlanks(
  connection: DuckDBConnection,
  left: InputField & { table: string },
  right: InputField & { table: string },
) {
  if (left.storage.family !== 'text' || right.storage.family !== 'text') return undefined;
  const [one, other] = [
    await filledWidth(connection, left.table, left.name),
    await filledWidth(connection, right.table, right.name),
  ];
  // Of one length, they are alike as they are.
  if (one === other) return undefined;
  const hasBoth = one !== undefined && other !== undefined;
  return {
    left: 'rtrim(x)',
    right: 'rtrim(x)',
    told: `and {right}: ${hasBoth ? 'both are' : 'one of them is'} filled up with blanks, which do not count`,
  };
}

function keysOf(equalities: TracedEquality[]): JoinKey[] {
  const keys = equalities
    .filter(({ isKey }) => isKey)
    .map(({ left, right }) => ({ left: left.column, right: right.column }));
  const seen = new Set<string>();
  return keys.filter((key) => {
    const spelled = JSON.stringify(key);
    return !seen.has(spelled) && seen.add(spelled);
  });
}

export function spell({ alias, column }: InputColumn): string {
  return `${alias}.${column}`;
}
