import type { ComparisonOperator } from '#lib/shape/logical-query.ts';
import type { Link } from '../../schema-index/link-words.ts';
import { matchWord } from '../../schema-index/match-word.ts';
import { singularise } from '../../schema-index/stem-word.ts';
import { flagValue } from '../query/default-columns.ts';
import type { Item } from './item.ts';
import { parseRight } from './parse-right.ts';
import { isNoun, isValue, nounSlot } from './parse-select.ts';
import { articles, type SentenceReader } from './sentence-reader.ts';
import type { Figure, Slot } from './sketch.ts';

/** Something that is said of the rows, if it stands here. */
export function parseCondition(reader: SentenceReader): boolean {
  const item = reader.peek() as Item;
  if (reader.key('not')) {
    reader.negated = !reader.negated;
    if (reader.sketch.select.length > 0) reader.zone = 'condition';
    reader.at += 1;
    return true;
  }
  if (reader.key('either')) {
    reader.at += 1;
    return true;
  }
  if (reader.key('name')) {
    reader.at += 1;
    reader.skip(/^(as|is|the)$/);
    return parseNamed(reader, undefined, 'whole');
  }
  if (reader.key('pattern')) return parsePattern(reader, undefined);
  if (reader.key('compare')) return parseComparison(reader, undefined);
  if (reader.key('average-bound')) return parseAverageBound(reader, undefined);
  if (item.kind === 'period') return parsePeriod(reader, undefined);
  if (item.kind === 'number') return parseNumber(reader);
  if (item.kind === 'text') return parseNamed(reader, undefined, 'whole');
  if (isValue(item) || isState(item)) return parseValue(reader, undefined);
  if (reader.zone === 'condition' && isNoun(item)) return parseNounCondition(reader);
  const figure = reader.key('count') ?? reader.key('aggregate');
  if (figure && reader.zone === 'condition') return parseFigureCondition(reader);
  return false;
}

const linking =
  /^(is|are|was|were|be|been|of|as|has|have|had|that|which|being|equals|at|the|a|an|in|to|s|both|either|either the|than|,|on|also)$/;

/** "age above 20", "status is active", "the name contains …"; else a noun that is only spoken of. */
function parseNounCondition(reader: SentenceReader): boolean {
  const item = reader.peek() as Item;
  let slot = nounSlot(item);
  const { context } = reader;
  const whose = reader.is(/^(whose|with|having)$/, -1) && context;
  // "a studio whose name", where the studio is a column: the studio itself.
  if (
    whose &&
    /^names?$/.test(item.word) &&
    context.links[0]?.kind === 'column' &&
    !context.links.some(({ kind, score }) => kind === 'table' && score > 0.8)
  )
    slot = context;
  else if (whose && context.links[0]?.kind === 'table') slot.owner = context;
  let ahead = 1;
  // "whose name in the first column is": up to four words lead to what it is compared with.
  while (ahead < 5 && reader.is(linking, ahead) && !reader.is(/^,$/, ahead)) ahead += 1;
  let denied = reader.negated;
  const steps = ahead;
  if (reader.key('not', ahead)) {
    denied = true;
    ahead += 1;
    while (ahead < 7 && reader.is(linking, ahead)) ahead += 1;
  }
  const target = reader.peek(ahead);
  const key = target?.key?.kind;
  const said =
    key === 'compare' ||
    key === 'pattern' ||
    key === 'average-bound' ||
    key === 'name' ||
    target?.kind === 'text' ||
    target?.kind === 'number' ||
    isValue(target) ||
    (target?.kind === 'period' && (steps > 1 || slot.links.some(isTemporal))) ||
    key === 'both' ||
    key === 'either';
  const empty = reader.is(/^(null|missing|unknown|empty|blank)$/, ahead);
  if (empty && steps > 1) {
    reader.at += ahead + 1;
    reader.push({ kind: 'empty', column: slot, negated: denied });
    return true;
  }
  // "colleges that have at least two players": it is the players that are counted.
  const counted =
    key === 'compare' &&
    reader.peek(ahead + 1)?.kind === 'number' &&
    isNoun(reader.peek(ahead + 2)) &&
    reader.peek(ahead + 2)?.links.some(({ kind }) => kind === 'table');
  const [top] = slot.links;
  // "a driver older than 40": it is not drivers that are compared.
  const told = key === 'compare' && top?.kind === 'table' && top.score >= 0.98 && steps === 1;
  if (!said || !target || told || (counted && (steps > 1 || top?.kind === 'table')))
    return mention(reader, slot);
  reader.at += ahead;
  reader.negated = denied;
  if (key === 'both' || key === 'either') {
    reader.lastColumn = slot;
    reader.context = slot.links[0]?.kind === 'table' ? slot : reader.context;
    return true;
  }
  const figure: Figure = { slot, text: item.text };
  if (key === 'compare') return parseComparison(reader, figure);
  if (key === 'pattern') return parsePattern(reader, slot);
  if (key === 'average-bound') return parseAverageBound(reader, figure);
  if (key === 'name') {
    reader.at += 1;
    return parseNamed(reader, slot, 'whole');
  }
  if (target.kind === 'period') return parsePeriod(reader, slot);
  if (target.kind === 'number') return parseNumber(reader, { ...figure, row: true });
  if (target.kind === 'text') return parseNamed(reader, slot, 'whole');
  return parseValue(reader, slot);
}

