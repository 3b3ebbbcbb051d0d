import { cutWarnings } from '../cut-warnings.ts';
import type { RunEvent } from '../events.ts';
import type { RunContext } from '../run-context.ts';
import type { RunView } from '../run-view.ts';

/**
 * Whether asking once more would most likely give just this: the planner that was chosen planned,
 * every database answered in time and every statement succeeded, nothing was changed, and there is
 * nothing to be warned of but that rows were cut. What was compared row by row is compared anew:
 * whether they are equal now is the question.
 */
export function isWorthKeeping(
  { planner, warnings }: RunContext,
  view: RunView,
  events: readonly RunEvent[],
): boolean {
  const { status, statements } = view;
  if (status !== 'answered' || view.planner !== planner.id || statements.length === 0) return false;
  if (view.joinFailure) return false;
  if (!statements.every(({ state, changes }) => state === 'done' && !changes)) return false;
  if (statements.some(({ task }) => task === 'data')) return false;
  const expected = [...warnings, ...cutWarnings(view)];
  return view.warnings.every((warning) => expected.includes(warning)) && !events.some(isAwaited);
}

/** A database that came late was planned for alone; asked again, it may be a part of the whole. */
function isAwaited(event: RunEvent): boolean {
  return event.type === 'route' && event.selected.some(({ awaited }) => awaited);
}
