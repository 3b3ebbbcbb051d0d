import type { Link } from '../../schema-index/link-words.ts';
import { matchWord } from '../../schema-index/match-word.ts';
import { flagValue } from '../query/default-columns.ts';
import type { Item } from './item.ts';
import { isNoun, nounSlot } from './nouns.ts';
import { mention } from './parse-mention.ts';
import { saysOwner } from './says-owner.ts';
import type { SentenceReader } from './sentence-reader.ts';
import type { Slot } from './sketch.ts';

/** A value, or a yes-or-no column: "paid invoices". */
export function saysState(link: Link): boolean {
  return link.kind === 'value' || (link.kind === 'column' && flagValue(link.column) !== undefined);
}

/** Whether a word is a state that rows are in, rather than what they are. */
export function isState(item: Item | undefined): boolean {
  const [top] = item?.links ?? [];
  return item?.kind === 'noun' && top !== undefined && saysState(top);
}

export function parseValue(reader: SentenceReader, column: Slot | undefined): boolean {
  const item = reader.peek() as Item;
  const slot: Slot = { item, links: ownersFirst(item.links.filter(saysState), reader) };
  const negated = reader.negated;
  const isLed = reader.is(/^(to|by|under)$/, -1);
  reader.at += 1;
  const noun = reader.peek();
  if (
    negated &&
    noun &&
    isNoun(noun) &&
    !column &&
    noun.links.some(({ kind }) => kind === 'table')
  ) {
    // "no shipped orders": orders that are shipped, of which there are none.
    mention(reader, nounSlot(noun));
    reader.push({ kind: 'value', slot, negated: false });
    return true;
  }
  let by = column ?? (reader.either || reader.inBoth ? reader.lastColumn : undefined);
  const after = reader.peek();
  if (!by && after && isNoun(after) && reader.zone === 'condition' && namesOwner(slot, after)) {
    by = { item: after, links: after.links.filter(({ kind }) => kind !== 'value') };
    reader.at += 1;
  }
  if (
    !by &&
    after &&
    isNoun(after) &&
    reader.zone === 'condition' &&
    slot.links.some(saysColumn(after))
  ) {
    slot.links = slot.links.filter(saysColumn(after));
    reader.at += 1;
  }
  reader.push({
    kind: 'value',
    slot,
    ...(by ? { column: by } : {}),
    ...(isLed && !by ? { isLed } : {}),
    negated,
  });
  if (by) reader.lastColumn = by;
  return true;
}

/** "albums by Queen" are not those called Queen, where something else is called so too. */
function ownersFirst(links: Link[], reader: SentenceReader): Link[] {
  if (!saysOwner(reader)) return links;
  const [things] = reader.sketch.select.at(-1)?.slot?.links ?? reader.peek(-2)?.links ?? [];
  const own = things?.kind === 'table' ? things.table : undefined;
  const others = links.filter((link) => link.kind !== 'value' || link.value.column.table !== own);
  return others.length > 0 ? others : links;
}

/** "Colorado state": the noun is a word of the value's column. */
export function saysColumn(noun: Item): (link: Link) => boolean {
  return (link) =>
    link.kind === 'value' &&
    link.value.column.words.some((word) => matchWord(noun.word, word) >= 0.93);
}

/** "the Physics department": the noun is the value's column, or its table. */
function namesOwner(value: Slot, noun: Item): boolean {
  return value.links.some(
    (link) =>
      link.kind === 'value' &&
      noun.links.some((one) =>
        one.kind === 'column'
          ? one.column === link.value.column
          : one.kind === 'table' && one.table === link.value.column.table,
      ),
  );
}
