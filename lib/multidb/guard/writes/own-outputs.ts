import { makeToken, type Token } from '../token.ts';
import { isSymbol, isWord } from '../token-reader.ts';
import { aggregate, gathering } from './aggregates.ts';
import { behindParenthesis, findClause, findWord } from './find-clause.ts';
import { findFrom, ownReferences, queriesIn } from './own-columns.ts';
import { beyondTies, leavesOut, withSources } from './own-scope.ts';
import { readSources, renamed, type Sources } from './read-sources.ts';
import { splitList } from './split-list.ts';
import { isNaming } from './table-names.ts';
import type { ChangedTables, OwnColumn, OwnOutput, ValuePlace } from './value-place.ts';

/**
 * What a query gives of the changed tables' columns where it gives them for every row: it reads
 * nothing but these tables, or leaves out none of their rows, because nothing in it is compared with
 * a constant or another table's column. Undefined where it chooses rows, or reads other tables alone.
 *
 * @param query without its parentheses
 */
export function ownOutputs(
  query: readonly Token[],
  place: ValuePlace,
): readonly OwnOutput[] | undefined {
  place.spend(query);
  const inner = withoutParentheses(query);
  if (isWord(inner[0], 'with')) {
    const { own, at } = readCommonTables(inner, place);
    return ownOutputs(inner.slice(at), { ...place, tables: { ...place.tables, own } });
  }
  const at = findWord(inner, 0, ...setOperators);
  if (at < inner.length) return ofAll(inner, at, place);
  if (isWord(inner[0], 'table')) {
    const [name] = inner.filter(isNaming).slice(1).reverse();
    return name && place.tables.own.get(name.text);
  }
  return isWord(inner[0], 'select') ? ofSelect(inner, place) : undefined;
}

function withoutParentheses(tokens: readonly Token[]): readonly Token[] {
  let inner = tokens;
  while (isSymbol(inner[0], '(') && behindParenthesis(inner, 0) === inner.length) {
    inner = inner.slice(1, -1);
  }
  return inner;
}

const setOperators = ['union', 'intersect', 'except', 'minus'];

/** UNION gives the rows of either side, INTERSECT those of both, EXCEPT is a choice. */
function ofAll(
  tokens: readonly Token[],
  first: number,
  place: ValuePlace,
): readonly OwnOutput[] | undefined {
  let given = ownOutputs(tokens.slice(0, first), place);
  for (let at = first; at < tokens.length; ) {
    const operator = tokens[at];
    let from = at + 1;
    while (isWord(tokens[from], 'all') || isWord(tokens[from], 'distinct')) from += 1;
    at = findWord(tokens, from, ...setOperators);
    const other = ownOutputs(tokens.slice(from, at), place);
    if (isWord(operator, 'intersect')) given = given && other && given;
    else if (!isWord(operator, 'union')) given = undefined;
    else
      given =
        given && other ? given.map((one, index) => both(one, other[index])) : (given ?? other);
  }
  return given;
}

function both(output: OwnOutput, other: OwnOutput | undefined): OwnOutput {
  return { ...output, columns: [...output.columns, ...(other?.columns ?? [])] };
}

/**
 * The common table expressions of a WITH, from its first token on: what they give of the changed
 * tables, and where the statement itself begins.
 */
export function readCommonTables(
  tokens: readonly Token[],
  place: ValuePlace,
): { own: ReadonlyMap<string, readonly OwnOutput[]>; at: number } {
  const own = new Map(place.tables.own);
  let at = isWord(tokens[1], 'recursive') ? 2 : 1;
  while (isNaming(tokens[at])) {
    const name = tokens[at]?.text ?? '';
    at += 1;
    let columns: readonly Token[] | undefined;
    if (isSymbol(tokens[at], '(')) {
      const end = behindParenthesis(tokens, at);
      columns = tokens.slice(at + 1, end - 1);
      at = end;
    }
    const open = tokens.findIndex((token, index) => index >= at && isSymbol(token, '('));
    if (open < 0) break;
    const end = behindParenthesis(tokens, open);
    const within = { ...place, tables: { ...place.tables, own: new Map(own) } };
    const outputs = ownOutputs(tokens.slice(open + 1, end - 1), within);
    // What has its name is read instead of the table.
    own.delete(name);
    if (outputs) own.set(name, columns ? renamed(outputs, columns) : outputs);
    at = end;
    if (!isSymbol(tokens[at], ',')) break;
    at += 1;
  }
  return { own, at };
}

const endsOfFrom = ['where', 'group', 'having', 'window', 'order', 'limit', 'offset', 'fetch'];

