import { matchWord } from '../../schema-index/match-word.ts';
import type { IndexedColumn, IndexedTable, SchemaIndex } from '../../schema-index/schema-index.ts';
import { singularise } from '../../schema-index/stem-word.ts';
import { labelColumns } from '../label-columns.ts';
import { notLinked, Unanswerable } from '../unanswerable.ts';
import { describedTable } from './described-table.ts';
import type { Frame } from './frame.ts';
import type { MetricPlan } from './metric-plan.ts';
import { joinTable, type QueryDraft, reachesUp, refColumn, startDraft } from './query-draft.ts';

/** Rows as they are: a list, or the first few in an order. */
export function draftRows(plan: MetricPlan, frame: Frame, index: SchemaIndex): QueryDraft {
  const root = findRoot(plan, frame, index);
  const draft = startDraft(index, root, frame);
  refuseFarColumns(frame, index);
  const group = frame.groups.find(({ kind }) => kind !== 'table');
  if (group) throw new Unanswerable(`it is not clear what is asked for each ${group.text}`);
  for (const column of chooseColumns(frame, plan, root)) {
    draft.select.push({ expression: joinColumn(draft, column) });
  }
  if (frame.distinct || draft.multiplied || listsValues(frame, plan)) draft.distinct = true;
  const { rowOrder } = plan;
  if (rowOrder) {
    const expression = joinColumn(draft, rowOrder.column);
    draft.orderBy.push({ expression, direction: rowOrder.direction });
    draft.limit = rowOrder.limit;
    if (rowOrder.column.schema.nullable) {
      // Dialects do not agree on whether NULL comes first.
      draft.where.push({ kind: 'not', operand: { kind: 'is-null', operand: expression } });
    }
  } else {
    const subject = frame.sort?.subject;
    if (frame.sort && !subject) {
      // "customers alphabetically": by their names.
      const [label] = frame.projections.length > 0 ? frame.projections : labelColumns(root);
      if (label) {
        draft.orderBy.push({
          expression: joinColumn(draft, label),
          direction: frame.sort.direction,
        });
      }
    } else if (frame.sort && subject?.kind === 'column') {
      const expression = joinColumn(draft, subject.column);
      draft.orderBy.push({ expression, direction: frame.sort.direction });
    } else if (subject) {
      throw new Unanswerable(`rows cannot be ordered by "${subject.text}"`);
    }
    if (frame.limit !== undefined) draft.limit = frame.limit;
  }
  if (draft.distinct) selectOrderKeys(draft);
  return draft;
}

/** "list all categories": the column's few values, not one for each row. */
const categories =
  /^(category|type|kind|class|genre|group|status|state|stage|phase|level|tier|plan|role|position|department|specialty|country|nation|nationality|region|city|language|currency|brand|color|colour|gender|sex|carrier|priority|segment|industry|channel|source|action|timezone|method|author)$/;

function listsValues(frame: Frame, { rowOrder }: MetricPlan): boolean {
  const [column, second] = frame.projections;
  if (!column || second || rowOrder || frame.limit !== undefined) return false;
  const { schema, table } = column;
  if (schema.type !== 'text' || schema.sampledValues === undefined) return false;
  const words = column.words.filter((word) => !/^(code|name)$/.test(word));
  if (!categories.test(words.at(-1) ?? '')) return false;
  if (frame.sort?.subject || frame.filters.length > 0) return false;
  return !frame.entities.includes(table) && !labelColumns(table).includes(column);
}

/** Words that columns of many tables are called. */
const common =
  /^(name|title|label|id|code|number|type|kind|description|detail|date|status|state|address|email|phone)$/;

/** "names of customers", where customers have none: the name of something else is no answer. */
function refuseFarColumns(frame: Frame, index: SchemaIndex): void {
  const [entity] = frame.entities;
  if (!entity) return;
  for (const column of frame.projections) {
    const { table } = column;
    const text = frame.projectionTexts.get(column);
    if (text === undefined || frame.entities.includes(table)) continue;
    if (frame.entities.some((one) => reachesUp(index, one, table))) continue;
    const words = text.toLowerCase().split(' ');
    if (!common.test(singularise(words.at(-1) ?? ''))) continue;
    const named = words.some((word) => table.words.some((own) => matchWord(word, own) >= 0.8));
    if (!named) throw new Unanswerable(`${entity.schema.name} has no "${text}"`);
  }
}

function joinColumn(draft: QueryDraft, column: IndexedColumn) {
  if (!joinTable(draft, column.table)) throw notLinked(column.table, draft.root);
  return refColumn(draft, column);
}

/** SELECT DISTINCT may only be ordered by what it selects. */
function selectOrderKeys(draft: QueryDraft): void {
  const selected = new Set(draft.select.map(({ expression }) => JSON.stringify(expression)));
  for (const { expression } of draft.orderBy) {
    if (!selected.has(JSON.stringify(expression))) draft.select.push({ expression });
  }
}

function findRoot(plan: MetricPlan, frame: Frame, index: SchemaIndex): IndexedTable {
  const tables = new Set(frame.projections.map(({ table }) => table));
  if (plan.entity) tables.add(plan.entity);
  const filter = frame.filters.find((one) => 'column' in one && one.column);
  const filtered =
    describedTable(frame, index) ??
    (filter && 'column' in filter ? filter.column?.table : undefined);
  const root = lowest(index, [...tables]) ?? plan.rowOrder?.column.table ?? filtered;
  if (!root) throw new Unanswerable('it is not clear which table is asked for');
  return root;
}

/** The table from which all others are found without multiplying rows; else the first. */
function lowest(index: SchemaIndex, tables: IndexedTable[]): IndexedTable | undefined {
  return (
    tables.find((table) =>
      tables.every((other) => other === table || reachesUp(index, table, other)),
    ) ?? tables[0]
  );
}

function chooseColumns(frame: Frame, plan: MetricPlan, root: IndexedTable): IndexedColumn[] {
  const { rowOrder } = plan;
  if (frame.projections.length > 0) {
    return [...new Set(frame.projections)];
  }
  const brief = rowOrder && (rowOrder.column.table !== root || frame.asked || rowOrder.limit > 1);
  if (rowOrder && brief) return [...new Set([...labelColumns(root), rowOrder.column])];
  return root.columns.filter(({ schema }) => schema.type !== 'binary');
}
