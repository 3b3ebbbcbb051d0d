import { readAmount } from '../counts/read-amount.ts';
import type { Token } from '../token.ts';
import { isSymbol, isWord } from '../token-reader.ts';
import { type Choice, compare, opposites, spell } from './compare-values.ts';
import { comparesItself, holdsItself } from './compares-itself.ts';
import { alwaysGivesRow, isCorrelated } from './correlated-query.ts';
import { demandsText } from './demands-text.ts';
import { behindParenthesis } from './find-clause.ts';
import { type Comparison, findComparison } from './find-comparison.ts';
import { columnsIn } from './names-column.ts';
import { opensQuery } from './require-size.ts';
import { splitList } from './split-list.ts';
import { valueColumns } from './value-columns.ts';
import type { ValuePlace } from './value-place.ts';

/**
 * Reads a condition without AND, OR and NOT that chooses rows: one that compares a value which
 * depends on a column with another one that names no column of the changed table, or only other
 * columns; or IS NULL, or EXISTS of a query which such a comparison ties to the row. Undefined for
 * all else.
 */
export function readChoice(
  tokens: readonly Token[],
  negated: boolean,
  place: ValuePlace,
): Choice | undefined {
  const choice = isWord(tokens[0], 'exists')
    ? readExists(tokens.slice(1), place)
    : readComparison(tokens, negated, { ...place, asksForOne: !negated });
  if (!choice) return undefined;
  const read = negated
    ? { ...choice, kind: opposites[choice.kind], isStrict: choice.isStrict === false }
    : choice;
  return isOfAllCounts(read) ? undefined : read;
}

/** `length(name) >= 0` */
function isOfAllCounts({ kind, bound, isStrict, atLeast }: Choice): boolean {
  if (kind !== 'more' || atLeast === undefined || typeof bound !== 'number') return false;
  return isStrict ? bound < atLeast : bound <= atLeast;
}

function readExists(query: readonly Token[], place: ValuePlace): Choice | undefined {
  if (!isSymbol(query[0], '(') || behindParenthesis(query, 0) !== query.length) return undefined;
  const inner = query.slice(1, -1);
  if (alwaysGivesRow(inner) || !isCorrelated(inner, place)) return undefined;
  return { value: spell(query), kind: 'some' };
}

function readComparison(
  tokens: readonly Token[],
  negated: boolean,
  place: ValuePlace,
): Choice | undefined {
  const comparison = findComparison(tokens);
  if (comparison === undefined) return undefined;
  if (comparison === 'none' || isMatch(comparison)) {
    if (holdsItself(tokens, place)) return undefined;
    const columns =
      comparison === 'none'
        ? valueColumns(tokens, { ...place, asksForOne: false })
        : columnsIn(tokens.slice(1), place.tables);
    return isTruth(tokens) && columns.length > 0
      ? { value: spell(tokens), kind: 'some' }
      : undefined;
  }
  if (comparesItself(comparison, negated, place)) return undefined;
  const choice = readOperator(comparison, place);
  return choice && comparison.negated ? { ...choice, kind: opposites[choice.kind] } : choice;
}

/** MySQL: MATCH (a) AGAINST ('x'). */
function isMatch({ operator, left }: Comparison): boolean {
  return operator === 'match' && left.length === 0;
}

/** A column or a call, which may be true by itself. */
function isTruth(tokens: readonly Token[]): boolean {
  const isName = tokens.every(
    ({ kind, text }) => kind === 'word' || kind === 'quoted' || text === '.',
  );
  const isCall =
    tokens[0]?.kind === 'word' && isSymbol(tokens[1], '(') && !isWord(tokens[0], 'case');
  return isName || isCall;
}

function readOperator(comparison: Comparison, place: ValuePlace): Choice | undefined {
  const { operator, left, right } = comparison;
  // MySQL: ISNULL(a).
  if (operator === 'isnull') return nullness(left.length > 0 ? left : right, 'null', place);
  // SQLite: LIKE('%', a).
  if (left.length === 0) return undefined;
  if (operator === 'notnull') return nullness(left, 'known', place);
  if (operator === '<=>' && isNull(right)) return nullness(left, 'null', place);
  if (operator === 'is') return readIs(left, right, place);
  if (operator === 'between') return readBetween(left, right, place);
  if (operator === 'in') return readIn(left, right, place);
  const isPattern = demandsText.has(operator);
  if (isPattern && !columnsIn(right, place.tables).length) {
    if (!demandsText.get(operator)?.(right)) return undefined;
  }
  return compare(left, right, operator, place);
}

function isNull(tokens: readonly Token[]): boolean {
  return tokens.length === 1 && ['null', 'unknown'].some((word) => isWord(tokens[0], word));
}

function readIs(
  left: readonly Token[],
  right: readonly Token[],
  place: ValuePlace,
): Choice | undefined {
  const negated = isWord(right[0], 'not');
  const what = negated ? right.slice(1) : right;
  if (isNull(what)) {
    return nullness(left, negated ? 'known' : 'null', place);
  }
  const isDistinct = isWord(what[0], 'distinct') && isWord(what[1], 'from');
  const operator = isDistinct === negated ? '=' : '<>';
  // Whatever is not 0 IS TRUE.
  const isTruth = ['true', 'false'].some((word) => isWord(what[0], word));
  const asksForOne = place.asksForOne === true && !isTruth;
  return compare(left, isDistinct ? what.slice(2) : what, operator, { ...place, asksForOne });
}

function nullness(
  value: readonly Token[],
  kind: 'null' | 'known',
  place: ValuePlace,
): Choice | undefined {
  if (forgetsNull(value) || valueColumns(value, place).length === 0) return undefined;
  return { value: spell(value), kind };
}

/** Calls that make something of NULL. */
function forgetsNull(tokens: readonly Token[]): boolean {
  return tokens.some((token) => token.kind === 'word' && nullForgetting.has(token.text));
}

const nullForgetting: ReadonlySet<string> = new Set(
  'case coalesce concat concat_ws count format if ifnull iif nvl nvl2'.split(' '),
);

function readBetween(
  value: readonly Token[],
  range: readonly Token[],
  place: ValuePlace,
): Choice | undefined {
  const and = range.findIndex((token) => isWord(token, 'and'));
  const bounds = [range.slice(0, and), range.slice(and + 1)];
  const [from, to] = bounds.map((bound) => readAmount(bound));
  // NOT BETWEEN 2 AND 1 holds for all.
  if (from !== undefined && to !== undefined && from > to) return undefined;
  const choices = bounds.map((bound) => compare(value, bound, 'between', place));
  return choices.every((choice) => choice) ? { value: spell(value), kind: 'some' } : undefined;
}

function readIn(
  value: readonly Token[],
  list: readonly Token[],
  place: ValuePlace,
): Choice | undefined {
  const isEmpty = isSymbol(list[0], '(') && isSymbol(list[1], ')');
  if (isEmpty) return undefined;
  const isQuery = isSymbol(list[0], '(') && opensQuery(list[1]);
  if (isQuery && columnsIn(list, place.tables).length > 0) {
    const ties = isCorrelated(list.slice(1, -1), place) && valueColumns(value, place).length > 0;
    return ties ? { value: spell(value), kind: 'some' } : undefined;
  }
  // `1 IN (1, id)`
  if (columnsIn(value, place.tables).length === 0 && !isQuery) {
    const elements = splitList(list.slice(1, -1));
    if (elements.some((element) => valueColumns(element, place).length === 0)) return undefined;
  }
  return compare(value, list, 'in', place);
}
