import { isNumeric } from '#lib/shape/dialect.ts';
import type { AggregateFunction } from '#lib/shape/logical-query.ts';
import type { Link } from '../schema-index/link-words.ts';
import type { IndexedColumn, IndexedTable } from '../schema-index/schema-index.ts';
import { emptyFrame, type Filter, type Frame, type Subject } from './frame.ts';
import type { Phrase } from './phrase.ts';

/** A phrase with the one link that this reading takes for it. */
export interface ReadPhrase extends Phrase {
  link?: Link;
}

interface State {
  frame: Frame;
  phrases: ReadPhrase[];
  /** Where the next subject goes. */
  mode: 'select' | 'group' | 'key' | 'sort';
  aggregate?: { function: AggregateFunction; of?: string };
  /** "Sort them …": a "by" leads to a sort key. */
  sorting: boolean;
  sortDirection: 'asc' | 'desc';
  distinct: boolean;
  /** Functions before the pending one, for the same subject. */
  further: AggregateFunction[];
  /** An "or" was read. */
  either: boolean;
  negated: boolean;
  /** The table whose absence the following filters describe. */
  absent?: IndexedTable;
  /** The words of value filters right before a subject: they belong to its name. */
  qualifier: string[];
  /** Phrases already taken by an earlier one. */
  taken: Set<number>;
  last?: Subject;
}

/** Reads the phrases from left to right into a frame. */
export function buildFrame(phrases: ReadPhrase[]): Frame {
  const state: State = {
    frame: emptyFrame(),
    phrases,
    mode: 'select',
    sorting: false,
    sortDirection: 'asc',
    distinct: false,
    either: false,
    further: [],
    negated: false,
    qualifier: [],
    taken: new Set(),
  };
  for (const [at, phrase] of phrases.entries()) {
    if (!state.taken.has(at)) readPhrase(state, phrase, at);
  }
  if (state.aggregate) finishAggregate(state, undefined);
  return state.frame;
}

function readPhrase(state: State, phrase: ReadPhrase, at: number): void {
  const { frame } = state;
  const { meaning } = phrase;
  if (meaning.kind !== 'link' && meaning.kind !== 'glue' && meaning.kind !== 'distinct') {
    if (meaning.kind !== 'measure') state.qualifier = [];
  }
  switch (meaning.kind) {
    case 'count': {
      const before = state.phrases[at - 1];
      if (
        state.last?.kind === 'table' &&
        before?.link?.kind === 'table' &&
        state.mode === 'select'
      ) {
        // "customer counts"
        frame.metrics.push({
          function: 'count',
          subject: state.last,
          distinct: false,
          text: `${state.last.text} count`,
        });
      } else if (frame.order?.superlative.kind === 'extreme' && !frame.order.key) {
        // "the largest number of orders"
        frame.order.superlative = { ...frame.order.superlative, kind: 'quantity' };
      } else if (frame.order?.superlative.kind === 'quantity' && !frame.order.key) {
        return;
      } else if (state.aggregate?.function !== 'avg') {
        state.aggregate = { function: 'count' };
      }
      return;
    }
    case 'aggregate':
      if (state.mode === 'key' || state.mode === 'sort') state.aggregate = undefined;
      if (frame.order && frame.order.key === undefined && state.mode === 'key') return;
      if (isExtreme(state, meaning.function, at)) {
        const direction = meaning.function === 'max' ? 'desc' : 'asc';
        frame.order = { superlative: { kind: 'extreme', direction, hints: [] }, text: phrase.text };
        return;
      }
      if (state.aggregate && state.phrases[at - 1]?.meaning.kind === 'and') {
        // "minimum and maximum age"
        state.further.push(state.aggregate.function);
      }
      state.aggregate = { function: meaning.function };
      return;
    case 'superlative':
      if (!frame.order) frame.order = { superlative: meaning.superlative, text: phrase.text };
      else frame.order.superlative = { ...meaning.superlative, ...frame.order.superlative };
      return;
    case 'group':
      if (!meaning.strict && state.sorting) {
        state.mode = 'sort';
        return;
      }
      state.mode =
        !meaning.strict && frame.order?.superlative.kind === 'top' && !frame.order.key
          ? 'key'
          : 'group';
      return;
    case 'sort':
      state.mode = 'sort';
      state.sortDirection = meaning.direction ?? 'asc';
      return;
    case 'alphabetical':
      frame.sort = { direction: 'asc' };
      state.mode = 'select';
      return;
    case 'beyond':
      frame.beyond = phrase.text;
      return;
    case 'direction':
      if (frame.sort) frame.sort.direction = meaning.direction;
      return;
    case 'unit':
      if (meaning.grouping)
        frame.groups.push({ kind: 'unit', part: meaning.part, text: phrase.text });
      else readSubject(state, { kind: 'unit', part: meaning.part, text: phrase.text }, at);
      return;
    case 'compare':
      readComparison(state, phrase, at, meaning);
      return;
    case 'period':
      if (state.either) frame.beyond = `or ${phrase.text}`;
      frame.periods.push(meaning.period);
      return;
    case 'number':
      readNumber(state, phrase, at, meaning.value);
      return;
    case 'negation':
      state.negated = true;
      return;
    case 'distinct':
      state.distinct = true;
      frame.distinct = true;
      return;
    case 'measure':
      if (phrase.link) readLink(state, phrase.link, phrase, at);
      else readSubject(state, { kind: 'measure', word: meaning.word, text: phrase.text }, at);
      return;
    case 'link':
      if (phrase.link) readLink(state, phrase.link, phrase, at);
      return;
    case 'quoted':
      readText(state, meaning.text, phrase.text, at, true);
      return;
    case 'unknown':
      readText(state, meaning.text, phrase.text, at, meaning.capital);
      return;
    case 'or':
      state.either = true;
      return;
    case 'and':
      state.either = false;
      return;
    case 'name':
    case 'which':
      return;
    case 'glue':
      if (/^(sort|sorted|ordered|ranked)\b/i.test(phrase.text)) state.sorting = true;
      frame.hints.push(phrase.text);
      return;
  }
}

