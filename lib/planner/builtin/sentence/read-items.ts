import { isFunctionWord, isLightWord } from '../../schema-index/function-words.ts';
import { isTerm } from '../../schema-index/link-term.ts';
import { type Link, linkWords } from '../../schema-index/link-words.ts';
import { normaliseValue, type SchemaIndex } from '../../schema-index/schema-index.ts';
import { splitName } from '../../schema-index/split-name.ts';
import type { Token } from '../../schema-index/tokenize-question.ts';
import { isFigure } from '../query/default-columns.ts';
import { readPeriod } from '../read-period.ts';
import type { Item } from './item.ts';
import { joinTitles } from './join-titles.ts';
import { findKey, findSmallWord, phraseLengthMax } from './lexicon.ts';
import { inner, linkNames, linkRun } from './link-run.ts';
import { linkSales } from './link-sales.ts';

const linkLengthMax = 6;

const numbers =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(
    ' ',
  );

interface Candidate {
  item: Item;
  weight: number;
}

/** Cuts a question into the run of items that explains most of its words. */
export function readItems(tokens: Token[], index: SchemaIndex, now: Date): Item[] {
  const best: { weight: number; item?: Item }[] = [];
  best[tokens.length] = { weight: 0 };
  for (let at = tokens.length - 1; at >= 0; at -= 1) {
    for (const { item, weight } of readCandidates(tokens, at, index, now)) {
      const total = weight + (best[at + item.length]?.weight ?? 0);
      if (total > (best[at]?.weight ?? Number.NEGATIVE_INFINITY))
        best[at] = { weight: total, item };
    }
  }
  const items: Item[] = [];
  for (let at = 0; at < tokens.length; ) {
    const item = best[at]?.item;
    if (!item) break;
    items.push(item);
    at += item.length;
  }
  return joinTitles(joinNames(items));
}

function readCandidates(tokens: Token[], at: number, index: SchemaIndex, now: Date): Candidate[] {
  const token = tokens[at] as Token;
  const make = (
    kind: Item['kind'],
    length: number,
    weight: number,
    more: Partial<Item> = {},
  ): Candidate => {
    const run = tokens.slice(at, at + length);
    return {
      weight,
      item: {
        kind,
        text: run.map(({ text }) => text).join(' '),
        word: run.map(({ word }) => word).join(' '),
        links: [],
        capital: run.some(({ capital, kind: one }) => capital || one === 'quoted'),
        opens: at === 0 || (/^\p{Lu}/u.test(token.text) && !token.capital && token.kind === 'word'),
        at,
        length,
        ...(token.glue !== undefined && { glue: token.glue }),
        ...(run.at(-1)?.possessive && { possessive: true }),
        ...more,
      },
    };
  };
  const found: Candidate[] = [];
  if (token.kind === 'quoted') {
    const links = linkWords(normaliseValue(token.word).split(' '), index).filter(
      ({ kind }) => kind === 'value',
    );
    found.push(
      make(links.length > 0 ? 'noun' : 'text', 1, 2, { links, capital: true, isQuoted: true }),
    );
    return found;
  }
  for (let length = 1; length <= phraseLengthMax && at + length <= tokens.length; length += 1) {
    const run = tokens.slice(at, at + length);
    const key = findKey(run.map(({ word }) => word).join(' '));
    const shouted = run.some(
      ({ text, capital }) => capital && text.length > 1 && /^\p{Lu}+$/u.test(text),
    );
    const small = findSmallWord(run.map(({ word }) => word).join(' '));
    if (small) found.push(make('word', length, length + 0.02, { word: small }));
    // "or higher than" compares anew.
    if (key?.kind === 'or-more' && tokens[at + length]?.word === 'than') continue;
    if (key?.kind === 'name' && tokens[at + length]?.word === 'of') continue;
    // "in each state" tells nobody to state anything.
    const isEach = /^(each|every|per)$/.test(tokens[at - 1]?.word ?? '');
    if (key?.kind === 'lead' && token.word === 'state' && isEach) continue;
    // "phone number of …" is a number that is no count.
    if (key?.kind === 'count' && token.word === 'number' && at > 0) {
      const called = linkRun(tokens.slice(at - 1, at + 1), index);
      if (called.some((link) => link.kind === 'column' && link.score >= 0.85)) continue;
    }
    // "the average total of invoices" is an average of what is called a total.
    if (key?.kind === 'aggregate' && token.word === 'total' && isComputed(tokens[at - 1])) {
      if (linkRun([token], index).some(isExactFigure)) continue;
    }
    const weight =
      key?.kind === 'aggregate' && length === 1 && namesFigure(tokens.slice(at + 1), index)
        ? 1.1
        : keyWeight(run) + 0.06 * (length - 1);
    if (key && !shouted) found.push(make('key', length, weight, { key }));
  }
  const period = readPeriod(tokens, at, now);
  if (period)
    found.push(make('period', period.length, period.length + 0.4, { period: period.period }));
  if (token.kind === 'number' && token.value !== undefined) {
    found.push(make('number', 1, 1, { value: token.value }));
  } else if (token.kind === 'number') found.push(make('text', 1, 1));
  const spelled = numbers.indexOf(token.word);
  if (spelled >= 0) found.push(make('number', 1, token.capital ? 0.95 : 1.02, { value: spelled }));
  for (let length = 1; length <= linkLengthMax && at + length <= tokens.length; length += 1) {
    const run = tokens.slice(at, at + length);
    if (run.some(({ kind }) => kind !== 'word' && kind !== 'number')) break;
    const links = [...linkRun(run, index), ...linkNames(run, index)].filter(
      (link) => !computes(run) || isTerm(run, index) || isCalled(link, run[0]?.word ?? ''),
    );
    if (!links[0]) continue;
    const bonus = isTerm(run, index) ? termBonus : isExact(links, run) ? 0.45 : 0;
    found.push(make('noun', length, weigh(links, run) + bonus, { links }));
  }
  const sold = linkSales(tokens, at, index);
  if (sold) found.push(make('noun', sold.length, sold.length + 0.1, { links: sold.links }));
  const loose = isFunctionWord(token.word) ? 0.3 : isLightWord(token.word) ? 0.2 : -1;
  found.push(make('word', 1, token.word === ',' ? 0.3 : loose));
  return found;
}

