import { isNumeric } from '#lib/shape/dialect.ts';
import { hasAmount, ownAmount } from '../../schema-index/find-measure.ts';
import type { IndexedColumn, IndexedTable } from '../../schema-index/schema-index.ts';
import { labelColumns } from '../label-columns.ts';
import type { Subject } from './frame.ts';
import { after, type FrameState, isFigure } from './frame-state.ts';
import { rankEntity } from './read-ranking.ts';

/** Gives the pending function its subject: "average" … "price". */
export function finishAggregate(state: FrameState, subject: Subject | undefined, at = 0): void {
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
  if (
    fn === 'sum' &&
    /^how much$/i.test(aggregate.text ?? '') &&
    subject?.kind === 'table' &&
    !hasAmount(subject.table)
  ) {
    // "how much did clients pay": the amount is of something else, and they are not counted.
    return;
  }
  const beside = state.phrases[at + 1]?.link;
  if (fn === 'count' && subject?.kind === 'table' && beside?.kind === 'column') {
    // "how many product categories": the categories are counted.
    if (beside.column.table === subject.table && beside.column.schema.type === 'text') return;
  }
  if (subject?.kind === 'column' && asksPrice(state, subject.column)) {
    // "how much does a pen cost"
    state.aggregate = undefined;
    const { table } = subject.column;
    frame.projections.push(...labelColumns(table), subject.column);
    return;
  }
  const verb = /^(sold|sell|sells)$/i.test(state.phrases[at]?.text ?? '');
  if (
    fn === 'count' &&
    verb &&
    subject &&
    frame.entities.every((table) => isVerb(subject, table))
  ) {
    // "how many pens did we sell"
    state.aggregate = undefined;
    const text = nounOf(subject.text);
    frame.entities = [];
    const units: Subject = { kind: 'measure', word: 'quantity', text };
    frame.metrics.push({ function: 'sum', subject: units, distinct: false, text });
    return;
  }
  // "… and the count" says again what is counted.
  if (fn === 'count' && !subject && frame.metrics.length > 0) {
    state.aggregate = undefined;
    return;
  }
  if (fn !== 'count' && subject?.kind === 'column' && !isNumeric(subject.column.schema.type)) {
    const comparable = subject.column.schema.type !== 'text' && (fn === 'min' || fn === 'max');
    if (!comparable && fn !== 'sum') {
      frame.projections.push(subject.column);
      return;
    }
  }
  if (fn === 'avg' && !subject && frame.metrics.some((metric) => metric.function === 'count')) {
    // "how many orders per customer on average"
    frame.beyond = 'average';
  }
  const computable = subject?.kind === 'column' || subject?.kind === 'measure';
  const further = state.further.filter((one) => one !== 'count' && computable);
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
  const things = subject?.kind === 'table' && !hasAmount(subject.table) && !distinct;
  if (fn === 'count' && things && /\bsold\b/i.test(subject.text)) {
    // "items sold": read as one name, and yet there may be several pieces of each.
    frame.clarify = unitsOrThings(subject.table);
  }
  const howMuch = /^how much$/i.test(aggregate.text ?? '');
  const amounts =
    (aggregate.amount || howMuch) && subject?.kind === 'table' && hasAmount(subject.table);
  const counted = fn === 'sum' && !amounts && (subject?.kind === 'table' || isTextColumn(subject));
  frame.metrics.push({
    function: counted ? 'count' : fn,
    ...(subject ? { subject } : {}),
    distinct,
    text:
      fn === 'count' || counted
        ? (subject?.text ?? frame.filters.at(-1)?.text ?? 'count')
        : amounts
          ? `total amount of ${subject.text}`
          : metricText(fn, aggregate.of, subject),
  });
}

/** "order total": the total of each order, said after its name. True where it was that. */
export function readTotalAfter(state: FrameState, text: string, at: number): boolean {
  const link = state.phrases[at - 1]?.link;
  if (!/^totals?$/i.test(text) || link?.kind !== 'table' || !ownAmount(link.table)) return false;
  const next = after(state, at);
  if (state.mode !== 'select' || next?.meaning.kind === 'measure') return false;
  const fn = state.aggregate?.function ?? 'sum';
  if (fn === 'count') return false;
  state.aggregate = undefined;
  const { frame } = state;
  const group = frame.groups.at(-1);
  if (group?.kind === 'table' && group.table === link.table) {
    // "customers by order total"
    frame.groups.pop();
    rankEntity(state, `${state.phrases[at - 1]?.text} ${text}`, at - 1);
  }
  const subject: Subject = { kind: 'table', table: link.table, text: link.table.words.join(' ') };
  frame.metrics.push({
    function: fn,
    subject,
    distinct: false,
    text: metricText(fn, undefined, { ...subject, text: `${subject.text} total` }),
  });
  return true;
}

function asksPrice({ aggregate, phrases }: FrameState, { words }: IndexedColumn): boolean {
  if (!/^how much$/i.test(aggregate?.text ?? '')) return false;
  const at = phrases.findIndex(({ text }) => /^how much$/i.test(text));
  const present = /^(do|does|is|are)$/i.test(phrases[at + 1]?.text ?? '');
  return present && /^(price|cost|rate)$/.test(words.at(-1) ?? '');
}

/** The table that only the verb itself brought in. */
function isVerb(subject: Subject, table: IndexedTable): boolean {
  return subject.kind === 'table' && subject.table === table;
}

/** Each line or product may stand for several pieces. */
export function unitsOrThings({ schema }: IndexedTable): string {
  return `Do you mean how many units of ${schema.name} were sold, or how many different ${schema.name}?`;
}

function isTextColumn(subject: Subject | undefined): boolean {
  return subject?.kind === 'column' && !isNumeric(subject.column.schema.type);
}

const functionNames = { sum: 'total', avg: 'average', min: 'lowest', max: 'highest' };

/** What the result's column is called: `average order value`. */
export function metricText(
  fn: keyof typeof functionNames,
  of: string | undefined,
  subject: Subject | undefined,
): string {
  const parts = [functionNames[fn], of, subject ? nounOf(subject.text) : 'amount'];
  return parts.filter(Boolean).join(' ');
}

/** "How much did we sell": the figure is called sales. */
export function nounOf(text: string): string {
  return text.replace(/\b(sell|sells|sold|selling)\b/i, 'sales').replace(/\bspent\b/i, 'spending');
}
