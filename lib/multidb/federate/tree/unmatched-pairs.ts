/** Which inputs' rows count in a query although another input has no match for them. */
import { isNode, nodesOf, queryWithin, type TreeNode, textOf, withQueries } from './tree-node.ts';

export interface UnmatchedPair {
  /** The input whose rows count; in lower case, as `other`. */
  own: string;
  /** The input that need not have a match for them. */
  other: string;
}

/** What WITH has made so far, by the inputs that it reads. */
type Made = ReadonlyMap<string, readonly string[]>;

/**
 * Outer and anti joins, NOT IN and NOT EXISTS, queries as values, EXCEPT and UNION. Rather says too
 * much: that a later condition takes those rows away again is not looked at.
 */
export function unmatchedPairs(query: TreeNode): UnmatchedPair[] {
  const pairs = new Map<string, UnmatchedPair>();
  const add = (owns: readonly string[], others: readonly string[]) => {
    for (const own of owns) {
      for (const other of others) {
        if (own !== other) pairs.set(JSON.stringify([own, other]), { own, other });
      }
    }
  };
  visit(query, new Map(), add);
  return [...pairs.values()];
}

type Add = (owns: readonly string[], others: readonly string[]) => void;

function visit(value: unknown, made: Made, add: Add): void {
  if (Array.isArray(value)) {
    for (const item of value) visit(item, made, add);
    return;
  }
  if (!isNode(value)) return;
  const scope = scopeOf(value, made, (query, within) => visit(query, within, add));
  const tables = (at: unknown) => tablesWithin(at, scope);
  if (value.type === 'JOIN') {
    const [left, right] = [tables(value.left), tables(value.right)];
    if (/^(?:LEFT|FULL|OUTER|ANTI)$/.test(textOf(value.join_type))) add(left, right);
    if (/^(?:RIGHT|FULL|OUTER)$/.test(textOf(value.join_type))) add(right, left);
  }
  if (value.type === 'SET_OPERATION_NODE') {
    const [left, right] = [tables(value.left), tables(value.right)];
    const type = textOf(value.setop_type);
    if (type !== 'INTERSECT') add(left, right);
    if (type.startsWith('UNION')) add(right, left);
  }
  if (value.type === 'SELECT_NODE') {
    const own = tables(value.from_table);
    for (const subquery of subqueriesThatTakeNothing(value)) add(own, tables(subquery));
  }
  for (const [key, child] of Object.entries(value)) {
    if (key !== 'cte_map') visit(child, scope, add);
  }
}

/** Subqueries of a SELECT but those by which its WHERE demands a match: EXISTS and IN, joined by AND. */
function subqueriesThatTakeNothing(select: TreeNode): TreeNode[] {
  const { from_table: _, cte_map: __, where_clause: where, ...rest } = select;
  return [...subqueriesIn(Object.values(rest)), ...conjuncts(where).flatMap(unlessDemanded)];
}

function conjuncts(condition: unknown): unknown[] {
  if (!isNode(condition)) return [];
  if (condition.type !== 'CONJUNCTION_AND') return [condition];
  return nodesOf(condition.children).flatMap(conjuncts);
}

function unlessDemanded(condition: unknown): TreeNode[] {
  const isDemand =
    isNode(condition) &&
    condition.class === 'SUBQUERY' &&
    (condition.subquery_type === 'EXISTS' || condition.comparison_type === 'COMPARE_EQUAL');
  return isDemand ? [] : subqueriesIn(condition);
}

/** The outermost ones: what is in them is theirs. */
function subqueriesIn(value: unknown): TreeNode[] {
  if (Array.isArray(value)) return value.flatMap(subqueriesIn);
  if (!isNode(value)) return [];
  const query = value.class === 'SUBQUERY' ? queryWithin(value.subquery) : undefined;
  return query ? [query] : Object.values(value).flatMap(subqueriesIn);
}

function tablesWithin(value: unknown, made: Made): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => tablesWithin(item, made));
  if (!isNode(value)) return [];
  const scope = scopeOf(value, made);
  if (value.type === 'BASE_TABLE') {
    const name = textOf(value.table_name).toLowerCase();
    return [...(scope.get(name) ?? [name])];
  }
  return Object.entries(value).flatMap(([key, child]) =>
    key === 'cte_map' ? [] : tablesWithin(child, scope),
  );
}

/** The scope within a query that begins with WITH. */
function scopeOf(
  value: TreeNode,
  made: Made,
  onQuery?: (query: unknown, within: Made) => void,
): Made {
  let scope = made;
  for (const { name, value: query } of withQueries(value)) {
    // One that reads itself adds nothing by that.
    const within = new Map([...scope, [name, []]]);
    onQuery?.(query, within);
    scope = new Map([...scope, [name, tablesWithin(query, within)]]);
  }
  return scope;
}