const isComputed = (token?: Token) =>
  /^(average|mean|highest|lowest|largest|smallest|maximum|minimum|max|min)$/.test(
    token?.word ?? '',
  );

function isExactFigure(link: Link): boolean {
  return link.kind === 'column' && link.score >= 0.98 && isFigure(link.column);
}

/** "total size": a figure follows the word that is also a column's name. */
function namesFigure([next]: Token[], index: SchemaIndex): boolean {
  if (next?.kind !== 'word') return false;
  const [top] = linkRun([next], index);
  return top?.kind === 'column' && top.score >= 0.8 && isFigure(top.column);
}

/** "total order amount": a sum, where no column is itself called a total. */
function computes(run: Token[]): boolean {
  return /^(total|combined|overall|average|mean)$/.test(run[0]?.word ?? '');
}

function isCalled(link: Link, word: string): boolean {
  if (link.kind === 'value') return true;
  const { words, schema } = link.kind === 'table' ? link.table : link.column;
  return words.includes(word) || splitName(schema.name).includes(word);
}

/** "number" alone is likelier a name's word than "number of". */
function keyWeight(run: Token[]): number {
  // "amount of": where no column is called so.
  if (run.length === 2 && run[0]?.word === 'amount') return 1.2;
  return run.length === 1 &&
    /^(number|name|state|count|mean|initial|total|search|order|max|min|combined|report|overall|rank)$/.test(
      run[0]?.word ?? '',
    )
    ? 0.7
    : run.length;
}

/** A term of the glossary counts above all that its words could be. */
const termBonus = 2;

/** "first year" is the column of that name rather than a year. */
function isExact([top]: Link[], run: Token[]): boolean {
  return (
    run.length > 1 &&
    top?.kind === 'column' &&
    top.score >= 0.99 &&
    !run.some(({ word }) => inner.test(word))
  );
}

function weigh(links: Link[], run: Token[]): number {
  const { score = 0, kind } = links[0] ?? {};
  const small = kind === 'value' ? 0 : run.filter(({ word }) => inner.test(word)).length;
  const words = run.length - small;
  return score * words + small * 0.45 + 0.1 * (words - 1) + (run.length > 1 ? 0.02 : 0);
}

/** "Linda Smith", unknown word by word, is one name. */
function joinNames(items: Item[]): Item[] {
  const joined: Item[] = [];
  for (const item of items) {
    const last = joined.at(-1);
    const value =
      last?.kind === 'noun' &&
      last.capital &&
      last.length === 1 &&
      last.links[0]?.kind === 'value' &&
      !/\s/.test(last.text);
    if (
      value &&
      item.kind === 'word' &&
      item.capital &&
      !isFunctionWord(item.word) &&
      /^\p{Lu}\p{Ll}/u.test(item.text)
    ) {
      // "Linda" is known, "Linda Smith" is meant.
      joined[joined.length - 1] = {
        ...last,
        kind: 'text',
        links: [],
        text: `${last.text} ${item.text}`,
        word: `${last.word} ${item.word}`,
        length: 2,
        ...(item.possessive && { possessive: true }),
      };
      continue;
    }
    const names = (one?: Item) =>
      one?.kind === 'word' &&
      one.capital &&
      !isFunctionWord(one.word) &&
      !isLightWord(one.word) &&
      one.word !== ',';
    if (names(item)) {
      if (
        last?.kind === 'text' &&
        last.capital &&
        !last.isQuoted &&
        last.at + last.length === item.at
      ) {
        joined[joined.length - 1] = {
          ...last,
          text: `${last.text}${item.glue ?? ' '}${item.text}`,
          word: `${last.word} ${item.word}`,
          length: last.length + item.length,
          ...(item.possessive && { possessive: true }),
        };
      } else joined.push({ ...item, kind: 'text' });
    } else joined.push(item);
  }
  return joined;
}
