import { isNumeric } from '#lib/shape/dialect.ts';
import type { AggregateFunction } from '#lib/shape/logical-query.ts';
import { isLightWord } from '../../schema-index/function-words.ts';
import type { Item } from './item.ts';
import { hasSuperlative, isState, saysState } from './parse-condition.ts';
import { parseSuperlative } from './parse-superlative.ts';
import { articles, type SentenceReader } from './sentence-reader.ts';
import type { Figure, Slot } from './sketch.ts';

/** Whether something that is asked for starts here. */
export function startsSelect(reader: SentenceReader): boolean {
  const item = reader.peek() as Item;
  if (
    reader.zone === 'select' &&
    item.kind === 'number' &&
    isNoun(reader.peek(1)) &&
    reader.sketch.select.length === 0
  )
    return hasSuperlative(reader);
  if (reader.zone === 'select')
    return isFigureStart(reader, 0) || isNoun(item) || listsFunctions(reader);
  // "… and the number of songs", ", how many", "along with their ages"
  const figure = reader.key('count') ?? reader.key('aggregate');
  if (figure && comparedAfter(reader)) return false;
  if (item.word === 'how many' || (item.word === 'count' && item.opens)) return true;
  let back = 1;
  while (reader.is(/^(the|their|its|his|her|also|a|of|corresponding|respective|them)$/, -back))
    back += 1;
  const possessive = reader.is(/^(their|its|his|her)$/, -1);
  const joint =
    reader.is(
      /^(and|,|as well as|along with|together with|with|show|list|including|well|along)$/,
      -back,
    ) || reader.key('lead', -back) !== undefined;
  if (reader.is(/^(who|that|whose|where)$/, -back)) return false;
  const definite =
    reader.is(/^(the|their|its|corresponding)$/, -1) && reader.is(/^(and|,)$/, -back);
  const column = item.kind === 'noun' && item.links[0]?.kind === 'column';
  if (!figure && definite && column && !saidAfter(reader)) return true;
  if (figure)
    return (
      (joint && !reader.is(/^(with)$/, -back)) ||
      (joint && !comparedAfter(reader) && reader.key('count') !== undefined)
    );
  return (
    isNoun(item) && possessive && joint && !comparedAfter(reader) && !reader.is(/^(with)$/, -back)
  );
}

function isFigureStart(reader: SentenceReader, offset: number): boolean {
  return reader.key('count', offset) !== undefined || reader.key('aggregate', offset) !== undefined;
}

/** Whether a noun is compared with something: "and the name is X". */
function saidAfter(reader: SentenceReader): boolean {
  if (comparedAfter(reader)) return true;
  for (let offset = 1; offset < 4; offset += 1) {
    const item = reader.peek(offset);
    if (!item) return false;
    if (
      item.kind === 'text' ||
      item.kind === 'number' ||
      item.kind === 'period' ||
      isValue(item) ||
      item.key
    )
      return true;
    if (!reader.is(/^(of|is|are|was|as|the|a|in)$/, offset)) return false;
  }
  return false;
}

/** "average age above 20", "number of songs is more than 3": said of rows, not asked for. */
function comparedAfter(reader: SentenceReader): boolean {
  for (let offset = 1; offset < 7; offset += 1) {
    if (reader.key('compare', offset) || reader.key('average-bound', offset)) return true;
    const item = reader.peek(offset);
    if (!item || item.word === ',' || reader.key('each', offset)) return false;
    if (item.kind === 'word' && /^(and|who|that|whose|which)$/.test(item.word)) return false;
    if (
      reader.is(/^(is|are|was|were|equals)$/, offset) &&
      /^(number|text)$/.test(reader.peek(offset + 1)?.kind ?? '')
    )
      return true;
  }
  return false;
}

export function isNoun(item: Item | undefined): boolean {
  return item?.kind === 'noun' && item.links[0]?.kind !== 'value';
}

