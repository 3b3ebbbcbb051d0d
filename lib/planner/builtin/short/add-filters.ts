import { isNumeric } from '#lib/shape/dialect.ts';
import type { Expression, Predicate } from '#lib/shape/logical-query.ts';
import { findMeasures } from '../../schema-index/find-measure.ts';
import type { IndexedColumn, IndexedTable } from '../../schema-index/schema-index.ts';
import { linkChoice } from '../choice.ts';
import { labelColumns } from '../label-columns.ts';
import { listAlternatives } from '../list-alternatives.ts';
import { namesOfColumns } from '../name-links.ts';
import { mergeExists } from '../query/merge-exists.ts';
import { Unanswerable } from '../unanswerable.ts';
import { addAbsences, describesAbsence } from './add-absences.ts';
import { addPeriods } from './add-periods.ts';
import type { Filter, Frame } from './frame.ts';
import { ownerColumn } from './owner-column.ts';
import { placePredicate, type Ref } from './place-predicate.ts';
import { type QueryDraft, reachesUp } from './query-draft.ts';

/** Adds the frame's filters, periods and absences to the draft; the words used leave `unknown`. */
export function addFilters(draft: QueryDraft, frame: Frame): void {
  frame.filters = frame.filters.map((filter) =>
    describesAbsence(draft, filter) ? filter : refuse(draft, filter),
  );
  // "excluding cancelled orders": said of each order by now, and a period is theirs.
  const refused = frame.filters.flatMap((one) => (one.kind === 'value' && one.refused) || []);
  frame.absent = frame.absent.filter((table) => !refused.includes(table));
  if (frame.absent.length === 0) frame.periods.push(...frame.absentPeriods.splice(0));
  addConditions(
    draft,
    frame,
    frame.filters.filter((filter) => !describesAbsence(draft, filter)),
  );
  addPeriods(draft, frame);
  addAbsences(draft, frame);
  draft.where = mergeExists(draft.where);
}

/** "revenue excluding cancelled orders": the orders themselves are not to be so. */
function refuse(draft: QueryDraft, filter: Filter): Filter {
  if (!('absentOf' in filter) || !filter.absentOf) return filter;
  const { absentOf: _, ...plain } = filter;
  if (plain.kind === 'value')
    return { ...plain, negated: !plain.negated, refused: filter.absentOf };
  throw new Unanswerable(`"not ${filter.text}" of ${draft.root.schema.name} is not clear`);
}

/** Conditions hold together, except those that an "or" makes alternatives of each other. */
function addConditions(draft: QueryDraft, frame: Frame, filters: Filter[]): void {
  let chain: Predicate[] = [];
  const close = () => {
    const [only] = chain;
    if (chain.length > 1) draft.where.push({ kind: 'or', operands: chain });
    else if (only) draft.where.push(only);
    chain = [];
  };
  for (const group of groupByColumn(filters)) {
    const [first] = group;
    if (!first) continue;
    if (!frame.alternatives.has(first)) close();
    if (needsAll(draft, frame, group)) {
      // "who bought pens and ink": a row of each.
      for (const one of group) draft.where.push(placeGroup(draft, frame, one, [one]));
    } else chain.push(placeGroup(draft, frame, first, group));
  }
  close();
}

/** "active users" are not users with an active order. */
function refuseStrangeAdjective(draft: QueryDraft, filter: Filter): void {
  if (filter.kind !== 'value' || !filter.adjectiveOf) return;
  const { adjectiveOf, column, text } = filter;
  const own = adjectiveOf === column.table || reachesUp(draft.index, adjectiveOf, column.table);
  if (own || !isState(column)) return;
  const [noun, rows] = [adjectiveOf.schema.name, column.table.schema.name];
  throw new Unanswerable(
    `${noun} have no ${column.words.join(' ')}`,
    `${noun} themselves are not "${text}" here; do you mean those with ${text} ${rows}?`,
  );
}

function isState({ words }: IndexedColumn): boolean {
  return /^(status|state|stage|phase|type|kind|priority|level)$/.test(words.at(-1) ?? '');
}

/** Several values of rows of which there may be many, and no "or" between them. */
function needsAll(draft: QueryDraft, frame: Frame, group: Filter[]): boolean {
  const [first] = group;
  if (group.length < 2 || first?.kind !== 'value' || first.negated) return false;
  const { table } = first.column;
  const direct = draft.tables.has(table.schema) || reachesUp(draft.index, draft.root, table);
  return !direct && !group.some((one) => frame.alternatives.has(one));
}

/** Equal values of one column are alternatives: `from Berlin or Paris`, `pending and shipped`. */
export function groupByColumn(filters: Filter[]): Filter[][] {
  const groups: Filter[][] = [];
  for (const filter of filters) {
    const same = groups.find(
      ([first]) =>
        first?.kind === 'value' &&
        filter.kind === 'value' &&
        first.column === filter.column &&
        first.negated === filter.negated,
    );
    if (same) same.push(filter);
    else groups.push([filter]);
  }
  return groups;
}

