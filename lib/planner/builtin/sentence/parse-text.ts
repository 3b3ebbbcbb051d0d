import { nameColumns } from '../query/default-columns.ts';
import type { Item } from './item.ts';
import { isNoun, isValue, nounSlot } from './nouns.ts';
import { parseValue } from './parse-value.ts';
import { saysOwner } from './says-owner.ts';
import type { SentenceReader } from './sentence-reader.ts';
import type { Slot } from './sketch.ts';

export function parseNamed(
  reader: SentenceReader,
  column: Slot | undefined,
  at: 'whole' | 'start' | 'end' | 'anywhere',
): boolean {
  const item = reader.peek();
  if (!item) {
    reader.sketch.beyond ??= 'name';
    return true;
  }
  // "the customers Ann and Bob": nobody is called both.
  const isListed = reader.is(/^(and|,)$/, -1) && reader.peek(-2)?.kind === 'text';
  if (isListed && item.kind === 'text' && at === 'whole' && !column && !reader.inBoth) {
    reader.either = true;
  }
  if (isValue(item) && at === 'whole') return parseValue(reader, column);
  const text =
    item.kind === 'text' ||
    item.kind === 'noun' ||
    item.kind === 'number' ||
    (item.kind === 'word' &&
      (at !== 'whole' || item.capital || !/^(a|the|as|is|in|of)$/.test(item.word)));
  if (!text) {
    reader.sketch.beyond ??= 'name';
    return true;
  }
  const ownedBy =
    at === 'whole' && !column ? (saysOwner(reader) ?? sharesOwner(reader)) : undefined;
  const isLed = at === 'whole' && !column && reader.is(/^(to|by|under)$/, -1);
  const isPlace = at === 'whole' && !column && saysPlace(reader);
  reader.at += 1;
  let by = column ?? (reader.either || reader.inBoth ? reader.lastColumn : undefined);
  const after = reader.peek();
  // 'the "Paper" document type'
  if (
    !by &&
    at === 'whole' &&
    isNoun(after) &&
    after &&
    reader.zone === 'condition' &&
    !reader.is(/^(is|are|has|have)$/, 1)
  ) {
    by = { item: after, links: after.links.filter(({ kind }) => kind !== 'value') };
    reader.at += 1;
  }
  // '"Express" in their names'
  if (
    !by &&
    reader.is(/^in$/) &&
    reader.is(/^(their|its|the|his|her)$/, 1) &&
    isNoun(reader.peek(2))
  ) {
    const owner = reader.context ?? reader.sketch.select.at(-1)?.slot;
    const isColumn =
      owner?.links[0]?.kind === 'column' && /^names?$/.test(reader.peek(2)?.word ?? '');
    by = isColumn ? owner : { ...nounSlot(reader.peek(2) as Item), ...(owner ? { owner } : {}) };
    at = 'anywhere';
    reader.at += 3;
  }
  const had = at === 'whole' && !by ? readPossessed(reader, item) : undefined;
  const negated = reader.negated;
  reader.push({
    kind: 'text',
    text: item.text,
    at,
    negated,
    ...(by ? { column: by } : {}),
    ...(ownedBy && !by ? { ownedBy } : {}),
    ...(isPlace && !by ? { isPlace } : {}),
    ...(isLed && !by ? { isLed } : {}),
    ...(had ? { owner: had } : reader.context ? { owner: reader.context } : {}),
  });
  if (had) reader.sketch.select.push({ slot: had, text: had.item.text });
  if (by) reader.lastColumn = by;
  if (reader.sketch.select.length > 0) reader.zone = 'condition';
  return true;
}

/** "by AC/DC or Aerosmith": both are who made it. */
function sharesOwner(reader: SentenceReader): 'by' | 'of' | undefined {
  const last = reader.either ? reader.conditions.at(-1) : undefined;
  const one = last?.kind === 'or' ? last.options.at(-1) : last;
  return one?.kind === 'text' ? one.ownedBy : undefined;
}

/** "Jane Peacock's title": a column of the table in which somebody is called so. */
function readPossessed(reader: SentenceReader, { text, possessive }: Item): Slot | undefined {
  const noun = reader.peek();
  if (!possessive || !noun || !isNoun(noun) || reader.sketch.select.length > 0) return undefined;
  const columns = noun.links.filter((link) => link.kind === 'column');
  const isPerson = ({ column }: (typeof columns)[number]) => nameColumns(column.table).length === 2;
  const isOther = ({ column }: (typeof columns)[number]) =>
    !nameColumns(column.table).includes(column);
  const people = /^\p{Lu}\S+ \p{Lu}\S+$/u.test(text) ? columns.filter(isPerson) : [];
  const links = people.length > 0 ? people : columns.filter(isOther);
  if (links.length === 0) return undefined;
  reader.at += 1;
  return { item: noun, links };
}

/** "in Paris", "who live in Paris", "from Japan"; what stands in quotes is likelier a title. */
function saysPlace(reader: SentenceReader): boolean {
  const item = reader.peek();
  if (reader.either) {
    const last = reader.conditions.at(-1);
    const options = last?.kind === 'or' ? last.options : [last];
    return options.some((one) => one?.kind === 'text' && one.isPlace === true);
  }
  if (!reader.is(/^(in|from|at)$/, -1)) return false;
  const lives = reader.is(/^(live|lives|lived|living|reside|resides|based|located|born)$/, -2);
  return lives || (item?.kind === 'text' && item.capital && !item.isQuoted);
}

const leading =
  /^(the|letter|letters|word|words|substring|string|phrase|a|an|prefix|character|in|its|name|s)$/;

/** Whether what stands before a turn of phrase, but for "that", is a noun of this kind. */
function follows(reader: SentenceReader, at: number, kind: 'column' | 'table'): boolean {
  let before = at - 1;
  while (/^(that|which|who|do|does|to)$/.test(reader.items[before]?.word ?? '')) before -= 1;
  return reader.items[before]?.links[0]?.kind === kind;
}

export function parsePattern(reader: SentenceReader, column: Slot | undefined): boolean {
  const key = reader.key('pattern');
  const start = reader.at;
  reader.at += 1;
  reader.skip(leading);
  // "starts with A" is no article.
  if (/^\p{Lu}$/u.test(reader.peek(-1)?.text ?? '')) reader.at -= 1;
  const item = reader.peek();
  const isSpelled = /(word|string|letters?|phrase)$/.test(reader.items[start]?.word ?? '');
  const isOfColumn =
    isSpelled || column?.links[0]?.kind === 'column' || follows(reader, start, 'column');
  const text =
    item?.kind === 'text' ||
    item?.kind === 'number' ||
    (item?.kind === 'noun' && (item.capital || isOfColumn)) ||
    (item?.kind === 'word' && (item.capital || item.text.length === 1 || isOfColumn));
  // "Heavy Metal tracks" are tracks, whoever contains them.
  const isOfRows = key?.at === 'anywhere' && !isOfColumn && isValue(item) && isNoun(reader.peek(1));
  if (!text || !key || isOfRows) {
    // "contain" may be no more than a verb.
    const startsList = reader.key('superlative') !== undefined;
    if (key?.at !== 'anywhere' && !startsList)
      reader.sketch.beyond ??= reader.items[start]?.text ?? 'pattern';
    reader.at = start + 1;
    return true;
  }
  if (!column) {
    const { context } = reader;
    const owns = reader.sketch.select.at(-1)?.slot;
    column =
      context?.links[0]?.kind === 'column'
        ? context
        : owns?.links[0]?.kind === 'column'
          ? owns
          : undefined;
  }
  return parseNamed(reader, column, key.at);
}
