import { countryAliases } from './country-names.ts';
import { favourLearned } from './favour-learned.ts';
import { matchWord, similarityMin } from './match-word.ts';
import type { IndexedColumn, IndexedTable, IndexedValue, SchemaIndex } from './schema-index.ts';
import { stateCode } from './state-names.ts';
import { statesOfVerb } from './state-values.ts';
import { singularise } from './stem-word.ts';
import { isMeasuredIn } from './units.ts';

/** What a few words of a question may mean in one schema. */
export type Link =
  | { kind: 'table'; table: IndexedTable; score: number }
  /** `opposite`: the word says the contrary (`inactive` of a column `is_active`). */
  | { kind: 'column'; column: IndexedColumn; score: number; opposite?: boolean }
  | { kind: 'value'; value: IndexedValue; score: number };

const linksMax = 60;

/** Candidates for a run of words, best first; none where any word stays without a counterpart. */
export function linkWords(words: string[], index: SchemaIndex): Link[] {
  const links: Link[] = [];
  for (const entry of findEntries(words, index)) {
    if ('columns' in entry) {
      const score = scoreTable(words, entry);
      if (score >= similarityMin) links.push({ kind: 'table', table: entry, score });
    } else {
      const score = scoreColumn(words, entry);
      if (score >= similarityMin) links.push({ kind: 'column', column: entry, score });
    }
  }
  if (links.length === 0) links.push(...linkOpposites(words, index));
  links.push(...linkValues(words.map(singularise).join(' '), index));
  // "how many tickets did each agent close": those that are closed.
  const [verb, more] = words;
  if (verb && more === undefined && links.length === 0) {
    for (const value of statesOfVerb(verb, index)) links.push({ kind: 'value', value, score: 0.9 });
  }
  return favourLearned(links, words, index)
    .sort((left, right) => right.score - left.score)
    .slice(0, linksMax);
}

const found = new WeakMap<SchemaIndex, Map<string, (IndexedTable | IndexedColumn)[]>>();

/**
 * The names that hold a counterpart of the last word, or are the words run together: only these can
 * score, so that a question is not held against every column of a large schema.
 */
function findEntries(words: string[], index: SchemaIndex): (IndexedTable | IndexedColumn)[] {
  // "phone number" of a column that is called phone.
  const last = words.findLast((word) => !/^(number|code)$/.test(word)) ?? words.at(-1) ?? '';
  const together = index.names.get(words.map(singularise).join(''));
  const known = found.get(index) ?? new Map<string, (IndexedTable | IndexedColumn)[]>();
  found.set(index, known);
  let entries = known.get(last);
  if (!entries) {
    const near = [...index.names].filter(
      ([name]) => matchWord(last, name) >= similarityMin || isMeasuredIn(last, name),
    );
    entries = [...new Set(near.flatMap(([, those]) => [...those]))];
    // Bounded: questions come from outside.
    if (known.size > wordsKnownMax) known.clear();
    known.set(last, entries);
  }
  return together ? [...new Set([...entries, ...together])] : entries;
}

const wordsKnownMax = 2_000;

/** `inactive`, `unpaid`, `non-refundable`: yes-or-no columns, asked for by their contrary. */
function linkOpposites(words: string[], index: SchemaIndex): Link[] {
  const [first, second] = words;
  const plain =
    words.length === 1
      ? /^(?:in|un|non|dis)(\p{L}{3,})$/u.exec(first ?? '')?.[1]
      : words.length === 2 && first === 'non'
        ? second
        : undefined;
  if (plain === undefined) return [];
  return index.tables
    .flatMap(({ columns }) => columns)
    .filter((column) => column.isFlag && scoreColumn([plain], column) >= similarityMin)
    .map((column): Link => ({ kind: 'column', column, score: 0.9, opposite: true }));
}