/** "the product with the maximum price" ranks; "the maximum price" computes. */
function isExtreme({ frame, phrases }: State, fn: AggregateFunction, at: number): boolean {
  if (frame.order || (fn !== 'max' && fn !== 'min')) return false;
  const lead = phrases.slice(Math.max(0, at - 2), at).map(({ text }) => text.toLowerCase());
  const named = frame.entities.length + frame.projections.length > 0;
  return named && lead.some((word) => /^(with|has|have|had|having)$/.test(word));
}

function pushFilter(state: State, filter: Filter): void {
  if (state.either && state.frame.filters.length > 0) state.frame.alternatives.add(filter);
  state.either = false;
  state.frame.filters.push(filter);
}

function readLink(state: State, link: Link, phrase: ReadPhrase, at: number): void {
  const { frame } = state;
  if (link.kind === 'table') {
    readSubject(state, { kind: 'table', table: link.table, text: phrase.text }, at);
    return;
  }
  if (link.kind === 'column') {
    if (link.column.isFlag && state.mode === 'select' && !state.aggregate) {
      const value = state.negated === (link.opposite ?? false);
      pushFilter(state, { kind: 'boolean', column: link.column, value, text: phrase.text });
      state.negated = false;
      state.qualifier.push(phrase.text);
      return;
    }
    readSubject(state, { kind: 'column', column: link.column, text: phrase.text }, at);
    return;
  }
  const { column, value } = link.value;
  frame.hints.push(phrase.text);
  pushFilter(state, {
    kind: 'value',
    column,
    value,
    negated: state.negated,
    text: phrase.text,
    ...(state.absent ? { absentOf: state.absent } : {}),
  });
  state.negated = false;
  state.qualifier.push(phrase.text);
  // "status active": the column was named only to introduce its value.
  if (frame.projections.at(-1) === column && state.last?.kind === 'column') {
    frame.projections.pop();
    if (frame.asked === state.last) frame.asked = undefined;
  }
}