const isTemporal = (link: Slot['links'][number]) =>
  (link.kind === 'column' && /^(date|timestamp)$/.test(link.column.schema.type)) ||
  (link.kind === 'column' && link.column.words.some((word) => /^(date|year|time)$/.test(word)));

/** A value, or a yes-or-no column: "paid invoices". */
export function saysState(link: Link): boolean {
  return link.kind === 'value' || (link.kind === 'column' && flagValue(link.column) !== undefined);
}

/** Whether a word is a state that rows are in, rather than what they are. */
export function isState(item: Item | undefined): boolean {
  const [top] = item?.links ?? [];
  return item?.kind === 'noun' && top !== undefined && saysState(top);
}

/** "who have pets", "without pets", "in each department of the company". */
function mention(reader: SentenceReader, slot: Slot): boolean {
  reader.at += 1;
  // "not using Aspirin as medication" says what Aspirin is.
  if (reader.is(/^as$/, -2) && reader.conditions.at(-1)?.kind === 'value') return true;
  if (reader.negated) {
    const conditions: never[] = [];
    reader.push({ kind: 'exists', slot, conditions, negated: true });
    reader.conditions = conditions;
  } else if (reader.conditions === reader.sketch.conditions) {
    // "with prices": shown beside, or there at all? A reader of short requests knows.
    if (
      reader.is(/^with$/, -2) &&
      slot.links[0]?.kind === 'column' &&
      singularise(slot.item.word) !== slot.item.word
    )
      reader.sketch.beyond ??= `with ${slot.item.text}`;
    const had =
      reader.is(/^(have|has|had|with|having)$/, -2) ||
      (reader.is(/^(a|an|any|some)$/, -2) && reader.is(/^(have|has|had|with|having)$/, -3));
    reader.sketch.mentions.push(had ? { ...slot, had: true } : slot);
  } else {
    reader.push({ kind: 'exists', slot, conditions: [], negated: false });
  }
  reader.context = slot;
  return true;
}

export function parseValue(reader: SentenceReader, column: Slot | undefined): boolean {
  const item = reader.peek() as Item;
  const slot: Slot = { item, links: item.links.filter(saysState) };
  const negated = reader.negated;
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
  reader.push({ kind: 'value', slot, ...(by ? { column: by } : {}), negated });
  if (by) reader.lastColumn = by;
  return true;
}