/** Values as they are written; countries also by their code and adjective, sexes by their letter. */
function linkValues(asked: string, index: SchemaIndex): Link[] {
  const found = (index.values.get(asked) ?? []).map(
    (value): Link => ({ kind: 'value', value, score: value.value.length < 2 ? 0.5 : 1 }),
  );
  const others = [
    ...countryAliases(asked).map((alias) => ({
      alias,
      named: /^(country|nation|nationality|region)$/,
    })),
    ...stateCode(asked).map((alias) => ({ alias, named: /^(state|province|region)$/ })),
    ...(Object.hasOwn(sexes, asked)
      ? [{ alias: sexes[asked] ?? '', named: /^(sex|gender)$/ }]
      : []),
  ];
  for (const { alias, named } of others) {
    for (const value of index.values.get(alias) ?? []) {
      if (value.column.words.some((word) => named.test(word))) {
        found.push({ kind: 'value', value, score: 0.95 });
      }
    }
  }
  return [...found, ...unsampledPlaces(found, index)];
}

const placeName = /^(city|town|country|state|province|region|county)$/;
/** Less sure than where the value was seen, and surer than a table further away. */
const unsampledScore = 0.96;

/** Bergen was seen among the cities of employees; customers, of whom no cities were read, live there too. */
function unsampledPlaces(found: Link[], index: SchemaIndex): Link[] {
  const [seen] = found.filter(({ kind }) => kind === 'value');
  if (seen?.kind !== 'value') return [];
  const { column: known, value } = seen.value;
  const name = known.words.at(-1) ?? '';
  if (!placeName.test(name)) return [];
  return index.tables
    .flatMap(({ columns }) => columns)
    .filter(
      ({ schema, words, isKey }) =>
        schema.type === 'text' && !isKey && !schema.sampledValues && words.at(-1) === name,
    )
    .map((column): Link => ({ kind: 'value', value: { column, value }, score: unsampledScore }));
}

const sexes: Record<string, string> = { female: 'f', male: 'm', woman: 'f', man: 'm' };

/** `items` is order_items rather than a table that is only a synonym of it, such as products. */
function scoreTable(words: string[], { words: name }: IndexedTable): number {
  const score = scoreName(words, name);
  const head = words.length === 1 && matchWord(words[0] ?? '', name.at(-1) ?? '') === 1;
  return head ? Math.max(score, 0.87) : score;
}

/** As sure as a synonym. */
const measured = 0.85;

/**
 * A column is named by its own words, with or without its table's: `name`, `customer name` and
 * `customer_name` all mean customers.name as well as customers.customer_name.
 */
function scoreColumn(words: string[], column: IndexedColumn): number {
  const own = column.words;
  const [only] = words;
  // The length of a track is in its column Milliseconds.
  if (own.length === 1 && isMeasuredIn(words.at(-1) ?? '', own[0] ?? '')) {
    const isOwn = words
      .slice(0, -1)
      .every((word) => column.table.words.includes(singularise(word)));
    return isOwn ? measured : 0;
  }
  // "affected" is a verb here, not the column number_of_cities_affected.
  if (words.length === 1 && own.length > 1 && only?.endsWith('ed')) {
    return scoreName(
      words,
      own.filter((word) => !column.table.words.includes(word)),
    ) >= 0.93
      ? 0.93
      : 0;
  }
  if (words.length === 1 && /^names?$/.test(only ?? '') && isOtherName(column)) return 0;
  const tableWords = column.table.words;
  const stripped = own.filter((word) => !tableWords.includes(word));
  let best = scoreName(words, own);
  if (stripped.length > 0 && stripped.length < own.length) {
    best = Math.max(best, scoreName(words, stripped));
  }
  if (words.length > 1 && words.at(-1) === 'date' && /^(on|at)$/.test(own.at(-1) ?? '')) {
    // `due date` of due_on.
    best = Math.max(best, scoreName(words.slice(0, -1), own.slice(0, -1)));
  }
  if (words.length > 1) {
    // `order total`: the leading words name the table.
    for (let cut = 1; cut < words.length; cut += 1) {
      const tableScore = scoreName(words.slice(0, cut), tableWords);
      const columnScore = scoreName(words.slice(cut), stripped.length > 0 ? stripped : own);
      if (tableScore >= similarityMin && columnScore >= similarityMin) {
        best = Math.max(best, (tableScore + columnScore) / 2);
      }
    }
  }
  return column.isKey && !words.some((word) => matchWord(word, 'id') === 1) ? best * 0.9 : best;
}

