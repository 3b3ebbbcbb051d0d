import { toAppError } from '../../failures.ts';
import { collect } from './tables-of.ts';
import { isNode, type TreeNode, textOf } from './tree-node.ts';

/** What may stand where a table is named; all else tells of the process or reaches out of it. */
const relations = new Set([
  'BASE_TABLE',
  'SUBQUERY',
  'JOIN',
  'TABLE_FUNCTION',
  'EXPRESSION_LIST',
  'EMPTY',
  'EMPTY_FROM',
  'CTE',
  'PIVOT',
]);
const tableFunctions = new Set(['unnest', 'range', 'generate_series', 'json_each', 'json_tree']);

/** Allowed where a database of one's own is asked; here they tell of the process that joins alone. */
const functionsAboutProcess =
  /^(?:duckdb_|pragma_|has_|pg_(?!typeof$|size_pretty$)|inet_|(?:col|obj|shobj)_description$|current_(?:setting|database|catalog|schemas?|user|role)$|session_user$|user$|version$|getvariable$|get_block_size$|icu_|query(?:_table)?$|read_|glob$|getenv$)/;

/**
 * The second look at a COMBINE, through DuckDB's own parser: it names no table but the inputs, and
 * nothing that tells of the process or of files. The guard has seen its text before.
 * @throws AppError `statement_refused`, `unknown_table`.
 */
export function checkTree(query: TreeNode, inputs: readonly string[]): void {
  const known = new Set(inputs.map((name) => name.toLowerCase()));
  collect(query, new Set(), (name, node) => {
    const isPlain = !textOf(node.schema_name) && !textOf(node.catalog_name);
    if (isPlain && known.has(name.toLowerCase())) return;
    const path = [node.catalog_name, node.schema_name, name].filter(Boolean).join('.');
    throw toAppError({
      code: 'unknown_table',
      userMessage: `COMBINE reads "${path}", which is none of the results that it can read: ${inputs.join(', ')}.`,
    });
  });
  walk(query);
}

function walk(value: unknown): void {
  if (Array.isArray(value)) {
    for (const item of value) walk(item);
    return;
  }
  if (!isNode(value)) return;
  checkRelation(value.from_table);
  if (value.type === 'JOIN') {
    checkRelation(value.left);
    checkRelation(value.right);
  }
  if (value.type === 'PIVOT') checkRelation(value.source);
  if (value.type === 'TABLE_FUNCTION' && isNode(value.function)) {
    const name = textOf(value.function.function_name).toLowerCase();
    if (!tableFunctions.has(name)) refuse(`the table function ${name}`);
  }
  const called = textOf(value.function_name).toLowerCase();
  if (functionsAboutProcess.test(called)) refuse(`the function ${called}`);
  for (const child of Object.values(value)) walk(child);
}

function checkRelation(value: unknown): void {
  if (!isNode(value)) return;
  const type = textOf(value.type);
  if (!relations.has(type)) refuse(type.replace(/_(?:REF|FUNCTION)$/, '').replaceAll('_', ' '));
}

function refuse(what: string): never {
  throw toAppError({
    code: 'statement_refused',
    userMessage: `COMBINE reads the statements’ results alone; ${what} is not available there.`,
  });
}
