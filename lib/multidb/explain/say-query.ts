import { isSymbol, isWord } from '../guard/token-reader.ts';
import type { JoinKind, Query, Select, Source, Tokens } from '../verify/read/query.ts';
import { textOf } from '../verify/read/statement.ts';
import { listOf as listWithWord } from '../verify/words.ts';

const shownMax = 8;
const textMax = 120;

const joinWords: Readonly<Record<JoinKind, string>> = {
  first: '',
  comma: 'and',
  inner: 'joined with',
  left: 'with, where there is one,',
  right: 'joined (keeping every row of the latter) with',
  full: 'joined (keeping every row of both) with',
  cross: 'in every combination with',
  natural: 'joined by columns of the same name with',
};

/** A query in sentences: what it reads, keeps, groups and gives, in what order and how many. */
export function sayQuery(query: Query, sql: string): string {
  const say = (tokens: Tokens) => shorten(textOf(tokens, sql));
  const common = query.common.map(
    ({ name, query: inner }) =>
      `First it makes ${name}${inner ? `, for which it ${sayPlain(inner, sql)}` : ''}.`,
  );
  const [first, ...others] = query.selects;
  if (!first) return common.join(' ');
  const union = others.length > 0 ? ` It puts ${others.length + 1} such queries together.` : '';
  const order = query.orderBy.map((tokens) => sayOrder(tokens, say));
  const tail = [
    ...(order.length > 0 ? [`sorted by ${listOf(order)}`] : []),
    ...(query.limit ? [`at most ${say(query.limit)} rows`] : []),
  ];
  const end = tail.length > 0 ? `, ${tail.join(', ')}` : '';
  return [...common, `It ${saySelect(first, sql)}${end}.${union}`].join(' ');
}

function sayPlain(query: Query, sql: string): string {
  const [first] = query.selects;
  return first ? saySelect(first, sql) : 'reads something';
}

function saySelect(select: Select, sql: string): string {
  const say = (tokens: Tokens) => shorten(textOf(tokens, sql));
  const items = select.items.map(({ tokens, alias }) => {
    const text = say(tokens);
    return alias === undefined || alias === text ? text : `${text} as ${alias}`;
  });
  const parts = [
    select.sources.length > 0 ? `reads ${saySources(select.sources, say)}` : undefined,
    select.where.length > 0 ? `keeps rows with ${listOf(select.where.map(say))}` : undefined,
    select.groupBy.length > 0 ? `groups them by ${listOf(select.groupBy.map(say))}` : undefined,
    select.having.length > 0 ? `keeps groups with ${say(select.having)}` : undefined,
    `gives ${select.distinct ? 'the distinct ' : ''}${sayItems(items)}`,
  ];
  return listOf(parts.filter((part) => part !== undefined));
}

function sayItems(items: string[]): string {
  if (items.length === 1 && items[0] === '*') return 'every column';
  return listOf(items);
}

function saySources(sources: Source[], say: (tokens: Tokens) => string): string {
  return sources
    .map((source) => {
      const { from, join, on, using } = source;
      const name =
        from.kind === 'table'
          ? [from.namespace, from.name].filter(Boolean).join('.')
          : from.kind === 'query'
            ? `a query of its own (${source.alias})`
            : say(source.tokens);
      const condition = [
        ...(on.length > 0 ? [`on ${on.map(say).join(' and ')}`] : []),
        ...(using.length > 0 ? [`by ${using.join(', ')}`] : []),
      ].join(' ');
      return [joinWords[join], name, condition].filter(Boolean).join(' ');
    })
    .join(' ');
}

function sayOrder(tokens: Tokens, say: (tokens: Tokens) => string): string {
  const last = tokens.at(-1);
  if (isWord(last, 'desc')) return `${say(tokens.slice(0, -1))}, the highest first`;
  if (isWord(last, 'asc')) return say(tokens.slice(0, -1));
  return say(isSymbol(last, ';') ? tokens.slice(0, -1) : tokens);
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > textMax ? `${line.slice(0, textMax - 1)}…` : line;
}

/** With the number of those that are left out. */
function listOf(items: readonly string[]): string {
  const shown =
    items.length > shownMax + 1
      ? [...items.slice(0, shownMax), `${items.length - shownMax} more`]
      : items;
  return listWithWord(shown, 'and');
}
