import type { IndexedColumn } from '../../schema-index/schema-index.ts';
import { labelColumns } from '../label-columns.ts';
import { metricText } from './finish-aggregate.ts';
import type { Subject } from './frame.ts';
import { after, before, type FrameState, isFigure, pushFilter } from './frame-state.ts';

/** A column in the open is asked for, unless the words around it say otherwise. */
export function readColumn(
  state: FrameState,
  subject: Subject & { kind: 'column' },
  at: number,
): void {
  const { frame } = state;
  const { column } = subject;
  const previous = state.phrases[at - 1];
  const adjacent = previous?.link?.kind === 'value' && previous.link.value.column === column;
  // "black membership card": the column only says what black is.
  if (adjacent) return;
  const metric = frame.metrics.at(-1);
  const added =
    metric && before(state, at)?.meaning.kind === 'and' && /^total\b/i.test(subject.text);
  if (added && isFigure(column)) {
    // "number of orders and their total amount"
    const text = metricText('sum', undefined, subject).replace(/^total total/i, 'total');
    frame.metrics.push({ function: 'sum', subject, distinct: false, text });
    return;
  }
  const continued = previous?.meaning.kind === 'and' && metric?.subject?.kind === 'column';
  if (continued && metric.function !== 'count' && isFigure(column)) {
    // "average price and score"
    const text = metricText(metric.function, undefined, subject);
    frame.metrics.push({ function: metric.function, subject, distinct: false, text });
    return;
  }
  const lead = leadOf(state, at);
  const [entity] = frame.entities;
  const own = entity !== undefined && entity === column.table && frame.projections.length === 0;
  if (own && isOwned(state, subject, at, lead)) {
    // "customers with an email": one is there.
    pushFilter(state, { kind: 'empty', column, negated: true, text: subject.text });
    return;
  }
  const [next, of] = [after(state, at), state.phrases[at + 1]?.text.toLowerCase()];
  // "customers and their countries", "products with prices"
  const belongs = /(^| )(and|with) (their|its)$/.test(lead);
  const listed = /(^| )(and|with)$/.test(lead) && (!next || next.meaning.kind === 'and');
  if (own && !metric && (belongs || listed) && !labelColumns(entity).includes(column)) {
    frame.projections.push(...labelColumns(entity));
  }
  // "the name of the country", where the country is a column itself.
  if (/^names?$/i.test(subject.text) && of === 'of' && next?.link?.kind === 'column') return;
  if (metric && !isJoined(state, column, at)) frame.loose.set(column, subject.text);
  frame.projectionTexts.set(column, subject.text);
  if (!frame.projections.includes(column)) frame.projections.push(column);
}

/** "and the country", "in different countries", or said before: what a figure is computed for. */
function isJoined(state: FrameState, column: IndexedColumn, at: number): boolean {
  const { frame } = state;
  const grouped = frame.groups.some((group) => group.kind === 'column' && group.column === column);
  if (grouped || frame.projections.includes(column)) return true;
  const beside = [before(state, at), after(state, at)];
  const previous = state.phrases[at - 1];
  return (
    beside.some((one) => one?.meaning.kind === 'and') ||
    previous?.meaning.kind === 'distinct' ||
    /^(its|their|that|this)$/i.test(previous?.text ?? '')
  );
}

/** The two words right before a phrase, without an article: `with`, `and their`. */
function leadOf({ phrases }: FrameState, at: number): string {
  return phrases
    .slice(Math.max(0, at - 3), at)
    .flatMap(({ text }) => text.toLowerCase().split(' '))
    .filter((word) => !/^(a|an|any|the|along)$/.test(word))
    .slice(-2)
    .join(' ');
}

/** "with an email", "who have a phone", where no value of it follows. */
function isOwned(
  state: FrameState,
  { column }: Subject & { kind: 'column' },
  at: number,
  lead: string,
): boolean {
  if (!/(^| )(with|has|have|had|having)$/.test(lead) || state.frame.order) return false;
  const next = after(state, at);
  if (next && !/^(period|group)$/.test(next.meaning.kind)) return false;
  const article = /^(a|an|any)$/i.test(state.phrases[at - 1]?.text ?? '');
  const counts = state.frame.metrics.some(({ function: fn }) => fn === 'count');
  return article || counts || column.schema.nullable;
}
