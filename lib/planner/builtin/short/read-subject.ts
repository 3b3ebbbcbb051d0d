import { isNumeric } from '#lib/shape/dialect.ts';
import { hasAmount } from '../../schema-index/find-measure.ts';
import type { Link } from '../../schema-index/link-words.ts';
import type { IndexedColumn } from '../../schema-index/schema-index.ts';
import { finishAggregate, nounOf, unitsOrThings } from './finish-aggregate.ts';
import type { Subject } from './frame.ts';
import { after, before, type FrameState, pushFilter, type ReadPhrase } from './frame-state.ts';
import { readColumn } from './read-column.ts';
import { readRanking } from './read-ranking.ts';
import { readTest } from './read-test.ts';

/** A name or a value of the schema. */
export function readLink(state: FrameState, link: Link, phrase: ReadPhrase, at: number): void {
  const { frame } = state;
  if (link.kind === 'table') {
    readSubject(state, { kind: 'table', table: link.table, text: phrase.text }, at);
    return;
  }
  if (link.kind === 'column') {
    // "the number of paid invoices", "total unpaid invoices": invoices are counted, not the flag.
    const describes = state.phrases[at + 1]?.link?.kind === 'table';
    if (link.column.isFlag && state.mode === 'select' && (!state.aggregate || describes)) {
      const value = state.negated === (link.opposite ?? false);
      pushFilter(state, { kind: 'boolean', column: link.column, value, text: phrase.text });
      state.negated = false;
      state.qualifier.push(phrase.text);
      return;
    }
    readSubject(state, { kind: 'column', column: link.column, text: phrase.text }, at);
    return;
  }
  const { column, value, test } = link.value;
  frame.hints.push(phrase.text);
  if (test) {
    const filter = readTest(test, column, state.negated, phrase.text);
    if (filter) pushFilter(state, filter);
    else frame.beyond = phrase.text;
    state.negated = false;
    state.qualifier.push(phrase.text);
    return;
  }
  // "notes by Ann": by whom, not a group.
  if (state.mode === 'group' && state.by && frame.groups.length === 0) state.mode = 'select';
  const next = state.phrases[at + 1]?.link;
  const adjective = next?.kind === 'table' && next.table === column.table;
  if (state.negated && adjective && !frame.entities.includes(column.table)) {
    // "without active orders": the orders are absent, not their being active.
    const absentOf = column.table;
    pushFilter(state, {
      kind: 'value',
      column,
      value,
      negated: false,
      text: phrase.text,
      absentOf,
    });
    return;
  }
  pushFilter(state, {
    kind: 'value',
    column,
    value,
    negated: state.negated,
    text: phrase.text,
    ...(next?.kind === 'table' ? { adjectiveOf: next.table } : {}),
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

/** Something that can be counted, computed, grouped by or asked for. */
export function readSubject(state: FrameState, subject: Subject, at: number): void {
  const { frame } = state;
  // "which country", but not "what is the name of the country".
  // Nor is what someone did asked for: "customers who ordered".
  const which = state.phrases[at - 1];
  if (which?.meaning.kind === 'which' && (at === 1 || !/^who$/i.test(which.text))) {
    frame.asked = subject;
  }
  state.last = subject;
  const quantifier = state.phrases[at - 1]?.text.toLowerCase();
  if (quantifier === 'every' && subject.kind === 'table' && frame.entities.length > 0) {
    frame.beyond = `every ${subject.text}`;
  }
  if (frame.order && isLed(state, at)) frame.order.leads = subject.text;
  const qualified = { ...subject, text: [...state.qualifier, subject.text].join(' ') };
  state.qualifier = [];
  const joint = before(state, at);
  if (subject.kind === 'table' && state.mode === 'select' && joint?.meaning.kind === 'and') {
    // "customers and orders" are two questions.
    const first = before(state, state.phrases.indexOf(joint));
    if (first?.link?.kind === 'table' && first.link.table !== subject.table) {
      frame.beyond = `${first.text} and ${subject.text}`;
    }
  }
  if (subject.kind === 'table' && !frame.entities.includes(subject.table) && !state.negated) {
    frame.entities.push(subject.table);
    frame.entityTexts.set(subject.table, qualified.text);
  }
  if (state.mode === 'group') {
    if (readRanking(state, subject)) return;
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
    if (subject.kind === 'measure' || subject.kind === 'unit') frame.beyond = `not ${subject.text}`;
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
    const counted = frame.metrics.at(-1);
    if (verb && counted?.function === 'count' && counted.subject?.kind === 'table') {
      const { table } = counted.subject;
      if (!hasAmount(table) && !counted.distinct) {
        frame.clarify = unitsOrThings(table);
      } else if (counted.distinct) frame.beyond = subject.text;
    }
    if (verb && (frame.metrics.length > 0 || frame.order?.key)) return;
    const pieces = frame.projections.at(-1);
    if (
      /^sold$/i.test(subject.text) &&
      pieces &&
      state.phrases[at - 1]?.link?.kind === 'column' &&
      isPieces(pieces)
    ) {
      // "units sold per month": the pieces are what is added up, and not what they came to.
      const { text } = state.phrases[at - 1] as ReadPhrase;
      frame.projections.pop();
      const units: Subject = { kind: 'column', column: pieces, text };
      frame.metrics.push({
        function: 'sum',
        subject: units,
        distinct: false,
        text: `${text} sold`,
      });
      return;
    }
    frame.metrics.push({ function: 'sum', subject, distinct: false, text: nounOf(qualified.text) });
    return;
  }
  if (subject.kind === 'column') readColumn(state, subject, at);
}

/** How many of something a line is about. */
function isPieces({ words, schema, isKey }: IndexedColumn): boolean {
  return (
    !isKey &&
    isNumeric(schema.type) &&
    words.some((word) => /^(quantity|qty|units?|pieces?)$/.test(word))
  );
}

/** The superlative stands right before: "the newest customers", "best selling products". */
function isLed(state: FrameState, at: number): boolean {
  const kinds = [1, 2].map((back) => state.phrases[at - back]?.meaning.kind);
  return kinds[0] === 'superlative' || (kinds[0] === 'measure' && kinds[1] === 'superlative');
}

/** After "most" comes what is counted, after "highest" what is compared. */
function takesKey(kind: 'top' | 'extreme' | 'quantity' | 'quality', subject: Subject): boolean {
  if (kind === 'quantity') return subject.kind !== 'unit';
  if (kind === 'extreme') return subject.kind === 'column' || subject.kind === 'measure';
  return false;
}
