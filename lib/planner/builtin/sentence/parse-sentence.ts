import { isFunctionWord } from '../../schema-index/function-words.ts';
import type { Item } from './item.ts';
import { isDone } from './nouns.ts';
import { parseCondition } from './parse-condition.ts';
import { parseGroup } from './parse-group.ts';
import { parseOrder } from './parse-order.ts';
import { parseSelectItem } from './parse-select.ts';
import { parseSuperlative } from './parse-superlative.ts';
import { parseWholeRows } from './parse-whole-rows.ts';
import { passOver } from './pass-over.ts';
import { SentenceReader } from './sentence-reader.ts';
import type { Condition, Sketch } from './sketch.ts';
import { startsSelect } from './starts-select.ts';

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
  // "out of print" asks nobody to print anything.
  if (reader.key('lead') && reader.at > 0 && reader.peek(1) === undefined) {
    reader.sketch.unexplained.push(item.text);
    reader.at += 1;
    return;
  }
  if (reader.key('lead') || isAsking(reader)) {
    reader.pendingWh = /^(which|what|who|whom|whose|what are|what is|what were|what was)$/.test(
      item.word,
    );
    reader.zone = 'select';
    reader.conditions = reader.sketch.conditions;
    if (
      item.word === 'who' &&
      (isDone(reader.peek(1)) ||
        (reader.peek(1)?.kind === 'word' && !isFunctionWord(reader.peek(1)?.word ?? '')))
    )
      reader.sketch.beyond ??= 'who';
    reader.at += 1;
    return;
  }
  const measure = reader.key('measure');
  if (measure && reader.sketch.select.length === 0) {
    const { text } = item;
    reader.sketch.asks = { kind: 'measure', quality: measure.superlative, text };
    reader.zone = 'select';
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
