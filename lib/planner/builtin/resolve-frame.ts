import { isNumeric } from '#lib/shape/dialect.ts';
import type { Expression, LogicalQuery } from '#lib/shape/logical-query.ts';
import { findMeasures, type Measure } from '../schema-index/find-measure.ts';
import { matchWord } from '../schema-index/match-word.ts';
import type { IndexedColumn, IndexedTable, SchemaIndex } from '../schema-index/schema-index.ts';
import { addFilters, datedTables } from './add-filters.ts';
import { pickDateColumn } from './date-columns.ts';
import type { Frame, Metric, Subject } from './frame.ts';
import { labelColumns } from './label-columns.ts';
import {
  existsAlong,
  finishDraft,
  joinTable,
  pathTo,
  type QueryDraft,
  reachesUp,
  refColumn,
  startDraft,
} from './query-draft.ts';
import { Unanswerable } from './unanswerable.ts';

/** What a metric is computed from. */
type Source =
  | { kind: 'rows'; table: IndexedTable }
  | { kind: 'column'; table: IndexedTable; column: IndexedColumn }
  | { kind: 'measure'; table: IndexedTable; measure: Measure };

export interface Resolved {
  query: LogicalQuery;
  /** Tables the query reads in its outermost part. */
  joins: number;
  notes: string[];
}

/**
 * Turns a frame into a query over the schema's tables.
 * @throws Unanswerable where the schema does not hold what is asked, or where it is not clear.
 */
export function resolveFrame(frame: Frame, index: SchemaIndex): Resolved {
  const plan = planMetrics(frame, index);
  const notes: string[] = [];
  const draft =
    plan.metrics.length > 0
      ? draftMetrics(plan, frame, index)
      : draftRows(plan, frame, index, notes);
  addFilters(draft, frame);
  requireOtherEntities(draft, plan, frame);
  return { query: finishDraft(draft), joins: draft.joins.length, notes };
}

interface MetricPlan {
  metrics: Metric[];
  groups: Subject[];
  order?: { direction: 'asc' | 'desc'; limit?: number; metric?: Metric };
  /** A top-N of plain rows by one of their columns. */
  rowOrder?: { direction: 'asc' | 'desc'; limit: number; column: IndexedColumn };
  entity?: IndexedTable;
}

/** Decides what is counted or summed, for which groups, and what the order is by. */
function planMetrics(frame: Frame, index: SchemaIndex): MetricPlan {
  const metrics = [...frame.metrics];
  const groups = [...frame.groups];
  const entity = frame.entities[0] ?? frame.projections[0]?.table;
  if (frame.having) return planHaving(frame, entity);
  if (frame.order) return planOrder(frame, index, metrics, groups, entity);
  if (metrics.length === 0 && groups.length > 0) {
    const counted = frame.entities.find(
      (table) => !groups.some((group) => group.kind === 'table' && group.table === table),
    );
    const [column] = frame.projections;
    if (counted && frame.projections.length === 0) {
      metrics.push({
        function: 'count',
        subject: { kind: 'table', table: counted, text: counted.words.join(' ') },
        distinct: false,
        text: counted.words.join(' '),
      });
    } else if (column && isNumeric(column.schema.type) && !column.isKey) {
      metrics.push({
        function: 'sum',
        subject: { kind: 'column', column, text: column.words.join(' ') },
        distinct: false,
        text: `total ${column.words.join(' ')}`,
      });
    }
  }
  if (metrics.length > 0) {
    for (const column of frame.projections) {
      const numeric = isNumeric(column.schema.type);
      if (!numeric || frame.metrics.length > 0)
        groups.push({ kind: 'column', column, text: column.schema.name });
    }
    const asked = frame.asked;
    if (
      asked?.kind === 'table' &&
      frame.metrics.some(({ subject }) => subject !== asked) &&
      !metrics.some(({ subject }) => subject?.kind === 'table' && subject.table === asked.table)
    )
      groups.push(asked);
  }
  return { metrics, groups: uniqueGroups(groups), ...(entity ? { entity } : {}) };
}

