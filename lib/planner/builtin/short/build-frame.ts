import type { AggregateFunction } from '#lib/shape/logical-query.ts';
import { singularise } from '../../schema-index/stem-word.ts';
import type { Superlative } from '../phrase.ts';
import { checkFrame } from './check-frame.ts';
import { finishAggregate, readTotalAfter } from './finish-aggregate.ts';
import type { Frame } from './frame.ts';
import { type FrameState, type ReadPhrase, startFrame } from './frame-state.ts';
import { readComparison, readNumber, readText } from './read-condition.ts';
import { rankEntity, ranksByTotal } from './read-ranking.ts';
import { readLink, readSubject } from './read-subject.ts';

/** Reads the phrases from left to right into a frame. */
export function buildFrame(phrases: ReadPhrase[]): Frame {
  const state = startFrame(phrases);
  for (const [at, phrase] of phrases.entries()) {
    if (!state.taken.has(at)) readPhrase(state, phrase, at);
  }
  if (state.aggregate) finishAggregate(state, undefined);
  // A "not" that nothing took must not be passed over.
  if (state.negated) state.frame.beyond ??= 'not';
  if (state.directed !== undefined && !state.frame.sort) {
    const { frame } = state;
    if (frame.groups.length + frame.metrics.length > 0)
      frame.sort = { direction: state.sortDirection };
    else frame.beyond ??= state.directed;
  }
  // "by" what, was never said.
  if (state.mode !== 'select' && isPending(state)) state.frame.beyond ??= 'by';
  if (state.versus === 'said') state.frame.beyond ??= 'versus';
  checkFrame(state);
  return state.frame;
}

/** "bought by customers", "not used by anyone": who did it, not what to group by. */
function isAgent({ negated, phrases }: FrameState, at: number): boolean {
  const next = phrases.slice(at + 1).find(({ meaning }) => meaning.kind !== 'glue');
  const done = /(ed|bought|sold|made|written|taught|given|taken|held)$/i;
  const verb = done.test(phrases[at - 1]?.text ?? '');
  const plural = next?.link?.kind === 'table' && singularise(next.text) !== next.text;
  const someone = plural || next?.link?.kind === 'value';
  return (negated && next?.link !== undefined) || (verb && someone);
}

/** A "by" or "per" that nothing followed. */
function isPending({ mode, frame }: FrameState): boolean {
  if (mode === 'sort') return !frame.sort;
  if (mode === 'key') return !frame.order?.key;
  return frame.groups.length + frame.projections.length === 0;
}

function readPhrase(state: FrameState, phrase: ReadPhrase, at: number): void {
  const { frame } = state;
  const { meaning } = phrase;
  if (meaning.kind !== 'link' && meaning.kind !== 'glue' && meaning.kind !== 'distinct') {
    if (meaning.kind !== 'measure') state.qualifier = [];
  }
  switch (meaning.kind) {
    case 'count': {
      // "For each country, how many customers"
      if (state.mode === 'group' && frame.groups.length > 0) state.mode = 'select';
      // "customers by number of orders"
      if (state.mode === 'group') rankEntity(state, phrase.text, at);
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
      } else if (state.aggregate && state.aggregate.function !== 'sum') {
        // "the average number of orders"
        frame.beyond = `${state.aggregate.text ?? state.aggregate.function} ${phrase.text}`;
      } else {
        // "how many are active and how many are shipped"
        const again = frame.metrics.length > 0 && before?.meaning.kind === 'and';
        if (again && frame.filters.length > 0) state.versus = 'likely';
        state.aggregate = { function: 'count' };
      }
      return;
    }
    case 'aggregate':
      if (state.mode === 'group' && frame.groups.length > 0) state.mode = 'select';
      if (state.mode === 'key' || state.mode === 'sort') state.aggregate = undefined;
      if (frame.order && frame.order.key === undefined && state.mode === 'key') {
        // "top customers by total"
        state.mode = 'select';
        return;
      }
      if (isExtreme(state, meaning.function, at)) {
        const direction = meaning.function === 'max' ? 'desc' : 'asc';
        frame.order = { superlative: { kind: 'extreme', direction, hints: [] }, text: phrase.text };
        return;
      }
      if (meaning.function === 'sum' && ranksByTotal(state, phrase.text, at)) return;
      if (meaning.function === 'sum' && readTotalAfter(state, phrase.text, at)) return;
      if (state.aggregate && state.phrases[at - 1]?.meaning.kind === 'and') {
        // "minimum and maximum age"
        state.further.push(state.aggregate.function);
      } else if (state.aggregate && !/^(count|sum)$/.test(state.aggregate.function)) {
        // "average total sales"
        frame.beyond = `${state.aggregate.text ?? state.aggregate.function} ${phrase.text}`;
      }
      state.aggregate = {
        function: meaning.function,
        amount: meaning.amount ?? false,
        text: phrase.text,
      };
      return;
    case 'superlative':
      readSuperlative(state, meaning.superlative, phrase.text);
      return;
    case 'group':
      if (!meaning.strict && state.sorting) {
        state.mode = 'sort';
        return;
      }
      if (!meaning.strict && isAgent(state, at)) return;
      state.by = !meaning.strict;
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
      else if (/alphabetical/i.test(phrase.text)) frame.sort = { direction: meaning.direction };
      else {
        // "in descending order by age": by what is still to come.
        state.sortDirection = meaning.direction;
        state.sorting = true;
        state.directed = phrase.text;
      }
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
      if (state.negated) frame.beyond = `not ${phrase.text}`;
      (state.absent ? frame.absentPeriods : frame.periods).push({
        ...meaning.period,
        hints: [...frame.hints.slice(state.hintsRead), ...frame.unknown.slice(state.unknownRead)],
        ...(state.last?.kind === 'table' && { of: state.last.table }),
      });
      state.hintsRead = frame.hints.length;
      state.unknownRead = frame.unknown.length;
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
    case 'versus':
      state.versus = 'said';
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

/** "top 5 most expensive": the number of one, the quality of the other. */
function readSuperlative({ frame }: FrameState, superlative: Superlative, text: string): void {
  const { order } = frame;
  if (!order) {
    frame.order = { superlative, text };
  } else if (order.superlative.kind === 'top' && !order.key) {
    const { limit } = order.superlative;
    order.superlative = { ...superlative, ...(limit === undefined ? {} : { limit }) };
    order.text = `${order.text} ${text}`;
  } else if (superlative.kind === 'top' && superlative.limit !== undefined) {
    order.superlative = { ...order.superlative, limit: superlative.limit };
  } else {
    frame.beyond = `${order.text} and ${text}`;
  }
}

/** "the product with the maximum price" ranks; "the maximum price" computes. */
function isExtreme({ frame, phrases }: FrameState, fn: AggregateFunction, at: number): boolean {
  if (frame.order || (fn !== 'max' && fn !== 'min')) return false;
  const lead = phrases.slice(Math.max(0, at - 2), at).map(({ text }) => text.toLowerCase());
  const named = frame.entities.length + frame.projections.length > 0;
  return named && lead.some((word) => /^(with|has|have|had|having)$/.test(word));
}
