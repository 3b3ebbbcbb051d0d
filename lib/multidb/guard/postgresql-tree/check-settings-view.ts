import type { DialectPolicy, SecretSettings } from '../policy/dialect-policy.ts';
import { refuseStatement } from '../refuse-statement.ts';
import { isTreeNode, namesOf, nodeOf, type TreeNode, textOf } from './tree-node.ts';

/**
 * A statement may read the view of all settings (pg_settings) where its WHERE says by constants which
 * ones, none of them secret, or where nothing in it reads a value.
 * @param from what stands in the statement's own FROM or USING
 * @throws AppError `statement_refused`
 */
export function checkSettingsView(
  statement: TreeNode,
  from: unknown,
  { secretSettings }: DialectPolicy,
): void {
  if (!secretSettings || !Array.isArray(from)) return;
  for (const item of from) {
    for (const table of tablesOf(item)) {
      if (textOf(table.relname) !== secretSettings.view.name) continue;
      const schema = textOf(table.schemaname);
      if (schema !== '' && schema !== secretSettings.view.schema) continue;
      requireHarmless(statement, table, secretSettings);
    }
  }
}

/** The tables that stand in FROM itself; those of a query there are its own. */
function tablesOf(item: unknown): TreeNode[] {
  const table = nodeOf(item, 'RangeVar');
  if (table) return [table];
  const join = nodeOf(item, 'JoinExpr');
  if (join) return [...tablesOf(join.larg), ...tablesOf(join.rarg)];
  const sample = nodeOf(item, 'RangeTableSample');
  return sample ? tablesOf(sample.relation) : [];
}

function requireHarmless(statement: TreeNode, table: TreeNode, secrets: SecretSettings): void {
  const alias = isTreeNode(table.alias) ? table.alias : undefined;
  const owner = textOf(alias?.aliasname) || textOf(table.relname);
  // Columns that are called otherwise cannot be told.
  if (alias?.colnames === undefined) {
    if (conjuncts(statement.whereClause).some((part) => namesPlain(part, owner, secrets))) return;
    if (!readsValues(statement, owner, secrets)) return;
  }
  refuseStatement(
    `${textOf(table.relname)} also holds settings that may be a password; say in WHERE which names.`,
  );
}

function conjuncts(condition: unknown): unknown[] {
  const logic = nodeOf(condition, 'BoolExpr');
  if (logic?.boolop !== 'AND_EXPR' || !Array.isArray(logic.args)) return [condition];
  return logic.args.flatMap(conjuncts);
}

/** `name = 'work_mem'`, `name IN (…)`, `name = ANY (ARRAY[…])`, `name LIKE 'work%'`. */
function namesPlain(condition: unknown, owner: string, { names }: SecretSettings): boolean {
  const compared = nodeOf(condition, 'A_Expr');
  if (!compared || !isNameColumn(compared.lexpr, owner)) return false;
  const texts = constantsOf(compared.rexpr);
  const matches = tests[`${textOf(compared.kind)} ${namesOf(compared.name)[0]}`];
  if (!texts || !matches || texts.length === 0) return false;
  // A text that is taken for a list holds no name as such.
  if (compared.kind === 'AEXPR_OP_ANY' && !nodeOf(compared.rexpr, 'A_ArrayExpr')) return false;
  return !texts.some((text) => [...names].some((name) => matches(name, text)));
}

const isSame = (name: string, text: string) => name === text.trim().toLowerCase();
const tests: Readonly<Record<string, (name: string, text: string) => boolean>> = {
  'AEXPR_OP =': isSame,
  'AEXPR_IN =': isSame,
  'AEXPR_OP_ANY =': isSame,
  'AEXPR_LIKE ~~': matchesLike,
  'AEXPR_ILIKE ~~*': matchesLike,
};

function matchesLike(name: string, pattern: string): boolean {
  const signs = pattern.match(/\\[\s\S]|[\s\S]/gu) ?? [];
  const fits = (sign: string | undefined, at: number) =>
    sign === '_' || sign?.replace(/^\\/, '').toLowerCase() === name[at];
  let [at, from] = [0, 0];
  // Where the last % stands, and how much of the name it takes: no other one need ever be tried again.
  let last: { from: number; at: number } | undefined;
  while (at < name.length) {
    if (signs[from] === '%') {
      last = { from, at };
      from += 1;
    } else if (from < signs.length && fits(signs[from], at)) {
      from += 1;
      at += 1;
    } else if (last) {
      last.at += 1;
      [at, from] = [last.at, last.from + 1];
    } else return false;
  }
  return signs.slice(from).every((sign) => sign === '%');
}

function isNameColumn(value: unknown, owner: string): boolean {
  const cast = nodeOf(value, 'TypeCast');
  if (cast) return isNameColumn(cast.arg, owner);
  const names = namesOf(nodeOf(value, 'ColumnRef')?.fields);
  return names.at(-1) === 'name' && (names.length === 1 || names.at(-2) === owner);
}

/** The texts of constants; undefined where anything else stands there. */
function constantsOf(value: unknown): string[] | undefined {
  const text = nodeOf(value, 'A_Const')?.sval;
  if (isTreeNode(text)) return [textOf(text.sval)];
  const cast = nodeOf(value, 'TypeCast');
  // `'{primary_conninfo}'::text[]` is a list in one text.
  if (cast) return isArrayType(cast.typeName) ? undefined : constantsOf(cast.arg);
  const list = nodeOf(value, 'List')?.items ?? nodeOf(value, 'A_ArrayExpr')?.elements;
  if (!Array.isArray(list)) return undefined;
  const texts = list.map(constantsOf);
  return texts.every((one) => one !== undefined) ? texts.flat() : undefined;
}

function isArrayType(type: unknown): boolean {
  return !isTreeNode(type) || type.arrayBounds !== undefined;
}

/** Whether the query, or one within it, may read a value: by its column, as `*` or as a whole row. */
function readsValues(statement: TreeNode, owner: string, { view }: SecretSettings): boolean {
  const waiting: unknown[] = [statement];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (Array.isArray(value)) waiting.push(...value);
    else if (isTreeNode(value)) {
      if ('A_Star' in value || value.isNatural === true) return true;
      const names = namesOf(nodeOf(value, 'ColumnRef')?.fields);
      if (names.length === 1 && names[0] === owner) return true;
      if (view.values.has(textOf(value.sval))) return true;
      waiting.push(...Object.values(value));
    }
  }
  return false;
}