function readSubject(state: State, subject: Subject, at: number): void {
  const { frame } = state;
  // "which country", but not "what is the name of the country".
  if (state.phrases[at - 1]?.meaning.kind === 'which') frame.asked = subject;
  state.last = subject;
  if (frame.order && isLed(state, at)) frame.order.leads = subject.text;
  const qualified = { ...subject, text: [...state.qualifier, subject.text].join(' ') };
  state.qualifier = [];
  if (subject.kind === 'table' && !frame.entities.includes(subject.table) && !state.negated) {
    frame.entities.push(subject.table);
    frame.entityTexts.set(subject.table, qualified.text);
  }
  if (state.mode === 'group') {
    frame.groups.push(subject);
    const next = after(state, at);
    if (next?.meaning.kind !== 'and') state.mode = 'select';
    return;
  }
  if (state.mode === 'key') {
    if (frame.order) frame.order.key = subject;
    state.mode = 'select';
    state.aggregate = undefined;
    return;
  }
  if (state.mode === 'sort') {
    frame.sort = { subject, direction: state.sortDirection };
    state.mode = 'select';
    return;
  }
  if (state.aggregate) {
    finishAggregate(state, qualified, at);
    return;
  }
  if (state.negated) {
    state.negated = false;
    if (subject.kind === 'table') {
      frame.absent.push(subject.table);
      state.absent = subject.table;
    }
    if (subject.kind === 'column') {
      pushFilter(state, { kind: 'empty', column: subject.column, text: subject.text });
    }
    return;
  }
  const order = frame.order;
  if (
    order &&
    !order.key &&
    !order.superlative.common &&
    takesKey(order.superlative.kind, subject)
  ) {
    order.key = qualified;
    return;
  }
  if (subject.kind === 'unit') {
    // "which month": asked for, so grouped by.
    if (frame.asked === subject) frame.groups.push(subject);
    else frame.unknown.push(subject.text);
    return;
  }
  if (subject.kind === 'measure') {
    // "quantity sold", "by orders sold": the verb adds no second figure.
    const verb = /^(sold|sell|sells|selling|spent|spend)$/i.test(subject.text);
    if (verb && (frame.metrics.length > 0 || frame.order?.key)) return;
    frame.metrics.push({ function: 'sum', subject, distinct: false, text: nounOf(qualified.text) });
    return;
  }
  if (subject.kind === 'column') readColumn(state, subject, at);
}

/** A column in the open is asked for, unless the words around it say otherwise. */
function readColumn(state: State, subject: Subject & { kind: 'column' }, at: number): void {
  const { frame } = state;
  const { column } = subject;
  const previous = state.phrases[at - 1];
  const adjacent = previous?.link?.kind === 'value' && previous.link.value.column === column;
  // "black membership card": the column only says what black is.
  if (adjacent) return;
  const metric = frame.metrics.at(-1);
  const continued = previous?.meaning.kind === 'and' && metric?.subject?.kind === 'column';
  if (continued && metric.function !== 'count' && isFigure(column)) {
    // "average price and score"
    const text = metricText(metric.function, undefined, subject);
    frame.metrics.push({ function: metric.function, subject, distinct: false, text });
    return;
  }
  frame.projections.push(column);
}

/** The superlative stands right before: "the newest customers", "best selling products". */
function isLed(state: State, at: number): boolean {
  const kinds = [1, 2].map((back) => state.phrases[at - back]?.meaning.kind);
  return kinds[0] === 'superlative' || (kinds[0] === 'measure' && kinds[1] === 'superlative');
}

/** After "most" comes what is counted, after "highest" what is compared. */
function takesKey(kind: 'top' | 'extreme' | 'quantity' | 'quality', subject: Subject): boolean {
  if (kind === 'quantity') return subject.kind !== 'unit';
  if (kind === 'extreme') return subject.kind === 'column' || subject.kind === 'measure';
  return false;
}

