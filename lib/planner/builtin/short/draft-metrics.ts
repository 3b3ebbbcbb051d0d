import type { Expression } from '#lib/shape/logical-query.ts';
import type { IndexedColumn, SchemaIndex } from '../../schema-index/schema-index.ts';
import { labelColumns } from '../label-columns.ts';
import { notLinked, Unanswerable } from '../unanswerable.ts';
import { datedTables, takeDateColumn } from './dated-tables.ts';
import { draftFew } from './draft-few.ts';
import type { Frame, Metric, Subject } from './frame.ts';
import type { MetricPlan } from './metric-plan.ts';
import { findSource, type Source } from './metric-source.ts';
import { joinTable, type QueryDraft, refColumn, startDraft } from './query-draft.ts';

/** Figures, one for each group or one in all. The root is the table that the figures come from. */
export function draftMetrics(plan: MetricPlan, frame: Frame, index: SchemaIndex): QueryDraft {
  const figures = plan.metrics.map((metric) => {
    const source = findSource(metric, plan.groups, frame, index);
    if (!source) throw new Unanswerable(missingReason(metric, plan.groups));
    return { metric, source };
  });
  const [first] = figures;
  if (!first || figures.some(({ source }) => source.table !== first.source.table)) {
    throw new Unanswerable('the figures stand in different tables; ask for one at a time');
  }
  const few = draftFew(plan, frame, index);
  if (few) {
    const { draft, count } = few;
    if (!plan.shown) draft.select.push({ expression: count, alias: toAlias(first.metric.text) });
    addHaving(draft, count, frame);
    addOrder(draft, count, plan, frame);
    return draft;
  }
  const draft = startDraft(index, first.source.table, frame);
  for (const group of plan.groups) addGroup(draft, group, frame, plan.shown);
  for (const { metric, source } of plan.shown ? [] : figures) {
    draft.select.push({
      expression: computeMetric(draft, metric, source),
      alias: toAlias(metric.text),
    });
  }
  const main = computeMetric(draft, first.metric, first.source);
  addHaving(draft, main, frame);
  addOrder(draft, main, plan, frame);
  return draft;
}

function missingReason({ subject, text }: Metric, groups: Subject[]): string {
  if (subject?.kind === 'unit') return `"${subject.text}" cannot be added up`;
  const [group] = groups;
  return `no column here holds "${subject?.text ?? text}"${group ? ` for each ${group.text}` : ''}`;
}

function addGroup(
  draft: QueryDraft,
  group: Subject,
  frame: Frame,
  asked: IndexedColumn[] | undefined,
): void {
  if (group.kind === 'measure') throw new Unanswerable(`"${group.text}" is no group`);
  if (group.kind === 'unit') {
    const { dialect } = draft.index.database;
    const column = datedTables(draft.index, draft.root, frame)
      .map((table) => takeDateColumn(table, frame, dialect))
      .find((one) => one !== undefined);
    if (!column || !joinTable(draft, column.table)) {
      throw new Unanswerable(`no date is stored with ${draft.root.schema.name}`);
    }
    const argument = refColumn(draft, column);
    const expression: Expression = { kind: 'period', part: group.part, argument };
    draft.groupBy.push(expression);
    draft.select.push({ expression, alias: group.part });
    return;
  }
  const table = group.kind === 'table' ? group.table : group.column.table;
  if (!joinTable(draft, table)) throw notLinked(table, draft.root);
  const shown = group.kind === 'column' ? [group.column] : (asked ?? labelColumns(table));
  for (const column of shown) {
    if (!joinTable(draft, column.table)) throw notLinked(column.table, draft.root);
    const known = draft.groupBy.some(
      (one) => JSON.stringify(one) === JSON.stringify(refColumn(draft, column)),
    );
    if (known) continue;
    draft.select.push({ expression: refColumn(draft, column) });
    draft.groupBy.push(refColumn(draft, column));
  }
  if (group.kind === 'column') return;
  // Two rows of one name stay two groups; what only links tables has no rows of its own.
  if (table.schema.primaryKey.length > 1) return;
  for (const column of table.columns) {
    const key = table.schema.primaryKey.includes(column.schema.name);
    if (key && !shown.includes(column)) draft.groupBy.push(refColumn(draft, column));
  }
}

function computeMetric(draft: QueryDraft, metric: Metric, source: Source): Expression {
  const fn = metric.function;
  if (source.kind === 'rows') return countRows(draft, source);
  if (source.kind === 'column' && fn === 'count') {
    const argument = refColumn(draft, source.column);
    return { kind: 'aggregate', function: fn, argument, distinct: true };
  }
  if (source.kind === 'column') {
    return { kind: 'aggregate', function: fn, argument: refColumn(draft, source.column) };
  }
  const [first, second] = source.measure.columns;
  const left = refColumn(draft, first);
  const argument: Expression = second
    ? { kind: 'arithmetic', operator: '*', left, right: refColumn(draft, second) }
    : left;
  return { kind: 'aggregate', function: fn, argument };
}

function countRows(draft: QueryDraft, { table }: { table: Source['table'] }): Expression {
  if (!draft.multiplied)
    return { kind: 'aggregate', function: 'count', argument: { kind: 'star' } };
  const [key, more] = table.schema.primaryKey;
  const column = table.columns.find(({ schema }) => schema.name === key);
  if (!column || more !== undefined) {
    throw new Unanswerable(`${table.schema.name} has no single key to count by`);
  }
  return {
    kind: 'aggregate',
    function: 'count',
    argument: refColumn(draft, column),
    distinct: true,
  };
}

function addHaving(draft: QueryDraft, main: Expression, { having }: Frame): void {
  if (!having) return;
  const literal = (value: number): Expression => ({ kind: 'literal', value });
  const { operator, value, high } = having;
  draft.having =
    high === undefined
      ? { kind: 'compare', left: main, operator, right: literal(value) }
      : { kind: 'between', left: main, low: literal(value), high: literal(high) };
}

/** Periods in their own order, everything else with the largest figure first. */
function addOrder(draft: QueryDraft, main: Expression, plan: MetricPlan, frame: Frame): void {
  if (plan.order) {
    draft.orderBy.push({ expression: main, direction: plan.order.direction });
    if (plan.order.limit !== undefined) draft.limit = plan.order.limit;
    return;
  }
  if (draft.groupBy.length === 0) return;
  const subject = frame.sort?.subject;
  if (subject?.kind === 'column') {
    const expression = refColumn(draft, subject.column);
    const group = draft.groupBy.some((one) => JSON.stringify(one) === JSON.stringify(expression));
    if (group) {
      draft.orderBy.push({ expression, direction: frame.sort?.direction ?? 'asc' });
      if (frame.limit !== undefined) draft.limit = frame.limit;
      return;
    }
  }
  const period = draft.groupBy.find(({ kind }) => kind === 'period');
  draft.orderBy.push(
    period
      ? { expression: period, direction: 'asc' }
      : { expression: main, direction: frame.sort?.direction ?? 'desc' },
  );
  if (frame.limit !== undefined) draft.limit = frame.limit;
}

const aliasLengthMax = 60;

function toAlias(text: string): string {
  // A "total order total" is the order total.
  const once = text.toLowerCase().replace(/^total (?=.*\btotals?\b)/, '');
  const words = once.match(/[\p{L}\p{N}]+/gu) ?? ['value'];
  return words.join('_').slice(0, aliasLengthMax);
}
