/** What a query sets equal, and where another spelling of a side can be put. */
import type { InputColumn } from '../combine-report.ts';
import type { TracedColumn, Value } from './trace-query.ts';
import { isNode, isRow, nodesOf, type TreeNode, textOf } from './tree-node.ts';

/** Two sides that a statement compares for being equal, of different inputs. */
export interface TracedEquality {
  left: TracedSide;
  right: TracedSide;
  /** It joins by them; else it only tells them apart, or puts lists together. */
  isKey: boolean;
}

export interface TracedSide {
  /** The input's column that it depends on, or the first one. */
  column: InputColumn;
  /** It is that column, unchanged. */
  isBare: boolean;
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
      const other = right[at] as Value;
      this.#note(one, other, isKey, placeOf(node, 'left', at), placeOf(node, 'right', at));
    });
  }

  /** `x IN (SELECT y …)`, also of rows. */
  ofSubquery(node: TreeNode, child: Value[], columns: TracedColumn[]): void {
    const type = textOf(node.comparison_type);
    if (!equalities.has(type) && !inequalities.has(type)) return;
    if (child.length !== columns.length || !isNode(node.subquery) || this.#isNoted(node)) return;
    const { subquery } = node;
    child.forEach((one, at) => {
      const other = columns[at] as TracedColumn;
      const place = columnPlace(subquery, 'node', columns, at);
      this.#note(one, other, true, placeOf(node, 'child', at), place);
    });
  }

  /** UNION, INTERSECT and EXCEPT tell rows apart by all their columns. */
  ofSets(node: TreeNode, left: TracedColumn[], right: TracedColumn[]): void {
    const type = textOf(node.setop_type);
    const compares = type === 'INTERSECT' || type === 'EXCEPT';
    if (!compares && (type !== 'UNION' || node.setop_all === true)) return;
    if (left.length !== right.length || this.#isNoted(node)) return;
    left.forEach((one, at) => {
      const places: [Replace, Replace] = [
        columnPlace(node, 'left', left, at),
        columnPlace(node, 'right', right, at),
      ];
      const isKey = compares && left.length === 1;
      this.#note(one, right[at] as TracedColumn, isKey, ...places);
    });
  }

  /** USING and NATURAL. */
  ofColumns(left: TracedColumn, right: TracedColumn): void {
    this.#note(left, right, true);
  }

  /** `x IN (y, …)` */
  ofListed(left: Value, right: Value): void {
    this.#note(left, right, false);
  }

  #isNoted(node: TreeNode): boolean {
    if (this.#noted.has(node)) return true;
    this.#noted.add(node);
    return false;
  }

  #note(
    left: Value,
    right: Value,
    isKey: boolean,
    replaceLeft?: Replace,
    replaceRight?: Replace,
  ): void {
    const [one, other] = [left.bare ?? left.from[0], right.bare ?? right.from[0]];
    if (!one || !other || one.column === '*' || other.column === '*') return;
    const aliases = new Set([...left.from, ...right.from].map(({ alias }) => alias));
    if (one.alias === other.alias || aliases.size !== 2) return;
    this.found.push({
      left: sideOf(one, left, replaceLeft),
      right: sideOf(other, right, replaceRight),
      isKey,
    });
  }
}

function sideOf(column: InputColumn, { bare }: Value, replace: Replace): TracedSide {
  return { column, isBare: bare !== undefined, ...(replace && { replace }) };
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