function finishAggregate(state: State, subject: Subject | undefined, at = 0): void {
  const { frame } = state;
  const aggregate = state.aggregate;
  if (!aggregate) return;
  const { function: fn } = aggregate;
  if (fn !== 'count' && subject?.kind === 'table') {
    // "average order value", "total order amount": the column is still to come.
    const next = after(state, at);
    const kind = next?.meaning.kind;
    const column = next?.link?.kind === 'column' && isNumeric(next.link.column.schema.type);
    if (kind === 'measure' || column || kind === 'count') {
      aggregate.of = subject.text;
      return;
    }
  }
  if (fn !== 'count' && subject?.kind === 'column' && !isNumeric(subject.column.schema.type)) {
    const comparable = subject.column.schema.type !== 'text' && (fn === 'min' || fn === 'max');
    if (!comparable && fn !== 'sum') {
      frame.projections.push(subject.column);
      return;
    }
  }
  const further = state.further.filter((one) => one !== 'count' && subject?.kind === 'column');
  state.further = [];
  for (const one of further) {
    if (one === 'count') continue;
    frame.metrics.push({
      function: one,
      ...(subject ? { subject } : {}),
      distinct: false,
      text: metricText(one, aggregate.of, subject),
    });
  }
  state.aggregate = undefined;
  const distinct = state.distinct;
  state.distinct = false;
  const added =
    fn === 'count' && !distinct && subject?.kind === 'column' && isFigure(subject.column);
  if (added) {
    // "the total number of points": the column counts already.
    frame.metrics.push({ function: 'sum', subject, distinct, text: `total ${subject.text}` });
    return;
  }
  const counted = fn === 'sum' && (subject?.kind === 'table' || isTextColumn(subject));
  frame.metrics.push({
    function: counted ? 'count' : fn,
    ...(subject ? { subject } : {}),
    distinct,
    text:
      fn === 'count' || counted
        ? (subject?.text ?? 'count')
        : metricText(fn, aggregate.of, subject),
  });
}

function isFigure({ schema, isKey, isFlag }: IndexedColumn): boolean {
  return isNumeric(schema.type) && !isKey && !isFlag;
}

function isTextColumn(subject: Subject | undefined): boolean {
  return subject?.kind === 'column' && !isNumeric(subject.column.schema.type);
}

const functionNames = { sum: 'total', avg: 'average', min: 'lowest', max: 'highest' };

function metricText(
  fn: keyof typeof functionNames,
  of: string | undefined,
  subject: Subject | undefined,
): string {
  const parts = [functionNames[fn], of, subject ? nounOf(subject.text) : 'amount'];
  return parts.filter(Boolean).join(' ');
}

/** "How much did we sell": the figure is called sales. */
function nounOf(text: string): string {
  return text.replace(/\b(sell|sells|sold|selling)\b/i, 'sales').replace(/\bspent\b/i, 'spending');
}

function readComparison(
  state: State,
  phrase: ReadPhrase,
  at: number,
  {
    operator,
    value,
    high,
  }: { operator: '=' | '<>' | '<' | '<=' | '>' | '>='; value: number; high?: number },
): void {
  const { frame } = state;
  const range = { operator, value, ...(high === undefined ? {} : { high }) };
  const next = after(state, at);
  const nextAt = next ? state.phrases.indexOf(next) : -1;
  const previous = before(state, at);
  const text = phrase.text;
  if (previous?.link?.kind === 'column' && isNumeric(previous.link.column.schema.type)) {
    const { column } = previous.link;
    if (frame.projections.at(-1) === column) frame.projections.pop();
    const computed = frame.metrics.at(-1)?.subject;
    if (computed?.kind === 'column' && computed.column === column) frame.beyond = text;
    pushFilter(state, { kind: 'number', column, ...range, text: `${previous.text} ${text}` });
    return;
  }
  if (next?.link?.kind === 'column' && isNumeric(next.link.column.schema.type)) {
    state.taken.add(nextAt);
    const { column } = next.link;
    pushFilter(state, { kind: 'number', column, ...range, text: `${text} ${next.text}` });
    return;
  }
  if (next?.link?.kind === 'table' && frame.entities.length + frame.projections.length > 0) {
    state.taken.add(nextAt);
    frame.having = {
      subject: { kind: 'table', table: next.link.table, text: next.text },
      ...range,
    };
    return;
  }
  if (next?.meaning.kind === 'measure' && !next.link) {
    state.taken.add(nextAt);
    frame.having = {
      subject: { kind: 'measure', word: next.meaning.word, text: next.text },
      ...range,
    };
    return;
  }
  const table = frame.entities.at(-1);
  pushFilter(state, { kind: 'number', ...(table ? { table } : {}), ...range, text });
}

