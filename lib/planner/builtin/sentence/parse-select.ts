import { isNumeric } from '#lib/shape/dialect.ts';
import { isLightWord } from '../../schema-index/function-words.ts';
import type { Item } from './item.ts';
import { isDone, isNoun, isValue, nounSlot } from './nouns.ts';
import { parseSuperlative } from './parse-superlative.ts';
import { isState, saysColumn, saysState } from './parse-value.ts';
import { readFunctions } from './read-functions.ts';
import { columnNamed, readOwner, shareOwner } from './read-owner.ts';
import { articles, type SentenceReader } from './sentence-reader.ts';
import type { Figure, Slot } from './sketch.ts';
import { isFigureStart } from './starts-select.ts';

/** One thing that is asked for, with what it is of. */
export function parseSelectItem(reader: SentenceReader): void {
  const { sketch } = reader;
  const { functions, ofCounts } = readFunctions(reader);
  const from = reader.at;
  if (functions.length > 0) {
    reader.skip(articles);
    if (reader.key('distinct')) {
      reader.distinct = true;
      reader.at += 1;
    }
    reader.skip(articles);
    while (isAdjective(reader)) pushValue(reader);
    if (reader.key('superlative') && !isNoun(reader.peek())) parseSuperlative(reader);
  }
  if (functions.length === 0) while (isAdjective(reader)) pushValue(reader);
  // "which three cities have the largest …"
  if (reader.peek()?.kind === 'number' && isNoun(reader.peek(1)) && functions.length === 0) {
    sketch.limit ??= reader.peek()?.value ?? 1;
    reader.at += 1;
  }
  const item = reader.peek();
  if (!isNoun(item)) {
    if (functions.includes('count') && sketch.select.every(({ function: fn }) => !fn))
      sketch.select.push({ function: 'count', text: 'number' });
    else if (functions.length > 0) sketch.beyond ??= functions.join(' and ');
    reader.distinct = false;
    if (reader.at === from && functions.length === 0) reader.at += 1;
    return;
  }
  reader.at += 1;
  // "movie reviews": the last noun is what is asked for.
  let of: Slot | undefined;
  let head = item as Item;
  while (
    isNoun(reader.peek()) &&
    !isDone(reader.peek()) &&
    head.links.some(({ kind }) => kind === 'table')
  ) {
    of = nounSlot(head);
    sketch.mentions.push(of);
    head = reader.peek() as Item;
    reader.at += 1;
  }
  if (
    reader.is(/^counts?$/) ||
    (reader.key('count') && /^counts?$/.test(reader.peek()?.word ?? ''))
  ) {
    functions.push('count');
    reader.at += 1;
  }
  head = columnNamed(reader, head);
  const slot = nounSlot(head);
  // "their types" are a column of what was asked before.
  const columns = slot.links.filter(({ kind }) => kind === 'column');
  if (
    columns.length > 0 &&
    sketch.select.length > 0 &&
    /^(their|its|his|her)$/.test(reader.items[from - 1]?.word ?? '')
  )
    slot.links = columns;
  if (reader.pendingWh) slot.asked = true;
  const owner = readOwner(reader) ?? of ?? reader.subject;
  if (owner) slot.owner = owner;
  if (functions.length === 0) functions.push(undefined);
  for (const fn of functions) {
    const figure: Figure = { slot, text: slot.item.text };
    if (fn) figure.function = fn;
    if (ofCounts) figure.ofCounts = true;
    if (reader.distinct) figure.distinct = true;
    sketch.select.push(figure);
  }
  reader.distinct = false;
  // "the average latitude and longitude"
  const last = functions.at(-1);
  while (
    last &&
    last !== 'count' &&
    reader.is(/^and$/) &&
    isNoun(reader.peek(1)) &&
    !reader.is(/^,$/, 2) &&
    !owner
  ) {
    const next = nounSlot(reader.peek(1) as Item);
    if (
      !next.links.some(
        (link) =>
          link.kind === 'column' && isNumeric(link.column.schema.type) && !link.column.isKey,
      )
    )
      break;
    reader.at += 2;
    const further = readOwner(reader);
    if (further) next.owner = further;
    for (const fn of functions)
      if (fn) sketch.select.push({ slot: next, function: fn, text: next.item.text });
  }
  reader.context = owner ?? slot;
  if (owner) shareOwner(sketch.select, owner);
  reader.zone = continues(reader) ? 'select' : 'condition';
}

/** Whether "and" or a comma leads to another thing that is asked for; goes there. */
function continues(reader: SentenceReader): boolean {
  if (!reader.is(/^(,|and|or)$/)) return false;
  let ahead = reader.is(/^and$/, 1) ? 2 : 1;
  if (reader.key('lead', ahead)) return false;
  const next = ahead;
  while (reader.is(articles, ahead) || reader.key('distinct', ahead)) ahead += 1;
  const described =
    /(ed|ing)$/.test(reader.peek(ahead)?.word ?? '') && reader.peek(ahead)?.kind === 'word';
  if (described) ahead += 1;
  while (isValue(reader.peek(ahead))) ahead += 1;
  const named = reader.key('superlative', ahead) !== undefined && reader.sketch.order.length === 0;
  if (!isFigureStart(reader, ahead) && !isNoun(reader.peek(ahead)) && !named) {
    const lost = reader.peek(ahead);
    if (
      lost?.kind === 'word' &&
      isLightWord(lost.word) &&
      !/^(list|show|give|compare|have|live|work)/.test(lost.word) &&
      !reader.key('lead', ahead)
    )
      reader.sketch.unexplained.push(lost.text);
    return false;
  }
  reader.at += described ? ahead : next;
  return true;
}

/** "female students", "paid invoices": a state before what is in it. */
function isAdjective(reader: SentenceReader): boolean {
  const item = reader.peek();
  return isValue(item) || (isState(item) && isNoun(reader.peek(1)));
}

export function pushValue(reader: SentenceReader): void {
  const item = reader.peek() as Item;
  const links = item.links.filter(saysState);
  reader.at += 1;
  const [column, rows] = [reader.peek(), reader.peek(1)];
  // "high priority tasks" are tasks whose priority is high, and no priorities.
  const named = column && isNoun(rows) ? links.filter(saysColumn(column)) : [];
  const ofRows = named.length > 0 && rows?.links.some(({ kind }) => kind === 'table');
  if (ofRows && isNoun(column)) reader.at += 1;
  reader.push({
    kind: 'value',
    slot: { item, links: ofRows ? named : links },
    negated: reader.negated,
  });
}
