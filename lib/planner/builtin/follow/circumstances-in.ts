import type { PlannableDatabase, PlanRequest } from '../../planner.ts';
import { indexSchema } from '../../schema-index/schema-index.ts';
import { countsIn } from '../ask-anew.ts';
import { unsettled } from './settlement.ts';
import type { State } from './state.ts';
import type { Circumstances } from './understood.ts';

/** Where and when changes are looked up in one database. */
export function circumstancesIn(
  database: PlannableDatabase,
  { question, settlements }: State,
  { now }: PlanRequest,
): Circumstances {
  const settlement = settlements.get(database.name) ?? unsettled;
  return {
    index: settlement.settle(indexSchema(database)),
    now,
    counts: countsIn(question),
    said: settlement.said,
  };
}
