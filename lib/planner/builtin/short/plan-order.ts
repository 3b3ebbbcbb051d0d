import { isNumeric } from '#lib/shape/dialect.ts';
import { findMeasures } from '../../schema-index/find-measure.ts';
import type { IndexedColumn, IndexedTable, SchemaIndex } from '../../schema-index/schema-index.ts';
import { singularise } from '../../schema-index/stem-word.ts';
import type { Superlative } from '../phrase.ts';
import { Unanswerable } from '../unanswerable.ts';
import { describedTable } from './described-table.ts';
import type { Frame, Metric, Subject } from './frame.ts';
import { columnSubject, type MetricPlan, tableSubject } from './metric-plan.ts';
import { findSource } from './metric-source.ts';
import { pickQualityColumn } from './pick-quality-column.ts';
import { reachesUp } from './query-draft.ts';

/** "the newest customers": more than one, and no number said. */
const severalRows = 10;

interface Ranking {
  frame: Frame;
  index: SchemaIndex;
  superlative: Superlative;
  /** The words of the superlative. */
  text: string;
  limit: number;
  /** What is ranked. */
  target: Subject[];
  entity: IndexedTable | undefined;
}

/** Plans a question with a superlative: rows by one of their columns, or groups by a figure. */
export function planOrder(
  frame: Frame,
  index: SchemaIndex,
  entity: IndexedTable | undefined,
): MetricPlan {
  if (!frame.order) throw new Unanswerable('no order was asked for');
  const { superlative, key, text } = frame.order;
  refuseOnePerGroup(frame);
  const target = findTarget(frame, entity, key);
  const ranking = {
    frame,
    index,
    superlative,
    text,
    target,
    entity,
    limit: findLimit(frame),
  };
  if (superlative.kind === 'quality') {
    if (frame.metrics.length > 0) {
      throw new Unanswerable(`a figure for the "${text}" one takes more than one step`);
    }
    const owner =
      entity ??
      (key?.kind === 'column' ? key.column.table : undefined) ??
      describedTable(frame, index);
    return byRows(ranking, pickQualityColumn(frame, index, owner, superlative));
  }
  if (superlative.common) return byFrequency(ranking);
  const [metric] = frame.metrics;
  if (metric && frame.metrics.length === 1 && target.length > 0 && !key)
    return byMetric(ranking, metric);
  if (frame.metrics.length > 0 && frame.groups.length === 0) {
    throw new Unanswerable(`a figure for the one with the ${text} takes more than one step`);
  }
  if (key?.kind === 'unit') throw new Unanswerable(`"${text} ${key.text}" names no figure`);
  if (key?.kind === 'table') {
    return byMetric(ranking, { function: 'count', subject: key, distinct: false, text: key.text });
  }
  return key?.kind === 'column' ? byColumn(ranking, key) : byMeasure(ranking, key);
}

/** "the cheapest product of each category": a ranking within every group. */
function refuseOnePerGroup({ order, groups, metrics }: Frame): void {
  if (!order || groups.length === 0) return;
  const { superlative, key, leads, text } = order;
  const ranked = leads !== undefined && groups.some((group) => group.text === leads);
  const figure =
    key?.text.endsWith(leads ?? '') || metrics.some((metric) => metric.subject?.text === leads);
  const within = superlative.kind === 'quality' || (leads !== undefined && !ranked && !figure);
  if (!within) return;
  const group = groups[0]?.text ?? 'group';
  throw new Unanswerable(`the ${text} ${leads ?? 'one'} of each ${group} takes more than one step`);
}

function findTarget(
  frame: Frame,
  entity: IndexedTable | undefined,
  key: Subject | undefined,
): Subject[] {
  if (frame.groups.length > 0) return frame.groups;
  if (frame.asked && frame.asked !== key) return [frame.asked];
  const texts = frame.projections.filter(({ schema, isKey }) => !isNumeric(schema.type) || isKey);
  if (entity && !(key?.kind === 'table' && key.table === entity) && frame.entities.length > 0) {
    return [tableSubject(entity)];
  }
  return texts.map(columnSubject);
}

function findLimit(frame: Frame): number {
  const { superlative, key, leads } = frame.order ?? {};
  const given = superlative?.limit ?? frame.limit;
  if (given !== undefined) return given;
  const last = leads?.split(' ').at(-1)?.toLowerCase();
  const several = last !== undefined && singularise(last) !== last;
  const counted = superlative?.kind === 'quantity' || key?.kind === 'table';
  const single = (counted && superlative?.kind !== 'top') || frame.asked;
  return several && !single ? severalRows : 1;
}

function byMetric(
  { frame, superlative, limit, target, entity, text }: Ranking,
  metric: Metric,
): MetricPlan {
  if (target.length === 0) {
    const what = metric.subject?.text ?? metric.text;
    throw new Unanswerable(`it is not clear whose "${text} ${what}" is asked for`);
  }
  const { direction } = superlative;
  // "the name of the customer with the most orders" asks for the name alone; the amount of "customers
  // by total invoice amount" is what they are ranked by.
  const shown = frame.projections.filter(
    ({ schema, isKey, table }) => table === entity || isKey || !isNumeric(schema.type),
  );
  return {
    metrics: [metric],
    groups: target,
    order: { direction, limit },
    ...(entity ? { entity } : {}),
    ...(shown.length > 0 && !frame.asked && frame.groups.length === 0 ? { shown } : {}),
  };
}

