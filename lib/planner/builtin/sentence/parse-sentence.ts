import { isRevenueWord } from '../../schema-index/find-measure.ts';
import { isFunctionWord, isLightWord } from '../../schema-index/function-words.ts';
import type { Item } from './item.ts';
import { parseCondition } from './parse-condition.ts';
import { parseOrder } from './parse-order.ts';
import { parseSelectItem, startsSelect } from './parse-select.ts';
import { parseSuperlative } from './parse-superlative.ts';
import { articles, SentenceReader } from './sentence-reader.ts';
import type { Condition, Sketch, Slot } from './sketch.ts';

/** Reads items from left to right into what they ask. */
export function parseSentence(items: Item[]): Sketch {
  const reader = new SentenceReader(items);
  while (!reader.done) {
    const before = reader.at;
    step(reader);
    if (reader.at === before) reader.at += 1;
  }
  if (reader.negated) reader.sketch.beyond ??= 'not';
  return reader.sketch;
}

function step(reader: SentenceReader): void {
  const item = reader.peek() as Item;
  if (
    /^(each|every)$/.test(item.word) &&
    reader.sketch.select.length === 0 &&
    reader.zone === 'select' &&
    !reader.is(/^(for|in|of|from)$/, -1)
  ) {
    reader.at += 1;
    return;
  }
  if (item.opens && reader.at > 0) openSentence(reader);
  if (reader.key('lead') || isAsking(reader)) {
    reader.pendingWh = /^(which|what|who|whom|whose|what are|what is|what were|what was)$/.test(
      item.word,
    );
    reader.zone = 'select';
    reader.conditions = reader.sketch.conditions;
    if (
      item.word === 'who' &&
      reader.peek(1)?.kind === 'word' &&
      !isFunctionWord(reader.peek(1)?.word ?? '')
    )
      reader.sketch.beyond ??= 'who';
    reader.at += 1;
    return;
  }
  if (parseWholeRows(reader)) return;
  if (parseGroup(reader) || parseOrder(reader)) return;
  if (startsSelect(reader)) {
    reader.zone = 'select';
    reader.conditions = reader.sketch.conditions;
    parseSelectItem(reader);
    return;
  }
  if (reader.key('distinct')) {
    if (reader.zone === 'select') reader.distinct = true;
    reader.at += 1;
    return;
  }
  if (parseBoth(reader) || parseSuperlative(reader) || parseCondition(reader)) return;
  passOver(reader, item);
}

/** "Which cities … ? Give me their names": what follows asks for something else of the same. */
function openSentence(reader: SentenceReader): void {
  const { sketch } = reader;
  reader.conditions = sketch.conditions;
  reader.negated = false;
  const asks = reader.key('lead') ?? (reader.is(/^(which|what|who)$/) ? true : undefined);
  if (
    !asks ||
    sketch.select.length === 0 ||
    /also/.test(reader.peek()?.word ?? '') ||
    reader.is(/^also$/, 1)
  )
    return;
  // What was asked before was only to say what the sentence is about.
  for (const { slot } of sketch.select) {
    if (!slot) continue;
    sketch.mentions.push(slot);
    if (slot.links.some(({ kind, score }) => kind === 'table' && score >= 0.8))
      reader.subject ??= slot;
  }
  if (sketch.groups[0]) reader.subject = sketch.groups[0];
  sketch.select = [];
}

/** "which model …" after a comma asks; "the models which …" does not. */
function isAsking(reader: SentenceReader): boolean {
  if (!reader.is(/^(which|what|who|whom)$/)) return false;
  const item = reader.peek() as Item;
  const empty = reader.sketch.select.length === 0;
  const next = reader.peek(1);
  return (
    empty ||
    item.opens ||
    (item.word === 'what' && reader.is(/^(,|and)$/, -1)) ||
    (item.word === 'which' && reader.is(/^,$/, -1) && next?.kind === 'noun') ||
    (reader.is(/^(in|on|at|for|from)$/, -1) && reader.is(/^(and|,)$/, -2))
  );
}