/** One thing that is asked for, with what it is of. */
export function parseSelectItem(reader: SentenceReader): void {
  const { sketch } = reader;
  const functions = readFunctions(reader);
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
  while (isNoun(reader.peek()) && head.links.some(({ kind }) => kind === 'table')) {
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

/** "the names of the colleges", where colleges are a column: they are their names. */
function columnNamed(reader: SentenceReader, head: Item): Item {
  if (!/^names?$/.test(head.word) || !reader.is(/^of$/)) return head;
  let ahead = 1;
  while (reader.is(articles, ahead) || reader.key('distinct', ahead)) ahead += 1;
  const item = reader.peek(ahead);
  const [top] = item?.links ?? [];
  if (
    !item ||
    top?.kind !== 'column' ||
    top.score < 0.9 ||
    item.links.some(({ kind, score }) => kind === 'table' && score >= 0.8)
  )
    return head;
  reader.at += ahead + 1;
  return item;
}

/** "the name and capacity of the stadium": both are the stadium's. */
function shareOwner(select: Figure[], owner: Slot): void {
  for (const { slot, function: fn } of select) if (slot && !slot.owner && !fn) slot.owner = owner;
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

export function nounSlot(item: Item): Slot {
  return { item, links: item.links.filter(({ kind }) => kind !== 'value') };
}

/** "of the singers": the noun itself goes on as something that is spoken of. */
function readOwner(reader: SentenceReader): Slot | undefined {
  if (!reader.is(/^(of|for|s|from|in)$/)) return undefined;
  let ahead = 1;
  while (
    reader.is(/^(the|all|a|an|any|those|these|our|every|some|this|that|their)$/, ahead) ||
    reader.key('distinct', ahead)
  ) {
    if (reader.key('distinct', ahead)) reader.sketch.distinct = true;
    ahead += 1;
  }
  const limit =
    reader.peek(ahead)?.kind === 'number' &&
    isNoun(reader.peek(ahead + 1)) &&
    hasSuperlative(reader)
      ? reader.peek(ahead)?.value
      : undefined;
  if (limit !== undefined) ahead += 1;
  const item = reader.peek(ahead);
  if (!isNoun(item) || !item) return undefined;
  if (!item.links.some(({ kind, score }) => kind === 'table' && score >= 0.7)) return undefined;
  if (
    reader.is(/^(is|are|equals)$/, ahead + 1) &&
    /^(number|text)$/.test(reader.peek(ahead + 2)?.kind ?? '')
  )
    return undefined;
  if (
    /^(text|number)$/.test(reader.peek(ahead + 1)?.kind ?? '') ||
    reader.peek(ahead + 1)?.links[0]?.kind === 'value'
  )
    return undefined;
  if (reader.key('compare', ahead + 1)) return undefined;
  reader.at += ahead + 1;
  if (limit !== undefined) reader.sketch.limit ??= limit;
  const owner: Slot = { item, links: item.links.filter(({ kind }) => kind !== 'value') };
  reader.sketch.mentions.push(owner);
  return owner;
}

function readFunctions(reader: SentenceReader): (AggregateFunction | undefined)[] {
  const functions: (AggregateFunction | undefined)[] = [];
  for (;;) {
    const key = reader.key('aggregate');
    const extreme = reader.key('superlative');
    if (!key && extreme && functions.length === 0 && listsFunctions(reader))
      functions.push(extreme.superlative.direction === 'desc' ? 'max' : 'min');
    else if (key) functions.push(key.function);
    else if (reader.key('count')) {
      if (functions.length > 0 && functions.at(-1) !== 'count') {
        // "the maximum number of stars": of a column that holds numbers.
        reader.at += 1;
        return functions;
      }
      functions.push('count');
    } else if (
      extreme &&
      functions.length > 0 &&
      /^(highest|lowest|largest|smallest|biggest|greatest)$/.test(reader.peek()?.word ?? '')
    ) {
      functions.push(extreme.superlative.direction === 'desc' ? 'max' : 'min');
    } else return functions;
    reader.at += 1;
    // "average, minimum and maximum age"
    let ahead = 0;
    while (reader.is(/^(,|and|the|as|well)$/, ahead)) ahead += 1;
    const next =
      reader.key('aggregate', ahead) ??
      (functions[0] === 'count' ? undefined : reader.key('superlative', ahead));
    const listed = ahead > 0 && next;
    if (listed) reader.at += ahead;
    else if (!reader.key('count') && !reader.key('aggregate')) return functions;
    else if (functions.at(-1) === 'count') {
      if (reader.key('count')) reader.at += 1;
      return functions;
    }
  }
}

/** "highest, lowest and average": words for figures, and not an order. */
function listsFunctions(reader: SentenceReader): boolean {
  if (!/^(highest|lowest|largest|smallest|biggest|greatest)$/.test(reader.peek()?.word ?? ''))
    return false;
  let ahead = 1;
  while (reader.is(/^(,|and|the)$/, ahead)) ahead += 1;
  return (
    ahead > 1 &&
    (reader.key('aggregate', ahead) !== undefined || reader.key('superlative', ahead) !== undefined)
  );
}

export function isValue(item: Item | undefined): boolean {
  return item?.kind === 'noun' && item.links[0]?.kind === 'value';
}

/** "female students", "paid invoices": a state before what is in it. */
function isAdjective(reader: SentenceReader): boolean {
  const item = reader.peek();
  return isValue(item) || (isState(item) && isNoun(reader.peek(1)));
}

export function pushValue(reader: SentenceReader): void {
  const item = reader.peek() as Item;
  reader.push({
    kind: 'value',
    slot: { item, links: item.links.filter(saysState) },
    negated: reader.negated,
  });
  reader.at += 1;
}
