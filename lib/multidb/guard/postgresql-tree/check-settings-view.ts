import type { DialectPolicy, SecretSettings } from '../policy/dialect-policy.ts';
import { refuseStatement } from '../refuse-statement.ts';
import { calculatesValue } from './calculates-value.ts';
import { judgeSettingCondition } from './judge-setting-condition.ts';
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
      requireHarmless(statement, from, table, secretSettings);
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

function requireHarmless(
  statement: TreeNode,
  from: readonly unknown[],
  table: TreeNode,
  secrets: SecretSettings,
): void {
  const alias = isTreeNode(table.alias) ? table.alias : undefined;
  const owner = textOf(alias?.aliasname) || textOf(table.relname);
  const view = textOf(table.relname);
  // Columns that are called otherwise cannot be told.
  if (alias?.colnames === undefined) {
    if (!readsValues(statement, owner, secrets)) return;
    if (leavesOutSecrets(statement.whereClause, owner, secrets)) {
      const early = [statement.whereClause, ...joined(from)];
      if (!calculatesValue(early, owner, secrets.view.values)) return;
      refuseStatement(
        `A value of ${view} is calculated with before WHERE leaves out those that may be a password; calculate with it in SELECT.`,
      );
    }
  }
  const names = [...secrets.names].map((name) => `'${name}'`).join(', ');
  refuseStatement(
    `${view} also holds settings that may be a password; say in WHERE which names, or that they are NOT IN (${names}).`,
  );
}

/** Whether a WHERE holds for none of the secret settings. */
function leavesOutSecrets(
  condition: unknown,
  owner: string,
  { names, view }: SecretSettings,
): boolean {
  return [...names].every((name) => {
    return judgeSettingCondition(condition, { name, owner, view }) === 'false';
  });
}

/** What stands in FROM and may read the columns of another table there. */
function joined(from: readonly unknown[]): unknown[] {
  return from.flatMap((item) => {
    const join = nodeOf(item, 'JoinExpr');
    if (join) return [join.quals, ...joined([join.larg, join.rarg])];
    const query = nodeOf(item, 'RangeSubselect');
    return nodeOf(item, 'RangeVar') || (query && query.lateral !== true) ? [] : [item];
  });
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
