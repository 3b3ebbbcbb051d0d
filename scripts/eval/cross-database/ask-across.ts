import type { Actor } from '#lib/actor.ts';
import type { RunView } from '#lib/ask/run-view.ts';
import { startAsk } from '#lib/ask/start-ask.ts';
import { type PlainResult, sameRows } from '../questions/compare-rows.ts';
import type { Outcome } from '../questions/outcome.ts';
import { plainResult } from '../questions/plain-rows.ts';
import type { CrossQuestion } from './question-set.ts';

/** How one question went. */
export type AcrossOutcome = Pick<
  Outcome,
  'id' | 'question' | 'goldSql' | 'ordered' | 'kind' | 'sql' | 'said' | 'planningMs'
> & {
  /** Results of several databases were joined. */
  isJoined: boolean;
};

/** Asks through the product's own run, with both databases attached, and scores the rows. */
export async function askAcross(
  actor: Actor,
  known: CrossQuestion,
  connectionIds: number[],
  model: string,
): Promise<AcrossOutcome> {
  const { id, question, goldSql, ordered } = known;
  const handle = await startAsk(actor, { question, connectionIds, model, useCache: false });
  let [routedAtMs, plannedAtMs] = [0, 0];
  for await (const event of handle.events()) {
    if (event.type === 'route' && routedAtMs === 0) routedAtMs = performance.now();
    // All of a plan's statements have begun by the time that the last one's SQL is whole.
    if (event.type === 'sql-end' && plannedAtMs === 0) plannedAtMs = performance.now();
    if (event.type === 'run-end' && plannedAtMs === 0) plannedAtMs = performance.now();
  }
  const view = await handle.done;
  const joined = view.combined?.kind === 'joined' ? view.combined : undefined;
  const sql = [...view.statements.map((one) => one.sql), ...(joined ? [joined.sql] : [])];
  return {
    id,
    question,
    goldSql,
    ordered,
    kind: view.planner === model ? judge(view, known) : 'taken over',
    sql: sql.join(';\n'),
    said: [...view.notes, view.answer].join(' '),
    planningMs: plannedAtMs - routedAtMs,
    isJoined: joined !== undefined,
  };
}

function judge(view: RunView, { goldRows, ordered }: CrossQuestion): Outcome['kind'] {
  if (view.statements.length === 0) return view.status === 'clarify' ? 'clarify' : 'cannot';
  const given = resultOf(view);
  if (!given) return 'failed';
  // Without rows the known answer's columns are not known either.
  const gold = { width: goldRows[0]?.length ?? given.width, rows: goldRows };
  if (sameRows(copyOf(given), copyOf(gold), ordered)) return 'right';
  if (given.width !== gold.width) return 'other columns';
  if (given.rows.length !== gold.rows.length) return 'other number of rows';
  return sameRows(copyOf(given), copyOf(gold), false) ? 'other order' : 'other values';
}

/** The joined rows, or those of the only database that was asked. */
function resultOf({ combined, statements }: RunView): PlainResult | undefined {
  if (combined?.kind === 'joined') {
    return combined.truncated ? undefined : plainResult(combined);
  }
  const [only, second] = statements;
  const isWhole = only && !second && only.state === 'done' && !only.truncated;
  return isWhole ? plainResult(only) : undefined;
}

/** Comparing sorts rows in place. */
function copyOf({ width, rows }: PlainResult): PlainResult {
  return { width, rows: [...rows] };
}