function uniqueGroups(groups: Subject[]): Subject[] {
  const key = (subject: Subject) =>
    subject.kind === 'table'
      ? `t${subject.table.schema.name}`
      : subject.kind === 'column'
        ? `c${subject.column.table.schema.name}.${subject.column.schema.name}`
        : subject.text;
  return groups.filter(
    (group, at) => groups.findIndex((other) => key(other) === key(group)) === at,
  );
}

/** "customers with more than 5 orders": a count for each entity, and only those above. */
function planHaving(frame: Frame, entity: IndexedTable | undefined): MetricPlan {
  if (!frame.having || !entity)
    throw new Unanswerable('it is not clear what is compared with a number');
  if (frame.metrics.length > 0) throw new Unanswerable('a count of counts is more than one step');
  const { subject } = frame.having;
  const count = subject.kind === 'table';
  const metric: Metric = {
    function: count ? 'count' : 'sum',
    subject,
    distinct: false,
    text: count ? subject.text : `total ${subject.text}`,
  };
  return {
    metrics: [metric],
    groups: [{ kind: 'table', table: entity, text: entity.schema.name }],
    entity,
    order: { direction: 'desc', metric },
  };
}

function planOrder(
  frame: Frame,
  index: SchemaIndex,
  metrics: Metric[],
  groups: Subject[],
  entity: IndexedTable | undefined,
): MetricPlan {
  const order = frame.order;
  if (!order) throw new Unanswerable('no order was asked for');
  const { superlative, key } = order;
  const { direction } = superlative;
  const limit = superlative.limit ?? frame.limit ?? 1;
  const projected: Subject[] = frame.projections
    .filter((column) => !isNumeric(column.schema.type) || column.isKey)
    .map((column) => ({ kind: 'column', column, text: column.schema.name }));
  const target: Subject[] =
    groups.length > 0
      ? groups
      : frame.asked && frame.asked !== key
        ? [frame.asked]
        : entity && !(key?.kind === 'table' && key.table === entity)
          ? [{ kind: 'table', table: entity, text: entity.schema.name }]
          : projected;
  const owner = entity ?? (key?.kind === 'column' ? key.column.table : undefined);
  const metricOrder = (metric: Metric, by: Subject[]): MetricPlan => ({
    metrics: [metric],
    groups: by,
    order: { direction, limit, metric },
    ...(entity ? { entity } : {}),
  });
  if (superlative.kind === 'quality') {
    const column = qualityColumn(
      frame,
      index,
      owner,
      superlative.hints,
      superlative.temporal ?? false,
    );
    const way =
      superlative.temporal &&
      /young|old/.test(order.text) &&
      /birth|dob/.test(column.words.join(' '))
        ? direction
        : /^(age)$/.test(column.words.join(' '))
          ? direction === 'asc'
            ? 'desc'
            : 'asc'
          : direction;
    return {
      metrics: [],
      groups: [],
      rowOrder: { direction: way, limit, column },
      ...(entity ? { entity } : {}),
    };
  }
  if (metrics.length === 1 && metrics[0] && target.length > 0 && !key)
    return metricOrder(metrics[0], target);
  if (key?.kind === 'unit') throw new Unanswerable(`"${order.text} ${key.text}" names no figure`);
  if (key?.kind === 'table') {
    const metric: Metric = { function: 'count', subject: key, distinct: false, text: key.text };
    if (superlative.kind === 'quantity') {
      if (target.length === 0)
        throw new Unanswerable(`it is not clear who has the ${order.text} ${key.text}`);
      return metricOrder(metric, target);
    }
    return metricOrder({ ...metric }, target);
  }
  if (key?.kind === 'column') {
    const { column } = key;
    const own = target.length === 1 && target[0]?.kind === 'table' ? target[0].table : owner;
    const plain = own && (own === column.table || reachesUp(index, own, column.table));
    if (superlative.kind !== 'quantity' && groups.length > 0 && frame.groups.length > 0) {
      const fn = superlative.kind === 'extreme' ? (direction === 'desc' ? 'max' : 'min') : 'sum';
      const metric: Metric = {
        function: fn,
        subject: key,
        distinct: false,
        text: `${order.text} ${key.text}`,
      };
      return superlative.kind === 'top'
        ? metricOrder({ ...metric, text: `total ${key.text}` }, groups)
        : { metrics: [metric], groups, ...(entity ? { entity } : {}) };
    }
    if (
      frame.entities.length === 0 &&
      frame.projections.length === 0 &&
      superlative.kind === 'extreme'
    ) {
      const metric: Metric = {
        function: direction === 'desc' ? 'max' : 'min',
        subject: key,
        distinct: false,
        text: `${order.text} ${key.text}`,
      };
      return { metrics: [metric], groups: [] };
    }
    if (
      plain &&
      (superlative.kind !== 'quantity' || isNumeric(column.schema.type)) &&
      (frame.asked?.kind !== 'column' || frame.asked.column === column)
    ) {
      return {
        metrics: [],
        groups: [],
        rowOrder: { direction, limit, column },
        ...(entity ? { entity } : {}),
      };
    }
    const fn =
      superlative.kind === 'extreme'
        ? direction === 'desc'
          ? 'max'
          : 'min'
        : isNumeric(column.schema.type) && !column.isKey
          ? 'sum'
          : 'count';
    if (target.length === 0) throw new Unanswerable(`it is not clear what to rank by ${key.text}`);
    return metricOrder(
      {
        function: fn,
        subject: key,
        distinct: false,
        text: fn === 'sum' ? `total ${key.text}` : `${order.text} ${key.text}`,
      },
      target,
    );
  }
  const word = key?.kind === 'measure' ? key.word : 'revenue';
  const first = target[0];
  const ofTable = first?.kind === 'table' ? first.table : undefined;
  const own =
    ofTable &&
    findMeasures(index, key ? word : 'amount').find(
      (measure) => measure.table === ofTable && measure.columns.length === 1,
    );
  if (own && frame.groups.length === 0) {
    return {
      metrics: [],
      groups: [],
      rowOrder: { direction, limit, column: own.columns[0] },
      ...(entity ? { entity } : {}),
    };
  }
  const text = key?.text ?? 'sales';
  if (target.length === 0) throw new Unanswerable(`it is not clear what to rank by ${text}`);
  const subject: Subject = { kind: 'measure', word, text };
  if (superlative.kind === 'extreme' && !key)
    throw new Unanswerable(
      `it is not clear what "${order.text}" is measured by`,
      `${capitalise(order.text)} by which figure?`,
    );
  try {
    const metric: Metric = {
      function: 'sum',
      subject,
      distinct: false,
      text: /^total/i.test(text) ? text : `total ${text}`,
    };
    sourceOf(metric, target, frame, index);
    return metricOrder(metric, target);
  } catch (error) {
    if (key || !(error instanceof Unanswerable)) throw error;
    throw new Unanswerable(
      `it is not clear what "${order.text}" is measured by`,
      `${capitalise(order.text)} by which figure?`,
    );
  }
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The column that an adjective speaks of: `cheapest` a price, `latest` a date. */
function qualityColumn(
  frame: Frame,
  index: SchemaIndex,
  owner: IndexedTable | undefined,
  hints: string[],
  temporal: boolean,
): IndexedColumn {
  const subject = frame.projections.find((column) =>
    column.words.some((word) => hints.includes(word)),
  );
  if (subject) return subject;
  if (!owner) throw new Unanswerable('it is not clear what is compared');
  if (temporal) {
    const draft = startDraft(index, owner);
    const person = owner.columns.find(
      ({ words }) =>
        /^(age|birthdate|dob|birthday)$/.test(words.at(-1) ?? '') || words.includes('birth'),
    );
    if (person && /young|old/.test(frame.order?.text.toLowerCase() ?? '')) return person;
    for (const table of datedTables(draft, frame)) {
      const found = pickDateColumn(table, frame.unknown, index.database.dialect);
      if (!found) continue;
      frame.unknown = frame.unknown.filter((word) => !found.used.includes(word));
      return found.column;
    }
    const year = owner.columns.find(({ words }) => words.at(-1) === 'year');
    if (year) return year;
    throw new Unanswerable(`no date is stored with ${owner.schema.name}`);
  }
  for (const hint of hints) {
    const column = owner.columns.find(
      ({ schema, words, isKey }) =>
        isNumeric(schema.type) && !isKey && words.some((word) => matchWord(hint, word) >= 0.93),
    );
    if (column) return column;
  }
  throw new Unanswerable(`${owner.schema.name} has no column for "${frame.order?.text ?? ''}"`);
}

function sourceOf(metric: Metric, groups: Subject[], frame: Frame, index: SchemaIndex): Source {
  const { subject } = metric;
  if (subject?.kind === 'table' && metric.function === 'count')
    return { kind: 'rows', table: subject.table };
  if (subject?.kind === 'column')
    return { kind: 'column', table: subject.column.table, column: subject.column };
  if (subject?.kind === 'unit') throw new Unanswerable(`"${subject.text}" cannot be added up`);
  if (!subject && metric.function === 'count') {
    const [table] = frame.entities;
    if (table) return { kind: 'rows', table };
    throw new Unanswerable('it is not clear what to count');
  }
  const word = subject?.kind === 'measure' ? subject.word : 'amount';
  const needed = [
    ...tablesOf(groups),
    ...frame.filters.flatMap((filter) => (filter.kind === 'value' ? [filter.column.table] : [])),
  ];
  const within =
    subject?.kind === 'table' ? [subject.table] : word === 'amount' ? frame.entities : [];
  const measures = findMeasures(index, word).filter(({ table }) =>
    needed.every((one) => one === table || reachesUp(index, table, one)),
  );
  const found =
    measures.find(({ table }) => within.includes(table)) ??
    (subject?.kind === 'table'
      ? undefined
      : word === 'amount' && within.length > 0
        ? measures.find(({ table }) => within.every((one) => reachesUp(index, table, one)))
        : measures[0]);
  if (!found)
    throw new Unanswerable(
      `no column here holds ${subject?.kind === 'measure' ? subject.text : 'an amount'}${needed[0] ? ` for ${needed[0].schema.name}` : ''}`,
    );
  return { kind: 'measure', table: found.table, measure: found };
}

function tablesOf(subjects: Subject[]): IndexedTable[] {
  return subjects.flatMap((subject) =>
    subject.kind === 'table'
      ? [subject.table]
      : subject.kind === 'column'
        ? [subject.column.table]
        : [],
  );
}

function draftMetrics(plan: MetricPlan, frame: Frame, index: SchemaIndex): QueryDraft {
  const sources = plan.metrics.map((metric) => sourceOf(metric, plan.groups, frame, index));
  const [first] = sources;
  if (!first || sources.some(({ table }) => table !== first.table)) {
    throw new Unanswerable('the figures stand in different tables; ask for one at a time');
  }
  const draft = startDraft(index, first.table);
  for (const group of plan.groups) addGroup(draft, group, frame);
  const expressions = plan.metrics.map((metric, at) =>
    metricExpression(draft, metric, sources[at] ?? first),
  );
  for (const [at, metric] of plan.metrics.entries()) {
    const expression = expressions[at];
    if (expression) draft.select.push({ expression, alias: toAlias(metric.text) });
  }
  const [main] = expressions;
  if (!main) throw new Unanswerable('nothing to count');
  if (frame.having) {
    const { operator, value, high } = frame.having;
    draft.having =
      high === undefined
        ? { kind: 'compare', left: main, operator, right: { kind: 'literal', value } }
        : {
            kind: 'between',
            left: main,
            low: { kind: 'literal', value },
            high: { kind: 'literal', value: high },
          };
  }
  if (plan.order) {
    draft.orderBy.push({ expression: main, direction: plan.order.direction });
    if (plan.order.limit !== undefined) draft.limit = plan.order.limit;
  } else if (draft.groupBy.length > 0) {
    const period = draft.groupBy.find(({ kind }) => kind === 'period');
    draft.orderBy.push(
      period
        ? { expression: period, direction: 'asc' }
        : { expression: main, direction: frame.sort?.direction ?? 'desc' },
    );
    if (frame.limit !== undefined) draft.limit = frame.limit;
  }
  return draft;
}

function addGroup(draft: QueryDraft, group: Subject, frame: Frame): void {
  if (group.kind === 'measure') throw new Unanswerable(`"${group.text}" is no group`);
  if (group.kind === 'unit') {
    const found = datedTables(draft, frame)
      .map((table) => pickDateColumn(table, frame.unknown, draft.index.database.dialect))
      .find((one) => one !== undefined);
    if (!found || !joinTable(draft, found.column.table))
      throw new Unanswerable(`no date is stored with ${draft.root.schema.name}`);
    frame.unknown = frame.unknown.filter((word) => !found.used.includes(word));
    const expression: Expression = {
      kind: 'period',
      part: group.part,
      argument: refColumn(draft, found.column),
    };
    draft.groupBy.push(expression);
    draft.select.push({ expression, alias: group.part });
    return;
  }
  const table = group.kind === 'table' ? group.table : group.column.table;
  if (!joinTable(draft, table))
    throw new Unanswerable(`${table.schema.name} is not linked to ${draft.root.schema.name}`);
  const columns = group.kind === 'column' ? [group.column] : labelColumns(table);
  for (const column of columns) {
    draft.select.push({ expression: refColumn(draft, column) });
    draft.groupBy.push(refColumn(draft, column));
  }
  if (group.kind === 'table') {
    // Two rows of one name stay two groups.
    for (const key of table.schema.primaryKey) {
      const column = table.columns.find(({ schema }) => schema.name === key);
      if (column && !columns.includes(column)) draft.groupBy.push(refColumn(draft, column));
    }
  }
}

function metricExpression(draft: QueryDraft, metric: Metric, source: Source): Expression {
  const fn = metric.function;
  if (source.kind === 'rows') {
    if (!draft.multiplied)
      return { kind: 'aggregate', function: 'count', argument: { kind: 'star' } };
    const [key] = source.table.schema.primaryKey;
    const column = source.table.columns.find(({ schema }) => schema.name === key);
    if (!column || source.table.schema.primaryKey.length > 1)
      throw new Unanswerable(`${source.table.schema.name} has no single key to count by`);
    return {
      kind: 'aggregate',
      function: 'count',
      argument: refColumn(draft, column),
      distinct: true,
    };
  }
  if (source.kind === 'column') {
    if (fn === 'count')
      return {
        kind: 'aggregate',
        function: fn,
        argument: refColumn(draft, source.column),
        distinct: true,
      };
    if (draft.multiplied && (fn === 'sum' || fn === 'avg'))
      throw new Unanswerable('the join would count figures more than once');
    return { kind: 'aggregate', function: fn, argument: refColumn(draft, source.column) };
  }
  if (draft.multiplied) throw new Unanswerable('the join would count figures more than once');
  const [first, second] = source.measure.columns;
  const left = refColumn(draft, first);
  const argument: Expression = second
    ? { kind: 'arithmetic', operator: '*', left, right: refColumn(draft, second) }
    : left;
  return { kind: 'aggregate', function: fn, argument };
}

function toAlias(text: string): string {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? ['value'];
  return words.join('_').slice(0, 60);
}

/** Rows as they are: a list, or the first few of an order. */
function draftRows(
  plan: MetricPlan,
  frame: Frame,
  index: SchemaIndex,
  notes: string[],
): QueryDraft {
  const order = plan.rowOrder;
  const named = [...frame.entities, ...frame.projections.map(({ table }) => table)];
  const filtered = frame.filters.flatMap((filter) =>
    'column' in filter && filter.column ? [filter.column.table] : [],
  );
  const root =
    lowest(index, [
      ...new Set([
        ...(plan.entity ? [plan.entity] : []),
        ...named.filter((table) => frame.projections.some((column) => column.table === table)),
      ]),
    ]) ??
    order?.column.table ??
    filtered[0];
  if (!root) throw new Unanswerable('it is not clear which table is asked for');
  const draft = startDraft(index, root);
  const columns = chooseColumns(frame, plan, root, draft);
  for (const column of columns) {
    if (!joinTable(draft, column.table))
      throw new Unanswerable(`${column.table.schema.name} is not linked to ${root.schema.name}`);
    draft.select.push({ expression: refColumn(draft, column) });
  }
  if (frame.distinct || draft.multiplied) draft.distinct = true;
  if (order) {
    if (!joinTable(draft, order.column.table))
      throw new Unanswerable(
        `${order.column.table.schema.name} is not linked to ${root.schema.name}`,
      );
    const expression = refColumn(draft, order.column);
    draft.orderBy.push({ expression, direction: order.direction });
    draft.limit = order.limit;
    if (order.column.schema.nullable)
      draft.where.push({ kind: 'not', operand: { kind: 'is-null', operand: expression } });
    notes.push(`ordered by ${order.column.schema.name}`);
  } else if (frame.sort?.subject.kind === 'column') {
    const { column } = frame.sort.subject;
    if (!joinTable(draft, column.table))
      throw new Unanswerable(`${column.table.schema.name} is not linked to ${root.schema.name}`);
    draft.orderBy.push({ expression: refColumn(draft, column), direction: frame.sort.direction });
    if (frame.limit !== undefined) draft.limit = frame.limit;
  } else if (frame.limit !== undefined) {
    draft.limit = frame.limit;
  }
  if (draft.distinct && draft.orderBy.length > 0) {
    // SELECT DISTINCT may only be ordered by what it selects.
    for (const { expression } of draft.orderBy) {
      if (
        !draft.select.some((item) => JSON.stringify(item.expression) === JSON.stringify(expression))
      )
        draft.select.push({ expression });
    }
  }
  return draft;
}

function chooseColumns(
  frame: Frame,
  plan: MetricPlan,
  root: IndexedTable,
  draft: QueryDraft,
): IndexedColumn[] {
  const ordered = plan.rowOrder?.column;
  if (frame.projections.length > 0) {
    const columns = [...frame.projections];
    const named = plan.entity && !columns.some(({ table }) => table === plan.entity);
    return named && plan.entity && draft.root === plan.entity
      ? [...labelColumns(plan.entity), ...columns]
      : [...new Set(columns)];
  }
  if (
    ordered &&
    plan.rowOrder &&
    (ordered.table !== root || frame.asked || plan.rowOrder.limit > 1)
  )
    return [...new Set([...labelColumns(root), ordered])];
  return root.columns.filter(({ schema }) => schema.type !== 'binary');
}

/** The table from which all others are found without multiplying rows; else the first. */
function lowest(index: SchemaIndex, tables: IndexedTable[]): IndexedTable | undefined {
  return (
    tables.find((table) =>
      tables.every((other) => other === table || reachesUp(index, table, other)),
    ) ?? tables[0]
  );
}

/** "customers with orders": a table that is named and not used otherwise must have a row. */
function requireOtherEntities(draft: QueryDraft, plan: MetricPlan, frame: Frame): void {
  const used = new Set([
    ...tablesOf(plan.groups),
    ...frame.projections.map(({ table }) => table),
    ...frame.filters.flatMap((filter) =>
      'column' in filter && filter.column ? [filter.column.table] : [],
    ),
  ]);
  for (const table of frame.entities) {
    if (table === draft.root || used.has(table) || draft.tables.has(table.schema)) continue;
    const path = pathTo(draft, table);
    if (!path)
      throw new Unanswerable(`${table.schema.name} is not linked to ${draft.root.schema.name}`);
    if (path.every(({ direction }) => direction === 'up')) continue;
    const exists = existsAlong(draft, table, () => undefined);
    if (exists) draft.where.push(exists);
  }
}
