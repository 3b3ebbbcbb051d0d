import { nameColumns } from '../query/default-columns.ts';
import type { Item } from './item.ts';
import { isNoun, isValue, nounSlot } from './nouns.ts';
import { parseValue } from './parse-value.ts';
import { saysOwner } from './says-owner.ts';
import type { SentenceReader } from './sentence-reader.ts';
import type { Slot } from './sketch.ts';

/** Somebody or something by name, said of a column or of what the sentence is about. */
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
  const isAlone = at === 'whole' && !column;
  const ownedBy = isAlone ? (saysOwner(reader) ?? sharesOwner(reader)) : undefined;
  const isLed = isAlone && reader.is(/^(to|by|under)$/, -1);
  const isPlace = isAlone && saysPlace(reader);
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