function placeGroup(draft: QueryDraft, frame: Frame, filter: Filter, filters: Filter[]): Predicate {
  const column = columnOf(draft, frame, filter);
  const others = filters.flatMap((one) => (one.kind === 'value' ? [one.value] : []));
  const negated = 'negated' in filter && filter.negated;
  refuseStrangeAdjective(draft, filter);
  const direct =
    draft.tables.has(column.table.schema) || reachesUp(draft.index, draft.root, column.table);
  if (negated && !direct) {
    // Of many rows none may be so; that another one is different says nothing.
    const plain = { ...filter, negated: false };
    const exists = placePredicate(draft, column.table, (ref) =>
      toPredicate(plain, others, column, ref),
    );
    return { kind: 'not', operand: exists };
  }
  return placePredicate(draft, column.table, (ref) => toPredicate(filter, others, column, ref));
}

export function columnOf(draft: QueryDraft, frame: Frame, filter: Filter): IndexedColumn {
  switch (filter.kind) {
    case 'value':
    case 'boolean':
    case 'empty':
    case 'text':
      return filter.column;
    case 'number':
      return filter.column ?? amountColumn(draft, frame, filter.table, filter.text);
    case 'name': {
      if (filter.owner) {
        const column = ownerColumn(draft, filter.table ?? draft.root, filter.value);
        filter.table = column.table;
        return column;
      }
      const table = filter.table ?? draft.root;
      const body = filter.partly && findBody(table);
      if (body) return body;
      const label = labelColumns(table).find(({ schema }) => schema.type === 'text');
      if (!label) throw new Unanswerable(`${table.schema.name} has no column that holds names`);
      return label;
    }
    case 'place':
      return placeColumn(draft, filter.value);
  }
}

/** Where the words of a note or message stand. */
function findBody(table: IndexedTable): IndexedColumn | undefined {
  return table.columns.find(
    ({ schema, words }) =>
      schema.type === 'text' &&
      /^(body|text|content|message|comment|description)$/.test(words.at(-1) ?? ''),
  );
}

/** "orders over 100": the one amount that the table has. */
function amountColumn(
  draft: QueryDraft,
  frame: Frame,
  table: IndexedTable | undefined,
  text: string,
): IndexedColumn {
  const metric = frame.metrics.find(
    ({ subject }) => subject?.kind === 'column' && isNumeric(subject.column.schema.type),
  );
  if (!table && metric?.subject?.kind === 'column') return metric.subject.column;
  const of = table ?? draft.root;
  const measure = findMeasures(draft.index, 'amount').find(
    (one) => one.table === of && one.columns.length === 1,
  );
  if (!measure) throw new Unanswerable(`it is not clear which column "${text}" is about`);
  return measure.columns[0];
}

/** A place that no sampled value holds can only be in a column whose values were not sampled. */
function placeColumn(draft: QueryDraft, text: string): IndexedColumn {
  const columns = draft.index.tables
    .filter((table) => table === draft.root || reachesUp(draft.index, draft.root, table))
    .flatMap(({ columns: all }) => all)
    .filter(
      ({ schema, words }) =>
        schema.type === 'text' &&
        schema.sampledValues === undefined &&
        words.some((word) =>
          /^(city|town|country|state|region|location|place|province|nation)$/.test(word),
        ),
    );
  const [column, second] = columns;
  if (!column) throw new Unanswerable(`no column here holds "${text}"`);
  if (second) {
    const labels = namesOfColumns([column, second]);
    throw new Unanswerable(
      `"${text}" may be a ${column.schema.name} or a ${second.schema.name}`,
      `Is "${text}" ${listAlternatives(labels)}?`,
      [column, second].map((one, at) =>
        linkChoice(labels[at] ?? '', text, {
          kind: 'value',
          value: { column: one, value: text },
          score: 1,
        }),
      ),
    );
  }
  return column;
}

export function toPredicate(
  filter: Filter,
  values: string[],
  column: IndexedColumn,
  ref: Ref,
): Predicate {
  const left = ref(column);
  const literal = (value: string | number | boolean): Expression => ({ kind: 'literal', value });
  switch (filter.kind) {
    case 'value': {
      const [only] = values;
      if (values.length === 1 && only !== undefined) {
        const operator = filter.negated ? '<>' : '=';
        return { kind: 'compare', left, operator, right: literal(only) };
      }
      const within: Predicate = { kind: 'in', left, values };
      return filter.negated ? { kind: 'not', operand: within } : within;
    }
    case 'boolean':
      return {
        kind: 'compare',
        left,
        operator: '=',
        right: literal(flagValue(column, filter.value)),
      };
    case 'empty': {
      const missing: Predicate = { kind: 'is-null', operand: left };
      return filter.negated ? { kind: 'not', operand: missing } : missing;
    }
    case 'number':
      if (filter.high !== undefined) {
        return { kind: 'between', left, low: literal(filter.value), high: literal(filter.high) };
      }
      return { kind: 'compare', left, operator: filter.operator, right: literal(filter.value) };
    case 'text':
    case 'place':
    case 'name': {
      const partly = filter.kind === 'name' || (filter.kind === 'text' && filter.partly);
      const kind = partly ? 'contains-text' : 'equals-text';
      const found: Predicate = { kind, left, value: filter.value };
      return filter.negated ? { kind: 'not', operand: found } : found;
    }
  }
}

function flagValue(column: IndexedColumn, value: boolean): boolean | number {
  return column.schema.type === 'boolean' ? value : Number(value);
}