/** "all the information about the employees": all columns. */
function parseWholeRows(reader: SentenceReader): boolean {
  if (
    reader.sketch.select.length > 0 ||
    reader.zone !== 'select' ||
    !reader.is(
      /^(information|info|details?|everything|data|records?|rows?|attributes|columns|entries)$/,
    )
  )
    return false;
  let ahead = 1;
  while (
    reader.is(/^(the|all|any|those|these|about|of|for|on|from|in|related|regarding|to)$/, ahead)
  )
    ahead += 1;
  const item = reader.peek(ahead);
  if (ahead < 2 || !item || !item.links.some(({ kind }) => kind === 'table')) return false;
  reader.at += ahead + 1;
  const slot: Slot = { item, links: item.links.filter(({ kind }) => kind === 'table') };
  reader.sketch.select.push({ slot, text: item.text });
  reader.context = slot;
  reader.zone = 'condition';
  return true;
}

function parseGroup(reader: SentenceReader): boolean {
  if (!reader.key('each')) return false;
  const led = /^(for|in|of|per|by|from|at|on|with|to|across|grouped|group|within|broken)\b/.test(
    reader.peek()?.word ?? '',
  );
  reader.at += 1;
  reader.skip(/^(of|the|different|distinct|possible|single|individual|unique|kind|type)$/);
  const item = reader.peek();
  const postfix = item?.kind !== 'noun' || item.links[0]?.kind === 'value';
  if (postfix) return true;
  const slot: Slot = { item, links: item.links.filter(({ kind }) => kind !== 'value') };
  reader.at += 1;
  if (reader.is(/^(of|s)$/) && reader.peek(1)?.kind === 'noun' && reader.sketch.select.length > 0) {
    const owner = reader.peek(1) as Item;
    slot.owner = { item: owner, links: owner.links };
    reader.at += 2;
  }
  reader.sketch.groups.push(slot);
  // "the id of each employee"
  for (const { slot: asked, function: fn } of reader.sketch.select)
    if (led && asked && !asked.owner && !fn) asked.owner = slot;
  if (
    !led &&
    reader.sketch.select.length > 0 &&
    reader.sketch.select.every((figure) => !figure.function)
  )
    reader.sketch.beyond ??= 'every';
  reader.context = slot;
  if (
    reader.is(/^(and|,)$/) &&
    reader.peek(1)?.kind === 'noun' &&
    reader.sketch.select.length > 0 &&
    !reader.is(/^(is|are|has|have)$/, 2)
  ) {
    reader.at += 1;
    reader.skip(/^(each|the|every)$/);
    const next = reader.peek();
    if (next?.kind === 'noun') {
      reader.sketch.groups.push({ item: next, links: next.links });
      reader.at += 1;
    }
  }
  reader.zone = reader.sketch.select.length === 0 ? 'select' : 'condition';
  if (reader.zone === 'select' && reader.is(/^,$/)) reader.at += 1;
  return true;
}

/** "both A and B": rows that meet each, which need not be the same rows underneath. */
function parseBoth(reader: SentenceReader): boolean {
  if (!reader.key('both')) return false;
  const outer = reader.conditions;
  const sides: [Condition[], Condition[]] = [[], []];
  reader.at += 1;
  reader.inBoth = true;
  reader.zone = 'condition';
  for (const [at, side] of sides.entries()) {
    reader.conditions = side;
    while (!reader.done) {
      if (at === 0 && reader.is(/^and$/)) break;
      if (
        side.length > 0 &&
        (reader.is(/^,$/) || reader.peek()?.opens || reader.key('lead') || reader.key('sort'))
      )
        break;
      const before = reader.at;
      const list = reader.conditions;
      step(reader);
      if (reader.conditions === reader.sketch.conditions) reader.conditions = list;
      if (reader.at === before) reader.at += 1;
    }
    if (at === 0) reader.at += 1;
  }
  reader.inBoth = false;
  reader.conditions = outer;
  if (sides[0].length === 0 || sides[1].length === 0) reader.sketch.beyond ??= 'both';
  else reader.sketch.both = sides;
  return true;
}

const relations =
  /^(who|that|which|whose|where|with|in|at|on|from|for|by|of|to|during|and|,|or|but|as|is|are|was|were|be|been|have|has|had|having|do|does|did|there|it|they|their|them|also|s)$/;

