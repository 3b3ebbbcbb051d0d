import type { LogicalQuery } from '#lib/shape/logical-query.ts';
import type { SchemaIndex } from '../../schema-index/schema-index.ts';
import { tooMuch } from '../too-much.ts';
import { notLinked, Unanswerable } from '../unanswerable.ts';
import { addFilters } from './add-filters.ts';
import { draftMetrics } from './draft-metrics.ts';
import { draftRows } from './draft-rows.ts';
import type { Frame } from './frame.ts';
import { type MetricPlan, subjectTables } from './metric-plan.ts';
import { planMetrics } from './plan-metrics.ts';
import { existsAlong, finishDraft, pathTo, type QueryDraft } from './query-draft.ts';

/**
 * Turns a frame into a query over the schema's tables.
 * @throws Unanswerable where the schema does not hold what is asked, or where it is not clear.
 */
export function resolveFrame(frame: Frame, index: SchemaIndex): LogicalQuery {
  if (frame.beyond) throw new Unanswerable(tooMuch(frame.beyond));
  if (frame.clarify) throw new Unanswerable('it can be meant in two ways', frame.clarify);
  const plan = planMetrics(frame, index);
  const draft =
    plan.metrics.length > 0 ? draftMetrics(plan, frame, index) : draftRows(plan, frame, index);
  addFilters(draft, frame);
  requireOtherEntities(draft, plan, frame);
  if (frame.fresh)
    throw new Unanswerable(`since when ${frame.fresh.schema.name} are new is not said`);
  return finishDraft(draft);
}

/** "customers with orders": a table that is named and not used otherwise must have a row. */
function requireOtherEntities(draft: QueryDraft, plan: MetricPlan, frame: Frame): void {
  const used = new Set([
    ...subjectTables(plan.groups),
    ...frame.projections.map(({ table }) => table),
    ...frame.filters.flatMap((one) => ('column' in one && one.column ? [one.column.table] : [])),
  ]);
  for (const table of frame.entities) {
    if (table === draft.root || used.has(table) || draft.tables.has(table.schema)) continue;
    if (draft.visited.has(table.schema)) continue;
    const path = pathTo(draft, table);
    if (!path) throw notLinked(table, draft.root);
    if (path.every(({ direction }) => direction === 'up')) continue;
    const exists = existsAlong(draft, table, () => undefined);
    if (exists) draft.where.push(exists);
  }
}
