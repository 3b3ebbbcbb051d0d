import { checkFunction } from '../check-functions.ts';
import { type DialectPolicy, findRefusedRelation } from '../policy/dialect-policy.ts';
import {
  type NodePolicy,
  plannedNodes,
  readingNodes,
  toldNodes,
} from '../policy/postgresql-nodes.ts';
import { postgresqlOperators, postgresqlWordOperators } from '../policy/postgresql-operators.ts';
import { refuseStatement, shortName } from '../refuse-statement.ts';
import { checkAttributes, checkColumn, collectTableNames } from './check-attributes.ts';
import { checkExplainOptions } from './check-explain-options.ts';
import { checkSettingsView } from './check-settings-view.ts';
import { namesOf, nodeOf, type TreeNode, textOf } from './tree-node.ts';
import { walkTree } from './walk-tree.ts';

/**
 * Judges a statement by PostgreSQL's own parse tree: every node, every function, every operator
 * must be one that the policy names. @throws AppError `statement_refused`
 */
export function checkTree(root: unknown, policy: DialectPolicy): void {
  const explain = nodeOf(root, 'ExplainStmt');
  const runs = explain ? checkExplainOptions(explain) : true;
  const isTold = explain !== undefined || nodeOf(root, 'VariableShowStmt') !== undefined;
  const nodes = runs ? (isTold ? toldNodes : readingNodes) : plannedNodes;
  checkNodes(root, nodes, policy);
}

/** Walks a tree: every node must be one of `nodes`, and its functions and operators allowed. */
export function checkNodes(
  root: unknown,
  nodes: NodePolicy,
  policy: DialectPolicy,
  visit?: (name: string, node: TreeNode) => void,
): void {
  const tables = collectTableNames();
  walkTree(root, nodes, (name, node) => {
    visit?.(name, node);
    tables.add(name, node);
    checks[name]?.(node, policy);
  });
  tables.close();
  // Only now are all the tables known by which a column may be called.
  for (const names of tables.qualifiedColumns) checkColumn(names, tables, policy);
}

const checks: Readonly<Record<string, (node: TreeNode, policy: DialectPolicy) => void>> = {
  FuncCall: ({ funcname }, policy) => {
    const names = namesOf(funcname);
    checkFunction(names.at(-1) ?? '', names.at(-2), policy);
  },
  A_Expr: ({ name }) => checkOperator(name),
  SubLink: ({ operName }) => operName && checkOperator(operName),
  SortBy: ({ useOp }) => useOp && checkOperator(useOp),
  A_Indirection: (node, policy) => checkAttributes(node, policy),
  RangeVar: (node, policy) => checkTable(node, policy),
  SelectStmt: (node, policy) => checkSettingsView(node, node.fromClause, policy),
  UpdateStmt: (node, policy) => checkSettingsView(node, node.fromClause, policy),
  DeleteStmt: (node, policy) => checkSettingsView(node, node.usingClause, policy),
  MergeStmt: (node, policy) => checkSettingsView(node, [node.sourceRelation], policy),
  RangeTableSample: ({ method }) => checkSampling(namesOf(method)),
};

function checkOperator(name: unknown): void {
  const [operator = '', schema, ...more] = namesOf(name).reverse();
  if (more.length > 0 || (schema !== undefined && schema !== 'pg_catalog')) {
    refuseStatement('OPERATOR(…) may call any function; only statements that read may run.');
  }
  if (!postgresqlOperators.has(operator) && !postgresqlWordOperators.has(operator)) {
    refuseStatement(`The operator ${shortName(operator)} is not one that is known to only read.`);
  }
}

function checkTable({ schemaname, relname }: TreeNode, policy: DialectPolicy): void {
  const name = textOf(relname);
  const schema = textOf(schemaname);
  if (policy.refusedSchemas.has(schema)) {
    refuseStatement(`The schema ${schema} holds accounts and secrets; it may not be read.`);
  }
  if (schema && !policy.functionSchemas.has(schema)) return;
  const why = findRefusedRelation(policy, name);
  if (why) refuseStatement(`The table ${name} ${why}; it may not be read.`);
}

/** A sampling method is a function of its own. */
const samplingMethods = new Set(['bernoulli', 'system', 'system_rows', 'system_time']);

function checkSampling(names: readonly string[]): void {
  if (names.length === 1 && samplingMethods.has(names[0] ?? '')) return;
  const method = shortName(names.join('.'));
  refuseStatement(`TABLESAMPLE ${method} is not a method that is known to only read.`);
}
