import type { Predicate } from '#lib/shape/logical-query.ts';
import type { IndexedColumn, IndexedTable } from '../../schema-index/schema-index.ts';
import { pickDateColumn } from '../date-columns.ts';
import type { Period } from '../read-period.ts';
import { notLinked, Unanswerable } from '../unanswerable.ts';
import { columnOf, groupByColumn, toPredicate } from './add-filters.ts';
import { periodPredicate } from './add-periods.ts';
import type { Filter, Frame } from './frame.ts';
import { existsAlong, pathTo, type QueryDraft, reachesUp } from './query-draft.ts';

/** "without shipped orders since 2025": no row of the table for which all of that holds. */
export function addAbsences(draft: QueryDraft, frame: Frame): void {
  for (const table of frame.absent) {
    const filters = frame.filters.filter((filter) => describesAbsence(draft, filter, table));
    const conditions = groupByColumn(filters).flatMap(([first, ...more]) => {
      if (!first) return [];
      const values = [first, ...more].flatMap((one) => (one.kind === 'value' ? [one.value] : []));
      return [{ filter: first, values, column: columnOf(draft, frame, first) }];
    });
    const target = furthest(draft, [table, ...conditions.map(({ column }) => column.table)]);
    const dates = frame.absentPeriods.map((period) => ({
      period,
      column: dateOf(draft, target, period),
    }));
    const exists = existsAlong(draft, target, (ref) => {
      const operands = [
        ...conditions.map(({ filter, values, column }) => toPredicate(filter, values, column, ref)),
        ...dates.map(({ period, column }) => periodPredicate(ref(column), period)),
      ];
      const [only] = operands;
      return operands.length > 1 ? { kind: 'and', operands } : only;
    });
    if (!exists) throw notLinked(table, draft.root);
    const absence: Predicate = { kind: 'not', operand: exists };
    draft.where.push(absence);
  }
}

/** Whether a filter is about the rows that must be absent, not about the rows that are asked for. */
export function describesAbsence(
  draft: QueryDraft,
  filter: Filter,
  table: IndexedTable | undefined = undefined,
): boolean {
  if (filter.kind !== 'value' && filter.kind !== 'number') return false;
  const { absentOf } = filter;
  if (!absentOf || (table && absentOf !== table)) return false;
  const own = filter.column?.table ?? absentOf;
  return own !== draft.root && !reachesUp(draft.index, draft.root, own);
}

/** The table whose way from the root leads over all the others. */
function furthest(draft: QueryDraft, tables: IndexedTable[]): IndexedTable {
  const found = tables.find((table) => {
    const way = (pathTo(draft, table) ?? []).map(({ to }) => to);
    return tables.every((other) => way.includes(other.schema));
  });
  const [first] = tables;
  if (!first || !pathTo(draft, first)) throw notLinked(first ?? draft.root, draft.root);
  if (!found) throw new Unanswerable('what is absent stands in tables that are not linked');
  return found;
}

function dateOf(draft: QueryDraft, target: IndexedTable, { label }: Period): IndexedColumn {
  const { tables, database } = draft.index;
  for (const { to } of pathTo(draft, target) ?? []) {
    const table = tables.find(({ schema }) => schema === to);
    const found = table && pickDateColumn(table, [], database.dialect);
    if (found) return found.column;
  }
  throw new Unanswerable(`no date is stored for "${label}"`);
}
