import { readAmount } from '../counts/read-amount.ts';
import type { Token } from '../token.ts';
import { isSymbol, isWord } from '../token-reader.ts';
import { findEnd, readCaseParts } from './case-parts.ts';
import { isTied } from './correlated-query.ts';
import { behindParenthesis, findWord } from './find-clause.ts';
import { comparisonSigns, signAt } from './find-comparison.ts';
import { columnsIn, type NamedColumn, seenWithin } from './names-column.ts';
import { opensQuery } from './require-size.ts';
import { splitList } from './split-list.ts';
import type { ValuePlace } from './value-place.ts';

/**
 * The columns on which a value depends, as far as its form says so: none where it may forget them
 * (`coalesce(1, id)`, `id * 0`, `id - id`, `CASE WHEN true THEN 1 ELSE id END`) or where it is a
 * condition itself.
 */
export function valueColumns(tokens: readonly Token[], place: ValuePlace): NamedColumn[] {
  place.spend(tokens);
  // Most often it is a column alone.
  if (tokens.length === 1) return columnsIn(tokens, place.tables);
  const columns: NamedColumn[] = [];
  let calculates = false;
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index] as Token;
    const opensCall = token.kind !== 'symbol' && isSymbol(tokens[index + 1], '(');
    if (token.kind === 'word' && conditionWords.has(token.text)) return [];
    if (isSymbol(token, '(') && opensQuery(tokens[index + 1])) {
      const end = behindParenthesis(tokens, index);
      columns.push(...queryColumns(tokens.slice(index, end), place));
      index = end - 1;
    } else if (isWord(token, 'case')) {
      const end = findEnd(tokens, index);
      columns.push(...caseColumns(tokens.slice(index + 1, end), place));
      index = end;
    } else if (opensCall && !isWord(token, 'row')) {
      const end = behindParenthesis(tokens, index + 1);
      columns.push(...callColumns(token.text, tokens.slice(index + 2, end - 1), place));
      index = end - 1;
    } else if (comparisonSigns.has(signAt(tokens, index)) && !isPrefix(tokens, index)) return [];
    else if (forgetsAt(tokens, index)) return [];
    else {
      const sign = signAt(tokens, index);
      calculates ||= sign !== '' && !readers.has(sign);
      if (sign) index += sign.length - 1;
      else columns.push(...columnsIn(around(tokens, index), place.tables));
    }
  }
  return calculates && !holdsOneOnce(columns) ? [] : columns;
}

/** `id - id` holds none. */
function holdsOneOnce(columns: readonly NamedColumn[]): boolean {
  const groups = Map.groupBy(columns, ({ name }) => name).values();
  return groups.some(({ length }) => length === 1);
}

/** Of conditions; and NULL, with which every calculation gives NULL. */
const conditionWords: ReadonlySet<string> = new Set(
  `and between exists glob ilike in is isnull like match not notnull null or regexp rlike similar
  xor`.split(/\s+/),
);
/** Take a part out of a value, or put values together. */
const readers: ReadonlySet<string> = new Set(['->', '->>', '#>', '#>>', '||']);

/** A name with what stands before and behind it, which says whether it is a column. */
function around(tokens: readonly Token[], index: number): readonly Token[] {
  const token = tokens[index] as Token;
  if (token.kind !== 'word' && token.kind !== 'quoted') return [];
  const isOwner = isSymbol(tokens[index + 1], '.');
  if (isOwner) return [];
  const isOwned = isSymbol(tokens[index - 1], '.');
  const isTyped = isSymbol(tokens[index - 1], ':') || tokens[index + 1]?.kind === 'string';
  const isNamed = isWord(tokens[index - 1], 'collate') || isWord(tokens[index - 2], 'interval');
  if (isTyped || isNamed) return [];
  return tokens.slice(isOwned ? index - 2 : index, index + 1);
}

/** `~5`. */
function isPrefix(tokens: readonly Token[], index: number): boolean {
  const before = tokens[index - 1];
  return isSymbol(tokens[index], '~') && (!before || before.kind === 'symbol');
}

const multiplied: ReadonlySet<string> = new Set(['*', '&', 'div', 'mod', '%', '^', '**', '/']);

/** At a sign: `x * 0`, `0 & x`, `x % 1`. */
function forgetsAt(tokens: readonly Token[], index: number): boolean {
  const token = tokens[index] as Token;
  const sign = signAt(tokens, index) || (token.kind === 'word' ? token.text : '');
  if (!multiplied.has(sign)) return false;
  const right = index + (signAt(tokens, index).length || 1);
  const end = isSymbol(tokens[right], '(') ? behindParenthesis(tokens, right) : right + 1;
  const before = readAmount(tokens.slice(index - 1, index));
  const behind = readAmount(tokens.slice(right, end));
  const isRest = sign === '%' || sign === 'mod';
  return before === 0 || behind === 0 || (isRest && Math.abs(behind ?? 0) === 1);
}

