import { isNumeric } from '#lib/shape/dialect.ts';
import { hasAmount } from '../../schema-index/find-measure.ts';
import type { IndexedTable, SchemaIndex } from '../../schema-index/schema-index.ts';
import { Unanswerable } from '../unanswerable.ts';
import type { Frame, Metric, Subject } from './frame.ts';
import { columnSubject, type MetricPlan, tableSubject, uniqueSubjects } from './metric-plan.ts';
import { planOrder } from './plan-order.ts';

/** @throws Unanswerable where the words do not say what is to be computed. */
export function planMetrics(frame: Frame, index: SchemaIndex): MetricPlan {
  const entity = frame.entities[0] ?? frame.projections[0]?.table;
  if (frame.having) return planHaving(frame, entity);
  if (frame.order) return planOrder(frame, index, entity);
  const metrics = frame.metrics.length > 0 ? frame.metrics : impliedMetrics(frame);
  const groups = [...frame.groups];
  if (metrics.length > 0) {
    for (const column of frame.projections) {
      // "country and number of customers": a text next to a figure is what it is computed for.
      const figure = /^(decimal|float)$/.test(column.schema.type) && !column.isKey;
      if (figure && frame.metrics.length > 0) {
        throw new Unanswerable(`it is not clear what is asked of ${column.words.join(' ')}`);
      }
      if (frame.loose.has(column)) {
        throw new Unanswerable(`it is not clear what "${frame.loose.get(column)}" says here`);
      }
      if (!isNumeric(column.schema.type) || frame.metrics.length > 0)
        groups.push(columnSubject(column));
    }
    const { asked } = frame;
    const counted = metrics.some(
      ({ subject }) =>
        subject?.kind === 'table' && asked?.kind === 'table' && subject.table === asked.table,
    );
    if (asked?.kind === 'table' && !counted) groups.push(asked);
  }
  refuseTwoAverages(frame, metrics, groups);
  return { metrics, groups: uniqueSubjects(groups), ...(entity ? { entity } : {}) };
}

/** "average sales per month" may average single sales, or what the months come to. */
function refuseTwoAverages(frame: Frame, metrics: Metric[], groups: Subject[]): void {
  const metric = metrics.find(
    ({ function: fn, subject }) =>
      fn === 'avg' && subject?.kind === 'measure' && subject.word === 'revenue',
  );
  const group = groups.find(
    (one) => one.kind === 'unit' || (one.kind === 'table' && !hasAmount(one.table)),
  );
  if (!metric || !group) return;
  const name = group.kind === 'unit' ? group.part : group.text;
  frame.clarify = `Do you mean the average of single sales within each ${name}, or the average of what each ${name} comes to?`;
  throw new Unanswerable('it can be meant in two ways', frame.clarify);
}

/** "orders per country" counts, "salary by department" adds up. */
function impliedMetrics(frame: Frame): Metric[] {
  if (frame.groups.length === 0) return [];
  const counted = frame.entities.find(
    (table) => !frame.groups.some((group) => group.kind === 'table' && group.table === table),
  );
  const [column] = frame.projections;
  if (counted && !column) {
    const text = frame.entityTexts.get(counted) ?? counted.words.join(' ');
    return [{ function: 'count', subject: tableSubject(counted), distinct: false, text }];
  }
  if (column && isNumeric(column.schema.type) && !column.isKey) {
    const subject = columnSubject(column);
    return [{ function: 'sum', subject, distinct: false, text: `total ${subject.text}` }];
  }
  return [];
}

/** "customers with more than 5 orders": a count for each entity, and only those above. */
function planHaving(frame: Frame, entity: IndexedTable | undefined): MetricPlan {
  if (!frame.having || !entity) {
    throw new Unanswerable('it is not clear what is compared with a number');
  }
  if (frame.metrics.length > 0 || frame.groups.length > 0 || frame.order) {
    throw new Unanswerable('a figure over figures takes more than one step');
  }
  const { subject } = frame.having;
  const shown = frame.projections;
  // "types with at least two products": the groups are the column's values.
  const within =
    shown.length > 0 &&
    (subject.kind === 'table'
      ? shown.every(({ table }) => table === subject.table)
      : subject.kind === 'measure' && frame.entities.length === 0);
  if (!within && subject.kind === 'table' && subject.table === entity) {
    throw new Unanswerable(`it is not clear what has ${subject.text}`);
  }
  const counts = subject.kind === 'table';
  const metric: Metric = {
    function: counts ? 'count' : 'sum',
    subject,
    distinct: false,
    text: counts ? subject.text : `total ${subject.text}`,
  };
  return {
    metrics: [metric],
    groups: within ? shown.map(columnSubject) : [tableSubject(entity)],
    entity,
    order: { direction: 'desc' },
    ...(shown.length > 0 ? { shown } : {}),
  };
}