function passOver(reader: SentenceReader, item: Item): void {
  const { sketch } = reader;
  if (reader.is(/^or$/)) reader.either = true;
  if (
    reader.is(
      /^(who|that|which|whose|where|with|having|have|has|had|is|are|was|were|does|do|did|in|at|on|from|by|during)$/,
    )
  ) {
    if (
      sketch.select.length > 0 ||
      sketch.groups.length > 0 ||
      reader.is(/^(in|at|on|from|by|during)$/)
    )
      reader.zone = 'condition';
  }
  if (reader.is(/^(among|of|for|amongst)$/) && sketch.select.length === 0)
    reader.zone = 'condition';
  if (reader.is(/^,$/) && sketch.select.length === 0) reader.zone = 'select';
  if (reader.is(/^,$/) && !reader.inBoth) reader.conditions = reader.sketch.conditions;
  if (item.kind === 'word') {
    // "… and when were they hired?"
    if (reader.at === 0 && item.word === 'when') sketch.asks = 'time';
    if (reader.at === 0 && item.word === 'where') sketch.asks = 'place';
    if (/^(when|why|how)$/.test(item.word) && reader.at > 0) sketch.beyond ??= item.text;
    if (isRevenueWord(item.word)) sketch.unexplained.push(item.text);
    if (
      item.word === 'by' &&
      reader.peek(1)?.kind === 'word' &&
      isLightWord(reader.peek(1)?.word ?? '')
    )
      sketch.unexplained.push('by');
    if (!isFunctionWord(item.word) && item.word !== ',') reader.hints.push(item.word);
    const passed =
      relations.test(item.word) ||
      articles.test(item.word) ||
      isFunctionWord(item.word) ||
      isLightWord(item.word);
    if (
      /^(more|fewer|less|than|many|few|same|another|only|most|least|such|just|much|too|enough)$/.test(
        item.word,
      )
    )
      sketch.unexplained.push(item.text);
    else if (!passed && !isVerb(reader)) sketch.unexplained.push(item.text);
  } else if (item.kind === 'key') {
    if (/^(or-more|name)$/.test(item.key?.kind ?? '')) {
      reader.at += 1;
      return;
    }
    if (item.key?.kind === 'direction' || item.key?.kind === 'both' || item.key?.kind === 'either')
      sketch.beyond ??= item.text;
    else sketch.unexplained.push(item.text);
  } else sketch.unexplained.push(item.text);
  reader.at += 1;
}

const participles = new Set(
  'taught won built held sang sung led wrote drawn grew grown gave kept met ran took chose beat lent flew flown drove rode went sent'.split(
    ' ',
  ),
);

/** What somebody does: it only joins two nouns, so that it need not be known. */
function isVerb(reader: SentenceReader): boolean {
  const { word = '', capital } = reader.peek() ?? {};
  // "sold" and "spent" say what is added up.
  if (capital || /^\d|^(un|non|dis)\w+(ed|ing)$/.test(word) || isRevenueWord(word)) return false;
  if (word.endsWith('ly')) return true;
  const inflected = /(ed|ing|en)$/.test(word) || participles.has(word);
  // "compatible with", "allergic to"
  if (/(ible|able|ic|ent)$/.test(word) && reader.is(/^(with|to|for|on)$/, 1)) return true;
  const led =
    (reader.sketch.select.length > 0 || !reader.pendingWh) &&
    reader.is(
      inflected
        ? /^(who|that|which|is|are|was|were|be|been|being|did|do|does|have|has|had|they|not|to|and|or|also|can|ever|never|do not|does not|did not|have not|has not|was not|were not|is not|are not)$/
        : /^(who|that|which|did|do|does|they|not|to|and|or|also|can|ever|never|do not|does not|did not)$/,
      -1,
    );
  const [next, after] = [reader.peek(1), reader.peek(2)];
  const previous = reader.peek(-1);
  const subject = previous && /^(noun|text|number|period)$/.test(previous.kind);
  const direct =
    reader.key('each', 1) ??
    (next && (next.kind !== 'word' || articles.test(next.word)) ? next : undefined);
  if (subject && direct && reader.zone === 'condition') return true;
  if (subject && !next && reader.items.some(({ word: one }) => /^(do|does|did)$/.test(one)))
    return true;
  const joins =
    [next, after, reader.peek(3)].some(
      (item) =>
        item &&
        (item.kind === 'noun' ||
          item.kind === 'text' ||
          item.kind === 'number' ||
          item.kind === 'period'),
    ) || next === undefined;
  return (led || inflected) && joins;
}