/** These give the first of what they are given that is not NULL. */
const firsts: ReadonlySet<string> = new Set(['coalesce', 'ifnull', 'nvl']);
const extremes: ReadonlySet<string> = new Set(['greatest', 'least', 'max', 'min']);
const branches: ReadonlySet<string> = new Set(['if', 'iif']);
/** With a 0 they give the same for everything. */
const lengths: ReadonlySet<string> = new Set(
  'left lpad mod pow power repeat right rpad space substr substring substring_index'.split(' '),
);
const forgetful: ReadonlySet<string> = new Set(
  'json_exists json_type json_typeof json_valid jsonb_typeof nvl2 pg_typeof quote typeof'.split(
    ' ',
  ),
);
/** They find '' in everything. */
const searches: ReadonlySet<string> = new Set(
  'instr locate position starts_with strpos'.split(' '),
);
/** They compare what they are given. */
const comparing: ReadonlySet<string> = new Set(['field', 'strcmp']);

function callColumns(name: string, inner: readonly Token[], place: ValuePlace): NamedColumn[] {
  if (forgetful.has(name)) return [];
  const given = splitList(inner);
  if (branches.has(name)) {
    const [condition = [], ...results] = given;
    return branchColumns([condition], results, place);
  }
  const values = given.map((value, at) => valueColumns(withoutClauses(name, value, at), place));
  if (lengths.has(name) && given.some((value) => readAmount(value) === 0)) return [];
  if (searches.has(name) && inner.some(({ kind, text }) => kind === 'string' && text === '')) {
    return [];
  }
  if (comparing.has(name) && values.filter(({ length }) => length > 0).length > 1) return [];
  if (firsts.has(name)) return values[0] ?? [];
  if (extremes.has(name) && values.some(({ length }) => length === 0)) return [];
  if (name === 'nullif') {
    const [first = []] = values;
    return columnsIn(given[1] ?? [], place.tables).length > 0 ? [] : first;
  }
  return values.flat();
}

/** `CAST(x AS date)`, `EXTRACT(year FROM x)`, `POSITION('a' IN x)`, `TIMESTAMPDIFF(DAY, x, y)`. */
function withoutClauses(name: string, value: readonly Token[], at: number): readonly Token[] {
  if (name === 'cast') return value.slice(0, findWord(value, 0, 'as'));
  if (name === 'extract') return value.slice(findWord(value, 0, 'from') + 1);
  if (name === 'position') return value.filter((token) => !isWord(token, 'in'));
  return name.startsWith('timestamp') && at === 0 ? [] : value;
}

/** [x] WHEN a THEN b … [ELSE c], without CASE and END. */
function caseColumns(inner: readonly Token[], place: ValuePlace): NamedColumn[] {
  const { subject, branches, other } = readCaseParts(inner);
  const results = [...branches.map(({ result }) => result), ...(other ? [other] : [])];
  const values = branches.map(({ when }) => when);
  if (subject.length === 0) return branchColumns(values, results, place);
  const plain = values.every((value) => columnsIn(value, place.tables).length === 0);
  return resultColumns(results, place, () => (plain ? valueColumns(subject, place) : []));
}

/** The first of the conditions alone is sure to be asked. */
function branchColumns(
  [first = []]: readonly (readonly Token[])[],
  results: readonly (readonly Token[])[],
  place: ValuePlace,
): NamedColumn[] {
  return resultColumns(results, place, () =>
    place.chooses(first, place.tables) ? columnsIn(first, place.tables) : [],
  );
}

/** The columns of the results, or where these are different constants, of what chooses among them. */
function resultColumns(
  results: readonly (readonly Token[])[],
  place: ValuePlace,
  choosing: () => NamedColumn[],
): NamedColumn[] {
  const ofResults = every(results.map((value) => valueColumns(value, place)));
  if (ofResults.length > 0) return ofResults;
  const texts = new Set(results.map((value) => value.map(({ text }) => text).join(' ')));
  return place.asksForOne && texts.size === results.length ? choosing() : [];
}

/** All of them, where each has some. */
function every(columns: readonly NamedColumn[][]): NamedColumn[] {
  return columns.every(({ length }) => length > 0) ? columns.flat() : [];
}

/** `(SELECT count(*) FROM c WHERE c.id = t.client)`, `(SELECT t.client)`; with its parentheses. */
function queryColumns(query: readonly Token[], place: ValuePlace): NamedColumn[] {
  const inner = query.slice(1, -1);
  if (isTied(inner, place)) return columnsIn(query, place.tables);
  const list = inner.slice(0, findWord(inner, 0, 'from', 'where'));
  return columnsIn(list, seenWithin(inner, place.tables));
}
