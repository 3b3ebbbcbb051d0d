import { readAmount } from '../counts/read-amount.ts';
import type { Token } from '../token.ts';
import { isSymbol, isWord } from '../token-reader.ts';
import { spell } from './compare-values.ts';
import { behindParenthesis } from './find-clause.ts';
import type { Comparison } from './find-comparison.ts';
import { type OwnReference, ownReferences, queriesIn, shareColumn } from './own-columns.ts';
import { ownOutputs } from './own-outputs.ts';
import { opensQuery } from './require-size.ts';
import { splitList } from './split-list.ts';
import type { OwnOutput, ValuePlace } from './value-place.ts';

/**
 * Whether a comparison holds for a row because of the row itself: it looks for its value in a list of
 * all rows (`id IN (SELECT id FROM t)`), asks for no less than the least of them, or ties it to
 * itself in a copy of its table.
 *
 * @param negated whether NOT stands before it
 */
export function comparesItself(
  comparison: Comparison,
  negated: boolean,
  place: ValuePlace,
): boolean {
  const { left, right } = comparison;
  const isNegated = negated !== comparison.negated;
  if (isTableOfItself(comparison, place)) return true;
  const [ofLeft, ofRight] = [outputsIn(left, place), outputsIn(right, place)];
  // Most often there is nothing to look for.
  if (!place.tables.ignoresTies && ofLeft.length + ofRight.length === 0) return false;
  const [before, behind] = [ownReferences(left, place), ownReferences(right, place)];
  if (place.tables.ignoresTies && areTied(before, behind)) {
    // `x.id < t.id` holds for no row with itself.
    return !(excludesItself(comparison, isNegated) && isSame(comparison));
  }
  return (
    givesBack(ofLeft, before) ||
    givesBack(ofRight, behind) ||
    findsItself(comparison, { side: left, queries: ofLeft, others: behind }, isNegated, place) ||
    findsItself(comparison, { side: right, queries: ofRight, others: before }, isNegated, place)
  );
}

/** The same of a condition that compares nothing, such as `find_in_set(id, (SELECT …))`. */
export function holdsItself(tokens: readonly Token[], place: ValuePlace): boolean {
  const queries = outputsIn(tokens, place);
  return queries.length > 0 && givesBack(queries, ownReferences(tokens, place));
}

type Outputs = readonly OwnOutput[];

/** Of the queries in a value, what those give that give something of every row. */
function outputsIn(tokens: readonly Token[], place: ValuePlace): readonly Outputs[] {
  return queriesIn(tokens).flatMap((query) => {
    const outputs = ownOutputs(query, place);
    return outputs ? [outputs] : [];
  });
}

function givesBack(queries: readonly Outputs[], references: readonly OwnReference[]): boolean {
  const columns = references.flatMap((one) => one.columns);
  return queries.some((outputs) => outputs.some((one) => shareColumn(one.columns, columns)));
}

/** SQLite: `id IN t`, of a table with one column. */
function isTableOfItself({ operator, right }: Comparison, { tables }: ValuePlace): boolean {
  if (operator !== 'in' || isSymbol(right[0], '(')) return false;
  return tables.own.has(right.at(-1)?.text ?? '');
}

function areTied(left: readonly OwnReference[], right: readonly OwnReference[]): boolean {
  return left.some((one) =>
    right.some(({ alias, columns }) => one.alias !== alias && shareColumn(one.columns, columns)),
  );
}

const strict: ReadonlySet<string> = new Set(['<', '>', '<>', '!=']);

function excludesItself({ operator, right }: Comparison, isNegated: boolean): boolean {
  if (operator !== 'is') return strict.has(operator) !== isNegated;
  return isWord(right[0], 'distinct') !== isNegated;
}

function isSame({ operator, left, right }: Comparison): boolean {
  const other = operator === 'is' ? right.filter((token) => !distinct.has(token.text)) : right;
  return spell(left) === spell(other);
}

const distinct: ReadonlySet<string> = new Set(['is', 'not', 'distinct', 'from']);