/** "Colorado state": the noun is a word of the value's column. */
function saysColumn(noun: Item): (link: Link) => boolean {
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

function parseNamed(
  reader: SentenceReader,
  column: Slot | undefined,
  at: 'whole' | 'start' | 'end' | 'anywhere',
): boolean {
  const item = reader.peek();
  if (!item) {
    reader.sketch.beyond ??= 'name';
    return true;
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
    by = nounSlot(reader.peek(2) as Item);
    at = 'anywhere';
    reader.at += 3;
  }
  const negated = reader.negated;
  reader.push({
    kind: 'text',
    text: item.text,
    at,
    negated,
    ...(by ? { column: by } : {}),
    ...(reader.context ? { owner: reader.context } : {}),
  });
  if (by) reader.lastColumn = by;
  if (reader.sketch.select.length > 0) reader.zone = 'condition';
  return true;
}

function parsePattern(reader: SentenceReader, column: Slot | undefined): boolean {
  const key = reader.key('pattern');
  const start = reader.at;
  reader.at += 1;
  reader.skip(
    /^(the|letter|letters|word|words|substring|string|phrase|a|an|prefix|character|in|its|name|s)$/,
  );
  const item = reader.peek();
  const text =
    item?.kind === 'text' ||
    item?.kind === 'number' ||
    (item?.kind === 'noun' && item.capital) ||
    (item?.kind === 'word' && (item.capital || item.text.length === 1));
  if (!text || !key) {
    // "contain" may be no more than a verb.
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

function parseNumber(reader: SentenceReader, figure?: Figure): boolean {
  const value = reader.peek()?.value ?? 0;
  const noun = reader.peek(1);
  // "the 3 teachers that have the most …"
  if (
    !figure &&
    isNoun(noun) &&
    reader.is(/^(the|top)$/, -1) &&
    reader.sketch.limit === undefined &&
    hasSuperlative(reader)
  ) {
    reader.sketch.limit = value;
    reader.at += 1;
    return true;
  }
  const more = reader.key('or-more', 1);
  if (!figure && !more && !isNoun(noun)) {
    // "student 1004": the row that has this number.
    const owner = reader.context;
    const named = reader.at > 0 && reader.peek(-1)?.kind === 'noun';
    reader.at += 1;
    if (named && owner) {
      reader.push({
        kind: 'compare',
        figure: { slot: owner, text: owner.item.text, row: true },
        operator: '=',
        right: { kind: 'number', value },
        hints: [],
        negated: reader.negated,
      });
    } else reader.sketch.unexplained.push(String(value));
    return true;
  }
  reader.at += 1;
  if (more) reader.at += 1;
  const hints = [...(more?.hints ?? []), ...skipAge(reader)];
  const of = figure ?? nounFigure(reader);
  const negated = reader.negated;
  reader.push({
    kind: 'compare',
    figure: of ?? { text: 'number' },
    operator: more?.operator ?? '=',
    right: { kind: 'number', value },
    hints,
    negated,
    ...(reader.context ? { owner: reader.context } : {}),
  });
  if (figure?.slot) reader.lastColumn = figure.slot;
  return true;
}

export function hasSuperlative(reader: SentenceReader): boolean {
  return reader.items.slice(reader.at).some(({ key }) => key?.kind === 'superlative');
}

/** What is counted or compared after a number: "3 songs", "2000 outstanding balance". */
function nounFigure(reader: SentenceReader): Figure | undefined {
  reader.skip(/^(of|different|distinct|the|in|total|corresponding|such)$/);
  let distinct = false;
  if (reader.key('distinct')) {
    distinct = true;
    reader.at += 1;
  }
  if (reader.is(/^times?$/)) {
    reader.at += 1;
    return { function: 'count', text: 'times' };
  }
  const item = reader.peek();
  if (!item || !isNoun(item)) return undefined;
  reader.at += 1;
  return {
    slot: nounSlot(item),
    text: item.text,
    counted: true,
    ...(distinct ? { distinct } : {}),
  };
}

/** "32 years old". */
function skipAge(reader: SentenceReader): string[] {
  if (!reader.is(/^years?$/) || !reader.is(/^(old|of)$/, 1)) return [];
  reader.at += reader.is(/^of$/, 1) ? 3 : 2;
  return ['age'];
}

export function parseComparison(reader: SentenceReader, figure: Figure | undefined): boolean {
  const key = reader.key('compare');
  if (!key) return false;
  const negated = reader.negated;
  if (reader.sketch.select.length > 0) reader.zone = 'condition';
  reader.at += 1;
  reader.skip(/^(the|a|an|of|to|than|value)$/);
  if (key.operator === 'between') return parseBetween(reader, figure);
  const operator: ComparisonOperator = key.operator;
  if (reader.is(/^(once|twice)$/)) {
    const value = reader.is(/^once$/) ? 1 : 2;
    reader.at += 1;
    reader.push({
      kind: 'compare',
      figure: { function: 'count', text: 'times' },
      operator,
      right: { kind: 'number', value },
      hints: [],
      negated,
    });
    return true;
  }
  const item = reader.peek();
  if (item?.kind === 'number') {
    const value = item.value ?? 0;
    reader.at += 1;
    if (reader.is(/^(dollars?|usd|years?|percent|units?|meters?|pounds|feet|million)$/) && figure)
      reader.at += 1;
    const age = skipAge(reader);
    const again =
      key.hints.length > 0
        ? undefined
        : reader.either || reader.is(/^(and|or)$/, -3)
          ? reader.lastColumn
          : undefined;
    const of =
      figure ?? nounFigure(reader) ?? (again ? { slot: again, text: again.item.text } : undefined);
    reader.push({
      kind: 'compare',
      figure: of ?? { text: '' },
      operator,
      right: { kind: 'number', value },
      hints: [...key.hints, ...age],
      negated,
      ...(reader.context ? { owner: reader.context } : {}),
    });
    if (of?.slot) reader.lastColumn = of.slot;
    return true;
  }
  if (item?.kind === 'text' && item.value === undefined && /^\d{4}-/.test(item.text)) {
    reader.at += 1;
    reader.push({
      kind: 'text',
      text: item.text,
      at: 'whole',
      negated,
      ...(figure?.slot ? { column: figure.slot } : {}),
    });
    return true;
  }
  if ((isValue(item) || item?.kind === 'text') && (operator === '=' || operator === '<>')) {
    reader.negated = operator === '<>' ? !negated : negated;
    return isValue(item)
      ? parseValue(reader, figure?.slot)
      : parseNamed(reader, figure?.slot, 'whole');
  }
  const right = parseRight(reader, figure, operator);
  if (!right) {
    reader.sketch.beyond ??= `${figure?.text ?? ''} ${key.operator}`.trim();
    return true;
  }
  reader.push({
    kind: 'compare',
    figure: figure ?? { text: '' },
    operator,
    right,
    hints: key.hints,
    negated,
    ...(reader.context ? { owner: reader.context } : {}),
  });
  return true;
}

function parseBetween(reader: SentenceReader, figure: Figure | undefined): boolean {
  const [low, joint, high] = [reader.peek(), reader.peek(1), reader.peek(2)];
  const fits =
    low?.kind === 'number' && high?.kind === 'number' && /^(and|to)$/.test(joint?.word ?? '');
  if (!fits) {
    reader.sketch.beyond ??= 'between';
    return true;
  }
  reader.at += 3;
  const of = figure ?? nounFigure(reader);
  reader.push({
    kind: 'between',
    figure: of ?? { text: '' },
    low: low.value ?? 0,
    high: high.value ?? 0,
    negated: reader.negated,
  });
  return true;
}

/** "above average", by itself or of the column before. */
function parseAverageBound(reader: SentenceReader, figure: Figure | undefined): boolean {
  const below = /below|under|lower|less/.test(reader.peek()?.word ?? '');
  reader.at += 1;
  reader.skip(articles);
  const of = figure ?? nounFigure(reader);
  const right = parseRightConditions(reader);
  if (!of) {
    reader.sketch.beyond ??= 'average';
    return true;
  }
  reader.push({
    kind: 'compare',
    figure: of,
    operator: below ? '<' : '>',
    right: { kind: 'figure', figure: { ...of, function: 'avg' }, ...right },
    hints: [],
    negated: reader.negated,
  });
  return true;
}

function parseRightConditions(_reader: SentenceReader): { conditions: []; mentions: [] } {
  return { conditions: [], mentions: [] };
}

function parsePeriod(reader: SentenceReader, column: Slot | undefined): boolean {
  const period = reader.peek()?.period;
  reader.at += 1;
  if (!period) return true;
  const by = column ?? reader.lastDate;
  reader.push({
    kind: 'period',
    period,
    hints: reader.hints.slice(-3),
    negated: reader.negated,
    ...(by ? { column: by } : {}),
  });
  if (column) reader.lastDate = column;
  return true;
}

/** "whose average age is above 20": a figure over rows is compared. */
function parseFigureCondition(reader: SentenceReader): boolean {
  const fn = reader.key('count') ? 'count' : reader.key('aggregate')?.function;
  const text = reader.peek()?.text ?? '';
  reader.at += 1;
  if (reader.key('count')) reader.at += 1;
  reader.skip(articles);
  reader.skip(/^of$/);
  reader.skip(articles);
  const item = reader.peek();
  let slot: Slot | undefined;
  if (item && isNoun(item)) {
    slot = { item, links: item.links.filter(({ kind }) => kind !== 'value') };
    reader.at += 1;
  }
  const figure: Figure = {
    ...(fn ? { function: fn } : {}),
    text: item ? `${text} ${item.text}` : text,
    ...(slot ? { slot } : {}),
  };
  const start = reader.at;
  for (let ahead = 0; ahead < 5; ahead += 1) {
    if (reader.key('compare', ahead)) {
      reader.at += ahead;
      return parseComparison(reader, figure);
    }
    if (reader.peek(ahead)?.kind === 'number' && ahead > 0) {
      reader.at += ahead;
      return parseNumber(reader, figure);
    }
    if (!reader.is(/^(is|are|was|were|of|they|have|has|in|it|its|that|the|for|as)$/, ahead)) break;
  }
  reader.at = start;
  if (!slot) reader.sketch.beyond ??= text;
  reader.sketch.select.push(figure);
  return true;
}
