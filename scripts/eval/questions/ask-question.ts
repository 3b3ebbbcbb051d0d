import type { Actor } from '#lib/actor.ts';
import type { RunView } from '#lib/ask/run-view.ts';
import { startAsk } from '#lib/ask/start-ask.ts';
import { sameRows } from './compare-rows.ts';
import type { Outcome } from './outcome.ts';
import { plainResult, readGold } from './plain-rows.ts';
import type { KnownQuestion } from './question-set.ts';

type Asked = Pick<Outcome, 'kind' | 'sql' | 'said' | 'planningMs' | 'tokens'>;

/** Asks through the product's own run, with the question's database attached, and scores the rows. */
export async function askQuestion(
  actor: Actor,
  known: KnownQuestion,
  { connectionId, file }: { connectionId: number; file: string },
  model: string,
): Promise<Asked> {
  const handle = await startAsk(actor, {
    question: known.question,
    connectionIds: [connectionId],
    model,
    useCache: false,
  });
  let [routedAtMs, plannedAtMs] = [0, 0];
  for await (const event of handle.events()) {
    if (event.type === 'route' && routedAtMs === 0) routedAtMs = performance.now();
    if (event.type === 'sql-end' || (event.type === 'run-end' && plannedAtMs === 0)) {
      plannedAtMs = performance.now();
    }
  }
  const view = await handle.done;
  const planningMs = plannedAtMs - routedAtMs;
  const sql = view.statements.map((statement) => statement.sql).join(';\n');
  const { input, output } = view.tokens ?? { input: 0, output: 0 };
  const isTakenOver = view.planner !== model;
  const kind = isTakenOver ? 'taken over' : judge(view, known, file);
  // Why it was taken over is a warning.
  const said = [...(isTakenOver ? view.warnings : view.notes), view.answer].join(' ');
  return { kind, sql, said, planningMs, tokens: input + output };
}

function judge(view: RunView, { goldSql, ordered }: KnownQuestion, file: string): Outcome['kind'] {
  const [statement] = view.statements;
  if (!statement) return view.status === 'clarify' ? 'clarify' : 'cannot';
  if (statement.state !== 'done' || statement.truncated || view.statements.length > 1) {
    return 'failed';
  }
  const gold = readGold(file, goldSql);
  const given = plainResult(statement);
  if (sameRows(given, gold, ordered)) return 'right';
  if (given.width !== gold.width) return 'other columns';
  if (given.rows.length !== gold.rows.length) return 'other number of rows';
  return sameRows(given, gold, false) ? 'other order' : 'other values';
}