/** `rating 5`, `order 1042`, `show 10 orders`; any other bare number stays unexplained. */
function readNumber(state: State, phrase: ReadPhrase, at: number, value: number): void {
  const { frame } = state;
  const previous = before(state, at);
  const next = after(state, at);
  if (previous?.link?.kind === 'column' && isNumeric(previous.link.column.schema.type)) {
    const { column } = previous.link;
    if (frame.projections.at(-1) === column) frame.projections.pop();
    pushFilter(state, { kind: 'number', column, operator: '=', value, text: phrase.text });
  } else if (previous?.link?.kind === 'table') {
    const { table } = previous.link;
    const key = table.columns.find(({ schema }) => table.schema.primaryKey.join() === schema.name);
    if (key && isNumeric(key.schema.type)) {
      pushFilter(state, { kind: 'number', column: key, operator: '=', value, text: phrase.text });
    } else frame.unknown.push(phrase.text);
  } else if (next?.link?.kind === 'table' && Number.isInteger(value) && value > 0) {
    frame.limit = value;
  } else {
    frame.unknown.push(phrase.text);
  }
}

/** A text in quotes, or a word that nothing explains: it may be a value that was not sampled. */
function readText(state: State, value: string, text: string, at: number, named: boolean): void {
  const { frame } = state;
  const negated = state.negated;
  const said = state.phrases
    .slice(0, at)
    .findLast(({ meaning }) => !/^(glue|name|negation)$/.test(meaning.kind));
  const previous = said;
  const partly = state.phrases
    .slice(Math.max(0, at - 3), at)
    .some((one) => /^(contains?|containing|includes?|including|like|substring)$/i.test(one.text));
  const introduced = hasBetween(state, at, 'name');
  if (!named && !introduced) {
    frame.unknown.push(text);
    return;
  }
  state.negated = false;
  if (previous?.link?.kind === 'column' && previous.link.column.schema.type === 'text') {
    const { column } = previous.link;
    if (frame.projections.at(-1) === column) frame.projections.pop();
    pushFilter(state, { kind: 'text', column, value, partly, negated, text });
    return;
  }
  const table = previous?.link?.kind === 'table' ? previous.link.table : undefined;
  const lead = state.phrases[at - 1]?.text.toLowerCase() ?? '';
  if (!introduced && /^(in|from|at|near|of)$/.test(lead)) {
    pushFilter(state, { kind: 'place', value, negated, text });
    return;
  }
  const subject = table ?? (introduced ? frame.entities.at(-1) : undefined);
  if (subject) pushFilter(state, { kind: 'name', table: subject, value, negated, text });
  else frame.unknown.push(text);
}

/** The nearest phrase before that says something. */
function before(state: State, at: number): ReadPhrase | undefined {
  for (let index = at - 1; index >= 0; index -= 1) {
    const phrase = state.phrases[index];
    if (phrase && phrase.meaning.kind !== 'glue' && phrase.meaning.kind !== 'name') return phrase;
  }
  return undefined;
}

function after(state: State, at: number): ReadPhrase | undefined {
  return state.phrases
    .slice(at + 1)
    .find(({ meaning }) => meaning.kind !== 'glue' && meaning.kind !== 'distinct');
}

function hasBetween(state: State, at: number, kind: 'name'): boolean {
  for (let index = at - 1; index >= 0; index -= 1) {
    const found = state.phrases[index]?.meaning.kind;
    if (found === kind) return true;
    if (found !== 'glue') return false;
  }
  return false;
}