/** The title of somebody who has a first and a last name is not what they are called. */
function isOtherName({ words, table }: IndexedColumn): boolean {
  if (words.includes('name')) return false;
  const isCalled = (first: RegExp) =>
    table.columns.some(
      (one) => one.words.at(-1) === 'name' && one.words.some((word) => first.test(word)),
    );
  return isCalled(/^(first|given)$/) && isCalled(/^(last|family|sur)$/);
}

/** Words of a name that people leave out: units, and what says that a word is one of a list. */
const quiet =
  /^(of|in|the|to|by|code|dollar|usd|eur|percent|million|billion|thousand|meter|metre|inch|mile|km|mph|kg|lb|f|c|ft|m|id)$/;

/** `order_status_code`, `gross_in_dollar`: without the words that nobody says. */
function withoutQuiet(name: readonly string[], words: string[]): readonly string[] {
  const loud = name.filter(
    (word, at) =>
      !quiet.test(word) || words.includes(word) || (word === 'id' && at === name.length - 1),
  );
  return loud.length > 0 ? loud : name;
}

/** Every asked word needs a counterpart; the name's last word, its head, weighs most. */
export function scoreName(words: string[], full: readonly string[]): number {
  const name = withoutQuiet(full, words);
  const left = full.length - name.length;
  const score = scoreLoud(words, name);
  if (
    words.length > 1 &&
    /^(code|number)$/.test(words.at(-1) ?? '') &&
    !full.includes(words.at(-1) ?? '')
  ) {
    return Math.max(score, scoreLoud(words.slice(0, -1), name) * 0.9);
  }
  return left > 0 ? score * 0.98 : score;
}

function scoreLoud(words: string[], name: readonly string[]): number {
  if (words.length === 0 || name.length === 0 || words.length > name.length) {
    return words.length === name.length + 1 ? scoreCompound(words, name) : 0;
  }
  const free = name.map((word, position) => ({ word, position }));
  let similarity = 0;
  let surest = 0;
  let coverage = 0;
  for (const asked of words) {
    let bestAt = -1;
    let best = 0;
    for (const [at, { word }] of free.entries()) {
      const score = matchWord(asked, word);
      if (score > best) {
        best = score;
        bestAt = at;
      }
    }
    if (best < similarityMin) return scoreCompound(words, name);
    similarity += best;
    surest = Math.max(surest, best);
    const [taken] = free.splice(bestAt, 1);
    coverage += weightOf(taken?.position ?? 0, name.length);
  }
  // "products bought" is not order_items by two synonyms at once.
  if (words.length > 1 && surest < 0.93) return 0;
  const whole = (similarity / words.length) * (0.35 + 0.65 * coverage);
  // `claim date` of date_claim_made: two words that are both in it say enough.
  const most =
    words.length > 1 && similarity === words.length ? 0.55 + 0.3 * (words.length / name.length) : 0;
  return Math.max(whole, most);
}

function weightOf(position: number, length: number): number {
  if (length === 1) return 1;
  return position === length - 1 ? 0.6 : 0.4 / (length - 1);
}

/** `line items` and `lineitem`, `zipcode` and `zip_code`. */
function scoreCompound(words: string[], name: readonly string[]): number {
  const joined = words.map(singularise).join('');
  return joined.length >= 5 && joined === name.join('') ? 0.97 : 0;
}
