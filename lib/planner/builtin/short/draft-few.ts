import type { Expression } from '#lib/shape/logical-query.ts';
import type { IndexedTable, SchemaIndex } from '../../schema-index/schema-index.ts';
import { labelColumns } from '../label-columns.ts';
import { Unanswerable } from '../unanswerable.ts';
import type { Frame } from './frame.ts';
import type { MetricPlan } from './metric-plan.ts';
import {
  joinTable,
  pathTo,
  type QueryDraft,
  reachesUp,
  refColumn,
  startDraft,
} from './query-draft.ts';

/**
 * "customers with fewer than 2 orders": those that have none count too, so that the counted rows
 * are joined from the outside. Undefined where none is not few enough.
 */
export function draftFew(
  plan: MetricPlan,
  frame: Frame,
  index: SchemaIndex,
): { draft: QueryDraft; count: Expression } | undefined {
  const [group] = plan.groups;
  const counted = frame.having?.subject;
  if (group?.kind !== 'table' || counted?.kind !== 'table' || !holdsForNone(frame))
    return undefined;
  refuseOtherConditions(frame, group.table, index);
  const draft = startDraft(index, group.table, frame);
  const path = pathTo(draft, counted.table);
  const [key, more] = counted.table.schema.primaryKey;
  const column = counted.table.columns.find(({ schema }) => schema.name === key);
  if (!path || !column || more !== undefined || !joinTable(draft, counted.table, 'left')) {
    throw new Unanswerable(`${counted.table.schema.name} cannot be counted for each ${group.text}`);
  }
  for (const shown of plan.shown ?? labelColumns(group.table)) {
    if (!joinTable(draft, shown.table)) throw new Unanswerable(`"${shown.words.join(' ')}" is far`);
    draft.select.push({ expression: refColumn(draft, shown) });
    draft.groupBy.push(refColumn(draft, shown));
  }
  const shown = new Set(draft.groupBy.map((one) => JSON.stringify(one)));
  for (const own of group.table.columns) {
    if (!group.table.schema.primaryKey.includes(own.schema.name)) continue;
    if (!shown.has(JSON.stringify(refColumn(draft, own))))
      draft.groupBy.push(refColumn(draft, own));
  }
  const argument = refColumn(draft, column);
  const distinct = path.length > 1 ? { distinct: true } : {};
  return { draft, count: { kind: 'aggregate', function: 'count', argument, ...distinct } };
}

function holdsForNone({ having }: Frame): boolean {
  if (!having) return false;
  const { operator, value, high } = having;
  if (high !== undefined) return value <= 0;
  switch (operator) {
    case '<':
      return value > 0;
    case '<=':
      return value >= 0;
    case '=':
      return value === 0;
    case '<>':
      return value !== 0;
    case '>':
      return value < 0;
    case '>=':
      return value <= 0;
  }
}

/** A condition on the counted rows would drop those that have none. */
function refuseOtherConditions(frame: Frame, entity: IndexedTable, index: SchemaIndex): void {
  const beyond = frame.filters.find((filter) => {
    const table = 'column' in filter ? filter.column?.table : undefined;
    return !table || (table !== entity && !reachesUp(index, entity, table));
  });
  const text = beyond?.text ?? frame.periods[0]?.label;
  if (text !== undefined) {
    throw new Unanswerable(
      `"${text}" for rows of which there may be none takes more than one step`,
    );
  }
}
