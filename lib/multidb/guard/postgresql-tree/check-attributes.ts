import { checkFunction } from '../check-functions.ts';
import { type DialectPolicy, findRefusedAttribute } from '../policy/dialect-policy.ts';
import { refuseStatement, shortName } from '../refuse-statement.ts';
import { isTreeNode, namesOf, nodeOf, type TreeNode, textOf } from './tree-node.ts';

/**
 * `(value).name` calls the function `name` where the value has no field of that name. A plain value
 * has no fields at all, so that there any name is a function's; elsewhere a name that is no known
 * function is taken for a field: a function of the database's own called this way is left to the
 * read-only transaction.
 */
export function checkAttributes({ arg, indirection }: TreeNode, policy: DialectPolicy): void {
  const [first, ...more] = namesOf(indirection);
  if (first && isPlainValue(arg)) checkFunction(first, undefined, policy);
  for (const name of [first, ...more]) if (name) refuseAttribute(name, policy);
}

/** The names by which rows of tables, and plain values of functions, are called in a statement. */
export interface TableNames {
  rows: Set<string>;
  values: Set<string>;
  /** Of the rows, those that are no table's: queries, joins, WITH. */
  derived: Set<string>;
  qualifiedColumns: string[][];
  add(name: string, node: TreeNode): void;
  /** Makes known that all of the statement has been added. */
  close(): void;
}

export function collectTableNames(): TableNames {
  const rows = new Set<string>();
  const values = new Set<string>();
  const derived = new Set<string>();
  const commons = new Set<string>();
  // A name without a schema may be one of WITH; the alias by which its rows are called stands beside.
  const unqualified: [name: string, alias: string][] = [];
  const qualifiedColumns: string[][] = [];
  const add = (name: string, node: TreeNode) => {
    if (name === 'ColumnRef') {
      const names = namesOf(node.fields);
      if (names.length > 1) qualifiedColumns.push(names);
    } else if (name === 'RangeFunction' && node.coldeflist === undefined) {
      for (const value of functionNames(node)) values.add(value);
    } else if (name === 'RangeVar') {
      const alias = aliasOf(node.alias) || textOf(node.relname);
      rows.add(alias);
      if (!node.schemaname) unqualified.push([textOf(node.relname), alias]);
    } else if (name === 'CommonTableExpr') commons.add(textOf(node.ctename));
    else if (name === 'OnConflictClause') rows.add('excluded');
    else if (node.alias !== undefined || node.join_using_alias !== undefined) {
      for (const alias of [aliasOf(node.alias), aliasOf(node.join_using_alias)]) {
        rows.add(alias);
        derived.add(alias);
      }
    }
  };
  const close = () => {
    for (const [name, alias] of unqualified) if (commons.has(name)) derived.add(alias);
  };
  return { rows, values, derived, qualifiedColumns, add, close };
}

/** `x.name` is a column of the table x; of a plain value x it calls the function `name`. */
export function checkColumn(
  names: readonly string[],
  tables: TableNames,
  policy: DialectPolicy,
): void {
  const owner = names.at(-2) ?? '';
  const name = names.at(-1) ?? '';
  const isOfRow = tables.rows.has(owner) && !tables.values.has(owner);
  if (isOfRow && !(policy.rowFunctions?.has(name) && tables.derived.has(owner))) return;
  refuseAttribute(name, policy);
}

function refuseAttribute(name: string, policy: DialectPolicy): void {
  const why = findRefusedAttribute(policy, name);
  if (!why) return;
  refuseStatement(
    `.${shortName(name)} calls a function that ${why}; only functions that read may be called.`,
  );
}

function aliasOf(alias: unknown): string {
  return isTreeNode(alias) ? textOf(alias.aliasname) : '';
}

/** A function in FROM without an alias is called by its own name, `CURRENT_USER` by that. */
function functionNames(node: TreeNode): string[] {
  const alias = aliasOf(node.alias);
  if (alias) return [alias];
  const texts: string[] = [];
  const read = (value: unknown) => {
    if (typeof value === 'string') texts.push(value, value.replace('SVFOP_', '').toLowerCase());
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(read);
  };
  // Whatever text stands in it may be its name: a few too many harm nobody.
  read(node.functions);
  return texts;
}

const plainKinds = [
  'A_Const',
  'A_ArrayExpr',
  'BoolExpr',
  'NullTest',
  'BooleanTest',
  'SQLValueFunction',
];

function isPlainValue(value: unknown): boolean {
  if (plainKinds.some((kind) => nodeOf(value, kind))) return true;
  const type = nodeOf(value, 'TypeCast')?.typeName;
  const name = namesOf((type as TreeNode | undefined)?.names).at(-1);
  return name !== undefined && plainTypes.has(name);
}

const plainTypes = new Set(
  'text varchar bpchar char name int2 int4 int8 numeric float4 float8 bool date time timetz timestamp timestamptz interval json jsonb uuid bytea oid regclass regproc regprocedure inet cidr xml'.split(
    ' ',
  ),
);