/** "the most common status": the value that most rows have. */
function byFrequency(ranking: Ranking): MetricPlan {
  const { frame, entity, text } = ranking;
  const column =
    frame.projections[0] ?? (frame.asked?.kind === 'column' ? frame.asked.column : undefined);
  const table = frame.entities.find((one) => one === column?.table) ?? entity ?? column?.table;
  if (!column || !table) throw new Unanswerable(`it is not clear what is "${text}"`);
  const subject = tableSubject(table);
  const metric: Metric = { function: 'count', subject, distinct: false, text: subject.text };
  return byMetric({ ...ranking, target: [columnSubject(column)] }, metric);
}

function byRows({ superlative, limit, entity, text }: Ranking, column: IndexedColumn): MetricPlan {
  // The oldest has the highest age, but the earliest birthday.
  const aged = /^age$/.test(column.words.at(-1) ?? '') && /old|young/i.test(text);
  const flipped = superlative.direction === 'asc' ? 'desc' : 'asc';
  const direction = aged ? flipped : superlative.direction;
  return {
    metrics: [],
    groups: [],
    rowOrder: { direction, limit, column },
    ...(entity ? { entity } : {}),
  };
}

function byColumn(ranking: Ranking, key: Subject & { kind: 'column' }): MetricPlan {
  const { frame, index, superlative, target, entity, text } = ranking;
  const { column } = key;
  const numeric = isNumeric(column.schema.type) && !column.isKey;
  const extreme = superlative.direction === 'desc' ? 'max' : 'min';
  const figure = (fn: Metric['function']): Metric => ({
    function: fn,
    subject: key,
    distinct: false,
    text: fn === 'sum' ? `total ${key.text}` : `${text} ${key.text}`,
  });
  if (superlative.kind === 'extreme') {
    // "highest salary per department", "what is the highest price".
    if (frame.groups.length > 0) {
      return { metrics: [figure(extreme)], groups: frame.groups, ...(entity ? { entity } : {}) };
    }
    if (frame.entities.length === 0 && frame.projections.length === 0) {
      return { metrics: [figure(extreme)], groups: [] };
    }
  }
  const [first] = target;
  const own = target.length === 1 && first?.kind === 'table' ? first.table : entity;
  const plain = own !== undefined && (own === column.table || reachesUp(index, own, column.table));
  const groupsAsked =
    frame.groups.length > 0 || (frame.asked?.kind === 'column' && frame.asked.column !== column);
  if (plain && numeric && !groupsAsked) return byRows(ranking, column);
  if (superlative.kind === 'extreme') {
    if (!numeric) throw new Unanswerable(`"${text} ${key.text}" names no figure`);
    return plain ? byRows(ranking, column) : byMetric(ranking, figure(extreme));
  }
  return byMetric(ranking, figure(numeric ? 'sum' : 'count'));
}

/** By sales, an amount, or nothing that was said: then the obvious figure, if there is one. */
function byMeasure(ranking: Ranking, key: Subject | undefined): MetricPlan {
  const { frame, index, superlative, target, text } = ranking;
  const word = key?.kind === 'measure' ? key.word : 'revenue';
  const [first] = target;
  if (first?.kind === 'table' && frame.groups.length === 0) {
    const own = findMeasures(index, key ? word : 'amount').find(
      ({ table, columns }) => table === first.table && columns.length === 1,
    );
    if (own) return byRows(ranking, own.columns[0]);
  }
  const name = key?.text ?? 'sales';
  const metric: Metric = {
    function: 'sum',
    subject: { kind: 'measure', word, text: name },
    distinct: false,
    text: /^total/i.test(name) ? name : `total ${name.replace(/^(sell|sold|selling)$/i, 'sales')}`,
  };
  const obvious = superlative.kind === 'top' || isBuyer(first, text);
  if (!key && (!obvious || !hasSource(metric, target, frame, index))) {
    throw new Unanswerable(
      `it is not clear what "${text}" is measured by`,
      `"${text}" by which figure?`,
    );
  }
  return byMetric(ranking, metric);
}

/** "our biggest customers" are those who bring in most; "the biggest products" may be large. */
function isBuyer(subject: Subject | undefined, text: string): boolean {
  if (subject?.kind !== 'table' || !/^(best|worst|biggest|largest|greatest|smallest)$/i.test(text))
    return false;
  return /^(customer|client|buyer|shopper|patron|consumer|account|user|member)$/.test(
    subject.table.words.at(-1) ?? '',
  );
}

function hasSource(metric: Metric, target: Subject[], frame: Frame, index: SchemaIndex): boolean {
  return findSource(metric, target, frame, index) !== undefined;
}
