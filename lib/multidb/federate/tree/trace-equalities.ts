/** What a query sets equal, and where another spelling of a side can be put. */
import type { InputColumn } from '../combine-report.ts';
import type { TracedColumn, Value } from './trace-query.ts';
import { isNode, isRow, nodesOf, queryWithin, type TreeNode, textOf } from './tree-node.ts';

/** Two sides that a statement compares for being equal, of different inputs. */
export interface TracedEquality {
  left: TracedSide;
  right: TracedSide;
  /** It joins by them; else it only tells them apart, or puts lists together. */
  isKey: boolean;
  /** The query whose one column `x NOT IN` looks through; in `node`. */
  notIn?: TreeNode;
}

export interface TracedSide {
  /** The input's column that it depends on, or the first one. */
  column: InputColumn;
  /** It is that column, unchanged. */
  isBare: boolean;
  /** It is that column in another type; `replace` takes the cast away. */
  isCast: boolean;
  /** Puts it in another spelling; absent where that can't be done (USING, a list). */
  replace?: (reading: Reading) => void;
}

/** How a side is spelled anew. */
export interface Reading {
  /** In the place of an expression. */
  ofExpression(node: TreeNode): TreeNode;
  /** In the place of a query: the same, with one of its columns spelled anew. */
  ofColumn(query: TreeNode, name: string): TreeNode;
}

type Replace = TracedSide['replace'];

/** Comparisons that come to whether two values are equal. */
const equalities = new Set(['COMPARE_EQUAL', 'COMPARE_NOT_DISTINCT_FROM']);
const inequalities = new Set(['COMPARE_NOTEQUAL', 'COMPARE_DISTINCT_FROM']);

export class Equalities {
  readonly found: TracedEquality[] = [];
  /** Nodes whose equality is noted: some are looked at twice. */
  readonly #noted = new Set<TreeNode>();

  /** `x = y`, `x <> y`, IS [NOT] DISTINCT FROM, and the same of rows. */
  ofComparison(node: TreeNode, left: Value[], right: Value[]): void {
    const isKey = equalities.has(textOf(node.type));
    if (!isKey && !inequalities.has(textOf(node.type))) return;
    if (left.length !== right.length || this.#isNoted(node)) return;
    left.forEach((one, at) => {
      this.#note(
        sideOf(one, placeOf(node, 'left', at)),
        sideOf(right[at] as Value, placeOf(node, 'right', at)),
        isKey,
      );
    });
  }

  /** `x IN (SELECT y …)`, also of rows. */
  ofSubquery(node: TreeNode, sought: Value[], columns: TracedColumn[], isNegated: boolean): void {
    const type = textOf(node.comparison_type);
    if (!equalities.has(type) && !inequalities.has(type)) return;
    if (sought.length !== columns.length || !isNode(node.subquery) || this.#isNoted(node)) return;
    const { subquery } = node;
    const selected = nodesOf(queryWithin(subquery)?.select_list);
    sought.forEach((one, at) => {
      const other = columns[at] as TracedColumn;
      // A cast further inside gives others what it makes, too.
      const isOwn = other.cast !== undefined && selected[at] === other.cast.node;
      this.#note(
        sideOf(one, placeOf(node, 'child', at)),
        sideOf(isOwn ? other : uncast(other), columnPlace(subquery, 'node', columns, at)),
        true,
        isNegated && columns.length === 1 ? subquery : undefined,
      );
    });
  }

  /** UNION, INTERSECT and EXCEPT tell rows apart by all their columns. */
  ofSets(node: TreeNode, left: TracedColumn[], right: TracedColumn[]): void {
    const type = textOf(node.setop_type);
    const compares = type === 'INTERSECT' || type === 'EXCEPT';
    if (!compares && (type !== 'UNION' || node.setop_all === true)) return;
    if (left.length !== right.length || this.#isNoted(node)) return;
    left.forEach((one, at) => {
      this.#note(
        sideOf(uncast(one), columnPlace(node, 'left', left, at)),
        sideOf(uncast(right[at] as TracedColumn), columnPlace(node, 'right', right, at)),
        compares && left.length === 1,
      );
    });
  }

  /** USING and NATURAL. */
  ofColumns(left: TracedColumn, right: TracedColumn): void {
    this.#note(sideOf(uncast(left)), sideOf(uncast(right)), true);
  }

  /** `x IN (y, …)` */
  ofListed(left: Value, right: Value): void {
    this.#note(sideOf(uncast(left)), sideOf(uncast(right)), false);
  }

  #isNoted(node: TreeNode): boolean {
    if (this.#noted.has(node)) return true;
    this.#noted.add(node);
    return false;
  }

  #note(left: OpenSide, right: OpenSide, isKey: boolean, notIn?: TreeNode): void {
    const [one, other] = [left.column, right.column];
    if (!one || !other || one.column === '*' || other.column === '*') return;
    const aliases = new Set([...left.from, ...right.from].map(({ alias }) => alias));
    if (one.alias === other.alias || aliases.size !== 2) return;
    this.found.push({
      left: { ...left, column: one },
      right: { ...right, column: other },
      isKey,
      ...(notIn && { notIn }),
    });
  }
}

/** A side before it is known which column it is. */
type OpenSide = Omit<TracedSide, 'column'> & {
  column: InputColumn | undefined;
  from: InputColumn[];
};

function sideOf({ from, bare, cast }: Value, place?: Replace): OpenSide {
  const replace = cast ? castPlace(cast.node) : place;
  return {
    column: bare ?? cast?.column ?? from[0],
    from,
    isBare: bare !== undefined,
    isCast: cast !== undefined,
    ...(replace && { replace }),
  };
}

function uncast({ cast: _, ...value }: Value): Value {
  return value;
}

/** What a cast is made of, in the place of the cast. */
function castPlace(node: TreeNode): Replace {
  return ({ ofExpression }) => {
    const { child, alias } = node;
    if (!isNode(child)) return;
    const other = ofExpression(child);
    for (const key of Object.keys(node)) delete node[key];
    Object.assign(node, other, { alias });
  };
}

/** The place of an expression, or of one of a row's. */
function placeOf(node: TreeNode, key: string, at: number): Replace {
  return ({ ofExpression }) => {
    const there = node[key];
    if (isRow(there)) {
      there.children = nodesOf(there.children).map((item, index) =>
        index === at ? ofExpression(item) : item,
      );
    } else if (isNode(there)) {
      node[key] = ofExpression(there);
    }
  };
}

/** The place of a query's column, which has to be the only one of its name. */
function columnPlace(node: TreeNode, key: string, columns: TracedColumn[], at: number): Replace {
  const name = columns[at]?.name ?? '';
  const same = columns.filter((column) => column.name.toLowerCase() === name.toLowerCase());
  if (name === '' || same.length > 1) return undefined;
  return ({ ofColumn }) => {
    const query = node[key];
    if (isNode(query)) node[key] = ofColumn(query, name);
  };
}
