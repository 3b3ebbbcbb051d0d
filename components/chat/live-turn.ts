import type { RunStep, Turn } from '#components/results/turn.ts';
import { emptyRunView, interruptRun, type RunView, reduceRun } from '#lib/ask/run-view.ts';

/** A turn whose run this page follows. */
export interface LiveTurn extends Turn {
  runId?: string;
  /** A sentence where the question was not even begun, or its stream broke off. */
  problem?: { kind: 'refused' | 'lost'; text: string };
}

export const lostSentence =
  'The connection to the server was lost before this answer was complete. What had arrived is below; reload the page to see what the server stored.';

export const unreachedSentence =
  'The server could not be reached, so it is not certain that the question was asked. Check that the server runs, then reload the page.';

/** What had arrived of a run whose stream broke off; nothing of it is awaited any longer. */
export function breakOff(view: RunView): RunView {
  if (view.status) return view;
  const broken = interruptRun(view);
  return {
    ...broken,
    answer: view.answer || 'This answer is not complete here.',
    statements: broken.statements.map((statement, index) =>
      statement.state === view.statements[index]?.state
        ? statement
        : { ...statement, error: 'The connection was lost before this result arrived.' },
    ),
  };
}

/** A question just asked, before the server has said anything. */
export function askedTurn(key: string, question: string): LiveTurn {
  return {
    key,
    question,
    askedAt: new Date().toISOString(),
    view: emptyRunView('', question),
    running: true,
    sqlNodes: {},
    rowCounts: {},
  };
}

/**
 * Follows a stored turn that still runs: its events begin again from the start and bring all rows,
 * so that what the store counted of them until now no longer holds.
 */
export function watchedTurn(turn: Turn): LiveTurn {
  return { ...turn, runId: turn.view?.runId, rowCounts: {} };
}

export function applySteps(turn: LiveTurn, steps: RunStep[]): LiveTurn {
  let view = turn.view ?? emptyRunView('', turn.question);
  const sqlNodes = { ...turn.sqlNodes };
  for (const { event, sqlNode } of steps) {
    view = reduceRun(view, event);
    if (sqlNode === undefined) continue;
    if (event.type === 'sql-end' || event.type === 'confirm-request') {
      sqlNodes[event.statementId] = sqlNode;
    }
    if (event.type === 'combine') sqlNodes.combined = sqlNode;
  }
  return { ...turn, view, sqlNodes, running: view.status === undefined };
}

/** Asked, and not known yet as which run. */
export function isUnbegun(turn: LiveTurn): boolean {
  return turn.running && turn.view?.runId === '';
}

/** The stored turns with those that this page follows in their places, or after them. */
export function mergeTurns(stored: Turn[], live: LiveTurn[]): LiveTurn[] {
  // The store may know a question's run before its stream has said which it is.
  const beginning = live.some(isUnbegun);
  const known = stored.filter(({ running }) => !(running && beginning));
  const byRun = new Map(live.map((turn) => [turn.view?.runId, turn]));
  const merged = known.map((turn): LiveTurn => byRun.get(turn.view?.runId ?? '-') ?? turn);
  const storedRuns = new Set(known.map((turn) => turn.view?.runId));
  return [...merged, ...live.filter((turn) => !storedRuns.has(turn.view?.runId))];
}