function ofSelect(query: readonly Token[], place: ValuePlace): readonly OwnOutput[] | undefined {
  const from = findFrom(query, (start) => findWord(query, start, 'from'));
  if (from === query.length) return undefined;
  const end = findWord(query, from + 1, ...endsOfFrom);
  const sources = sourcesOf(query.slice(from + 1, end), place);
  if (!sources.tables.some(({ own }) => own) || limits(query, end)) return undefined;
  const tables = beyondTies(withSources(place.tables, sources));
  const part = (word: string, ...ends: string[]) => {
    const start = findWord(query, end, word);
    return query.slice(start + 1, findWord(query, start + 1, ...ends));
  };
  const conditions = [part('where', ...endsOfFrom), withCounts(part('having', ...endsOfFrom))];
  if (leavesOut(sources, conditions, tables, place)) return undefined;
  const list = listOf(query.slice(1, from));
  const groups = [...list.distinctOn, ...withoutBy(part('group', ...endsOfFrom))];
  return splitList(list.items).flatMap((item) => readOutput(item, groups, tables, place));
}

/** `[DISTINCT] [ON (a)] a, b` */
function listOf(tokens: readonly Token[]): {
  items: readonly Token[];
  distinctOn: readonly Token[];
} {
  let at = 0;
  while (isWord(tokens[at], 'distinct') || isWord(tokens[at], 'all')) at += 1;
  if (!isWord(tokens[at], 'on') || at === 0) return { items: tokens.slice(at), distinctOn: [] };
  const end = behindParenthesis(tokens, at + 1);
  return { items: tokens.slice(end), distinctOn: tokens.slice(at + 2, end - 1) };
}

function withoutBy(tokens: readonly Token[]): readonly Token[] {
  return isWord(tokens[0], 'by') ? tokens.slice(1) : tokens;
}

/** The `*` of `count(*)` as a column, so that HAVING may compare it. */
function withCounts(tokens: readonly Token[]): readonly Token[] {
  return tokens.map((token, index) => {
    const isCount = isSymbol(tokens[index - 1], '(') && isWord(tokens[index - 2], 'count');
    return isCount && isSymbol(token, '*')
      ? makeToken('quoted', '*', token.start, token.end)
      : token;
  });
}

/** LIMIT and the like by a number; LIMIT ALL and OFFSET 0 leave out nothing. */
function limits(query: readonly Token[], from: number): boolean {
  const at = (word: string) => query[findWord(query, from, word) + 1];
  const isSome = (token: Token | undefined) =>
    token !== undefined && !['all', 'null', '-', '0'].includes(token.text);
  return isSome(at('limit')) || isSome(at('offset')) || at('fetch') !== undefined;
}

/** What is summed up over all rows, or over groups by something else, chooses among them. */
function readOutput(
  item: readonly Token[],
  groups: readonly Token[],
  tables: ChangedTables,
  place: ValuePlace,
): readonly OwnOutput[] {
  const inner = { ...place, tables };
  if (isSymbol(item.at(-1), '*') && (item.length === 1 || isSymbol(item.at(-2), '.'))) {
    const alias = item.at(-3)?.text;
    return [...tables.aliases]
      .filter(([name]) => (alias === undefined ? tables.bare.includes(name) : name === alias))
      .flatMap(([, outputs]) => outputs);
  }
  const { value, name } = named(item);
  const within = queriesIn(value).flatMap((query) => ownOutputs(query, inner) ?? []);
  const all = [
    ...ownReferences(value, inner).flatMap(({ columns }) => columns),
    ...within.flatMap(({ columns }) => columns),
  ];
  const call = findClause(value, 0, (word, index) => {
    return aggregate.test(word) && isSymbol(value[index + 1], '(');
  });
  const isOver = findWord(value, 0, 'over') < value.length;
  const isSummed = call < value.length && !gathering.test(value[call]?.text ?? '');
  const chosenBy = isOver ? value.slice(findWord(value, 0, 'over')) : groups;
  if (!isSummed && !isOver && groups.length === 0) return [{ name, columns: all }];
  const byPlace = chosenBy.some(({ kind }) => kind === 'number');
  const keys = ownReferences(chosenBy, inner).flatMap(({ columns }) => columns);
  const isKey = (one: OwnColumn) =>
    keys.some((key) => key.table === one.table && key.column === one.column);
  const kept = byPlace && !isSummed ? all : all.filter(isKey);
  if (!isSummed) return [{ name, columns: kept }];
  const by = value[call]?.text ?? '';
  const isAlone = call === 0 && behindParenthesis(value, 1) === value.length;
  return [{ name, columns: kept, summed: { by, columns: all, isAlone } }];
}

function named(item: readonly Token[]): { value: readonly Token[]; name: string } {
  const last = item.at(-1);
  const before = item.at(-2);
  const name = last?.text ?? '';
  if (isWord(before, 'as')) return { value: item.slice(0, -2), name };
  const isAlias = isNaming(last) && before !== undefined && before.kind !== 'symbol';
  const isBehind = isNaming(last) && (isSymbol(before, ')') || isSymbol(before, ']'));
  return { value: isAlias || isBehind ? item.slice(0, -1) : item, name };
}

/** The tables of a FROM, read with what is known of the changed ones. */
export function sourcesOf(tokens: readonly Token[], place: ValuePlace): Sources {
  return readSources(tokens, {
    ofQuery: (query) => ownOutputs(query, place),
    ofTable: (name) => place.tables.own.get(name),
  });
}
