import { isNumeric } from '#lib/shape/dialect.ts';
import type { ComparisonOperator } from '#lib/shape/logical-query.ts';
import type { IndexedTable } from '../../schema-index/schema-index.ts';
import { singularise } from '../../schema-index/stem-word.ts';
import type { Meaning } from '../phrase.ts';
import {
  after,
  before,
  type FrameState,
  hasBetween,
  isFigure,
  pushFilter,
  type ReadPhrase,
} from './frame-state.ts';

const opposites: Record<ComparisonOperator, ComparisonOperator> = {
  '=': '<>',
  '<>': '=',
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
};

/** `over 100`: of the column next to it, of the rows of a table, or of the obvious amount. */
export function readComparison(
  state: FrameState,
  phrase: ReadPhrase,
  at: number,
  { operator, value, high, hints }: Extract<Meaning, { kind: 'compare' }>,
): void {
  const { frame } = state;
  // "bought by at least two customers" groups by nothing.
  if (state.mode === 'group' && state.by && frame.groups.length === 0) state.mode = 'select';
  if (state.negated && high !== undefined) frame.beyond = `not ${phrase.text}`;
  const range = {
    operator: state.negated ? opposites[operator] : operator,
    value,
    ...(high === undefined ? {} : { high }),
  };
  state.negated = false;
  const absence = (table: IndexedTable) =>
    state.absent && table === state.absent ? { absentOf: table } : {};
  const next = after(state, at);
  const nextAt = next ? state.phrases.indexOf(next) : -1;
  const previous = before(state, at);
  const text = phrase.text;
  if (state.either && frame.filters.length === 0) frame.beyond = `or ${text}`;
  // An id is no figure: "status codes that have more than 3".
  const isKey = previous?.link?.kind === 'column' && previous.link.column.isKey;
  if (isKey && /[<>]/.test(range.operator) && range.operator !== '<>') frame.beyond = text;
  if (previous?.link?.kind === 'column' && isNumeric(previous.link.column.schema.type)) {
    const { column } = previous.link;
    if (frame.projections.at(-1) === column) frame.projections.pop();
    const computed = frame.metrics.at(-1)?.subject;
    if (computed?.kind === 'column' && computed.column === column) frame.beyond = text;
    const label = `${previous.text} ${text}`;
    pushFilter(state, { kind: 'number', column, ...range, ...absence(column.table), text: label });
    return;
  }
  if (next?.link?.kind === 'column' && isNumeric(next.link.column.schema.type)) {
    state.taken.add(nextAt);
    const { column } = next.link;
    const label = `${text} ${next.text}`;
    pushFilter(state, { kind: 'number', column, ...range, ...absence(column.table), text: label });
    return;
  }
  if (next?.link?.kind === 'table' && frame.entities.length + frame.projections.length > 0) {
    if (state.either) frame.beyond = `or ${text}`;
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
  const table = state.absent ?? frame.entities.at(-1);
  const computed = frame.metrics.at(-1);
  const ofSome = table ?? frame.projections[0];
  if (previous?.meaning.kind === 'measure' && !previous.link && computed && ofSome) {
    // "customers who spent more than 5000", "countries with total sales above 5000"
    frame.metrics.pop();
    const { word } = previous.meaning;
    frame.having = { subject: { kind: 'measure', word, text: computed.text }, ...range };
    return;
  }
  if (hints) {
    const column = hints
      .map((hint) => table?.columns.find((one) => isFigure(one) && one.words.includes(hint)))
      .find((one) => one !== undefined);
    if (column)
      pushFilter(state, { kind: 'number', column, ...range, ...absence(column.table), text });
    else frame.unknown.push(text);
    return;
  }
  const owner = table ? { table, ...absence(table) } : {};
  pushFilter(state, { kind: 'number', ...owner, ...range, text });
}

/** `rating 5`, `order 1042`, `show 10 orders`; any other bare number stays unexplained. */
export function readNumber(state: FrameState, phrase: ReadPhrase, at: number, value: number): void {
  const { frame } = state;
  const previous = before(state, at);
  const next = after(state, at);
  const named = frame.entities.length + frame.projections.length > 0;
  const rows = next?.link?.kind === 'table' && Number.isInteger(value) && value > 0;
  if (rows && /^(the|any|these)$/i.test(state.phrases[at - 1]?.text ?? '')) {
    // "the ids of the three products"
    frame.limit = value;
  } else if (previous?.link?.kind === 'column' && isNumeric(previous.link.column.schema.type)) {
    const { column } = previous.link;
    if (frame.projections.at(-1) === column) frame.projections.pop();
    pushFilter(state, { kind: 'number', column, operator: '=', value, text: phrase.text });
  } else if (owns(state, at) && next?.link?.kind === 'table' && named) {
    // "customers with 2 orders"
    if (state.either) frame.beyond = `or ${phrase.text}`;
    state.taken.add(state.phrases.indexOf(next));
    const subject = { kind: 'table' as const, table: next.link.table, text: next.text };
    frame.having = { subject, operator: '=', value };
  } else if (previous?.link?.kind === 'table' && isNumbered(state, at)) {
    const { table } = previous.link;
    if (/^(19|20)\d\d$/.test(phrase.text) && singularise(previous.text) !== previous.text) {
      frame.clarify = `Is ${value} a year, or the number of one of the ${previous.text}?`;
    }
    const key = table.columns.find(({ schema }) => table.schema.primaryKey.join() === schema.name);
    if (key && isNumeric(key.schema.type)) {
      pushFilter(state, { kind: 'number', column: key, operator: '=', value, text: phrase.text });
    } else frame.unknown.push(phrase.text);
  } else if (rows && !owns(state, at)) {
    frame.limit = value;
  } else if (/^(19|20)\d\d$/.test(phrase.text) && previous?.meaning.kind === 'measure') {
    // "sales 2026"
    const year = { from: value, to: value };
    const [from, to] = [`${value}-01-01`, `${value + 1}-01-01`];
    frame.periods.push({ from, to, years: year, label: `in ${value}` });
  } else if (phrase.text.toLowerCase() !== 'one') {
    // "which one" counts nothing.
    frame.unknown.push(phrase.text);
  }
}

/** "with 2 orders", "who have 2 orders". */
function owns(state: FrameState, at: number): boolean {
  return /^(with|has|have|had|having)$/i.test(state.phrases[at - 1]?.text ?? '');
}

/** "order 17", "order number 17": nothing else stands between a row's name and its key. */
function isNumbered(state: FrameState, at: number): boolean {
  for (let index = at - 1; index >= 0; index -= 1) {
    const phrase = state.phrases[index];
    if (phrase?.link) return true;
    if (!/^(number|no|nr|id|with id|with)$/i.test(phrase?.text ?? '')) return false;
  }
  return false;
}

/** A text in quotes, or a word that nothing explains: it may be a value that was not sampled. */
export function readText(
  state: FrameState,
  value: string,
  text: string,
  at: number,
  named: boolean,
): void {
  const { frame } = state;
  const negated = state.negated;
  const previous = state.phrases
    .slice(0, at)
    .findLast(({ meaning }) => !/^(glue|name|negation)$/.test(meaning.kind));
  const partly = state.phrases
    .slice(Math.max(0, at - 3), at)
    .some((one) =>
      /^(contains?|containing|mentions?|mentioning|includes?|including|like|substring)$/i.test(
        one.text,
      ),
    );
  const introduced = hasBetween(state, at, 'name');
  const follows = state.phrases[at + 1]?.link;
  if (/^new$/i.test(text) && follows?.kind === 'table' && !negated) {
    frame.fresh = follows.table;
    return;
  }
  if (!named && !introduced) {
    frame.unknown.push(text);
    return;
  }
  state.negated = false;
  const lead = state.phrases[at - 1]?.text.toLowerCase() ?? '';
  const said = previous?.link?.kind === 'column' ? previous.link.column : undefined;
  const grouped = frame.groups.some((group) => group.kind === 'column' && group.column === said);
  if (!introduced && /^(in|from|at|near)$/.test(lead) && (!said || grouped)) {
    pushFilter(state, { kind: 'place', value, negated, text });
    return;
  }
  const owned = !introduced && !partly && /^(of|for|by|did|does|has|do)$/.test(lead);
  if (owned && previous?.meaning.kind !== 'superlative') {
    // "orders of Ann Lee", "how much did Ann Lee spend"
    const owner = previous?.link?.kind === 'table' ? { table: previous.link.table } : {};
    const own = previous?.link?.kind === 'column' ? { table: previous.link.column.table } : owner;
    if (state.mode === 'group' && state.by) state.mode = 'select';
    const holds = previous?.link?.kind === 'column';
    pushFilter(state, {
      kind: 'name',
      ...own,
      value,
      negated,
      text,
      ...(holds ? {} : { owner: true }),
    });
    return;
  }
  if (previous?.link?.kind === 'column' && previous.link.column.schema.type === 'text') {
    const { column } = previous.link;
    if (frame.projections.at(-1) === column) frame.projections.pop();
    pushFilter(state, { kind: 'text', column, value, partly, negated, text });
    return;
  }
  const table = previous?.link?.kind === 'table' ? previous.link.table : undefined;
  const subject = table ?? (introduced ? frame.entities.at(-1) : undefined);
  if (subject) pushFilter(state, { kind: 'name', table: subject, value, negated, text, partly });
  else frame.unknown.push(text);
}
