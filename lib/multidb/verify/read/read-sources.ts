import { isKeyword, isName, isSymbol, isWord } from '../../guard/token-reader.ts';
import { findClause } from '../../guard/writes/find-clause.ts';
import { opensQuery } from '../../guard/writes/require-size.ts';
import { aliasBehind, endOfName } from '../../guard/writes/table-names.ts';
import type { JoinKind, Query, Source, Tokens } from './query.ts';
import { closingOf, splitConditions } from './token-lists.ts';

type ReadQuery = (tokens: Tokens) => Query | undefined;

const joinWords: ReadonlySet<string> = new Set(
  'join straight_join inner left right full outer cross natural asof positional semi anti'.split(
    ' ',
  ),
);
/** A join of a kind that is not read here may give fewer or other rows than its condition says. */
const otherJoins: ReadonlySet<string> = new Set(['asof', 'positional', 'semi', 'anti', 'lateral']);

/** What stands behind FROM, in order; tables within parentheses are listed with the others. */
export function readSources(tokens: Tokens, readQuery: ReadQuery): Source[] {
  const sources: Source[] = [];
  let index = 0;
  let kind: JoinKind = 'first';
  let isOther = false;
  while (index < tokens.length) {
    const token = tokens[index];
    const last = sources.at(-1);
    if (isSymbol(token, ',')) {
      kind = 'comma';
      index += 1;
    } else if (isWord(token, 'on') && last) {
      const end = endOfOn(tokens, index + 1);
      last.on.push(...splitConditions(tokens.slice(index + 1, end)));
      index = end;
    } else if (isWord(token, 'using') && isSymbol(tokens[index + 1], '(') && last) {
      const close = closingOf(tokens, index + 1);
      if (close < 0) return [];
      last.using.push(...tokens.slice(index + 2, close).flatMap((t) => (isName(t) ? t.text : [])));
      index = close + 1;
    } else if (token?.kind === 'word' && isKeyword(tokens, index) && joinWords.has(token.text)) {
      kind = joinKind(token.text, kind);
      isOther ||= otherJoins.has(token.text);
      index += 1;
    } else if (isWord(token, 'lateral') || isWord(token, 'only')) {
      isOther ||= isWord(token, 'lateral');
      index += 1;
    } else {
      const read = readSource(tokens, index, kind, readQuery);
      // What cannot be read could be anything: then none of it is known.
      if (!read) return [];
      if (isOther) for (const source of read.sources) source.from = { kind: 'other' };
      sources.push(...read.sources);
      index = read.end;
      kind = 'inner';
      isOther = false;
    }
  }
  return sources;
}

function joinKind(word: string, before: JoinKind): JoinKind {
  switch (word) {
    case 'left':
    case 'right':
    case 'full':
    case 'cross':
      return before === 'natural' ? 'natural' : word;
    case 'natural':
      return 'natural';
    case 'inner':
    case 'straight_join':
      return before === 'natural' ? 'natural' : 'inner';
    case 'join':
      return before === 'first' || before === 'comma' ? 'inner' : before;
    default:
      return before;
  }
}

function readSource(
  tokens: Tokens,
  at: number,
  join: JoinKind,
  readQuery: ReadQuery,
): { sources: Source[]; end: number } | undefined {
  const first = tokens[at];
  if (isSymbol(first, '(')) {
    const close = closingOf(tokens, at);
    if (close < 0) return undefined;
    const inner = tokens.slice(at + 1, close);
    const opening = inner.find((token) => !isSymbol(token, '('));
    if (!opensQuery(opening)) {
      const [head, ...rest] = readSources(inner, readQuery);
      if (!head) return undefined;
      return { sources: [{ ...head, join }, ...rest], end: close + 1 };
    }
    const { alias, end } = readAlias(tokens, close + 1);
    const query = end.renamed ? undefined : readQuery(inner);
    const from = { kind: 'query' as const, ...(query && { query }) };
    return one({ alias: alias ?? '', join, from, tokens: tokens.slice(at, end.index) }, end.index);
  }
  if (!isName(first)) return undefined;
  const last = endOfName(tokens, at);
  const names = tokens.slice(at, last + 1).filter(isName);
  const name = names.at(-1)?.text ?? '';
  const isCall = isSymbol(tokens[last + 1], '(');
  const behind = isCall ? closingOf(tokens, last + 1) + 1 : last + 1;
  if (behind === 0) return undefined;
  const { alias, end } = readAlias(tokens, behind);
  const namespace = names.at(-2)?.text;
  const from =
    isCall || end.renamed
      ? { kind: 'other' as const }
      : { kind: 'table' as const, name, ...(namespace !== undefined && { namespace }) };
  return one({ alias: alias ?? name, join, from, tokens: tokens.slice(at, end.index) }, end.index);
}

function one(source: Omit<Source, 'on' | 'using'>, end: number) {
  return { sources: [{ ...source, on: [], using: [] }], end };
}

function readAlias(tokens: Tokens, at: number) {
  const alias = aliasBehind(tokens, at);
  let index = at;
  if (alias !== undefined) index += isWord(tokens[at], 'as') ? 2 : 1;
  const renamed = alias !== undefined && isSymbol(tokens[index], '(');
  if (renamed) index = closingOf(tokens, index) + 1;
  return { alias, end: { index: index === 0 ? tokens.length : index, renamed } };
}

/** Before the next join, comma or ON. */
function endOfOn(tokens: Tokens, from: number): number {
  const end = findClause(tokens, from, (word, index) => {
    // LEFT(x, 2) and RIGHT(x, 2) are calls.
    return (joinWords.has(word) && !isSymbol(tokens[index + 1], '(')) || word === 'on';
  });
  let depth = 0;
  for (let index = from; index < end; index++) {
    if (isSymbol(tokens[index], '(')) depth += 1;
    if (isSymbol(tokens[index], ')')) depth -= 1;
    if (depth === 0 && isSymbol(tokens[index], ',')) return index;
  }
  return end;
}