/** One side of a comparison, the queries in it, and what stands on the other one. */
interface Side {
  side: readonly Token[];
  queries: readonly Outputs[];
  others: readonly OwnReference[];
}

/** Whether a query on this side gives back what stands on the other one. */
function findsItself(
  comparison: Comparison,
  { side, queries, others }: Side,
  isNegated: boolean,
  place: ValuePlace,
): boolean {
  const columns = others.flatMap((one) => one.columns);
  return queries.some((outputs) => {
    if (asksWhetherNull(comparison)) return true;
    const isWhole = isQuery(side);
    const values = isWhole ? rowOf(side === comparison.right ? comparison.left : []) : [];
    if (values.length > 1 && values.length === outputs.length) {
      return values.every((value, at) =>
        ownReferences(value, place).some((one) =>
          shareColumn(one.columns, outputs[at]?.columns ?? []),
        ),
      );
    }
    const isOfAll = isWord(comparison.right[0], 'all') && !isNegated;
    const operator = signOf(comparison, side === comparison.left, isNegated);
    return outputs.some((output) => {
      if (!isOfAll && shareColumn(output.columns, columns)) return true;
      if (output.summed?.by === 'count') return isWhole && asksForAny(operator, side, comparison);
      if (!output.summed || !shareColumn(output.summed.columns, columns)) return false;
      return reachesAll(operator, output, isWhole);
    });
  });
}

/** `id >= (SELECT min(id) FROM t)`, `id > (SELECT min(id) - 1 FROM t)`. */
function reachesAll(operator: string, { summed }: OwnOutput, isWhole: boolean): boolean {
  if (!orders.has(operator) || !summed) return false;
  if (summed.by !== 'min' && summed.by !== 'max') return false;
  if (!summed.isAlone || !isWhole || operator === 'between') return true;
  return operator === (summed.by === 'min' ? '>=' : '<=');
}

const orders: ReadonlySet<string> = new Set(['<', '<=', '>', '>=', 'between']);

/** `(SELECT count(*) …) > 0` is no more than EXISTS. */
function asksForAny(operator: string, side: readonly Token[], comparison: Comparison): boolean {
  const other = side === comparison.left ? comparison.right : comparison.left;
  const amount = readAmount(other);
  if (amount === undefined) return false;
  // What is counted is named on the other side of the sign that signOf() turns around.
  if (operator === '<') return amount <= 0;
  if (operator === '<=') return amount <= 1;
  return operator === '<>' && amount <= 0;
}

const turned: Readonly<Record<string, string>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' };
const opposite: Readonly<Record<string, string>> = {
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
  '=': '<>',
  '<>': '=',
};

/** The sign between the other side and the query, in this order. */
function signOf({ operator }: Comparison, isLeft: boolean, isNegated: boolean): string {
  const plain = operator === '!=' ? '<>' : operator === '==' ? '=' : operator;
  const sign = isLeft ? (turned[plain] ?? plain) : plain;
  return isNegated ? (opposite[sign] ?? sign) : sign;
}

function asksWhetherNull({ operator, right }: Comparison): boolean {
  if (operator === 'isnull' || operator === 'notnull') return true;
  return ['is', '<=>'].includes(operator) && right.some((token) => isWord(token, 'null'));
}

/** Whether a side is nothing but a query, with ANY before it or not. */
function isQuery(side: readonly Token[]): boolean {
  const inner = ['any', 'some', 'all'].some((word) => isWord(side[0], word)) ? side.slice(1) : side;
  let at = 0;
  while (isSymbol(inner[at], '(') && behindParenthesis(inner, at) === inner.length - at) at += 1;
  return at > 0 && opensQuery(inner[at]);
}

/** `(a, b)` */
function rowOf(side: readonly Token[]): (readonly Token[])[] {
  const isRow = isSymbol(side[0], '(') && behindParenthesis(side, 0) === side.length;
  return isRow ? splitList(side.slice(1, -1)) : [];
}
