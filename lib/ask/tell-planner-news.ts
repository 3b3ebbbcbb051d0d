import type { TellNews } from '#lib/planner/planner.ts';
import type { Emit } from './run-context.ts';

/** What a planner tells beside its plan, as the run's events. */
export function tellPlannerNews(emit: Emit): TellNews {
  return (news) => {
    if (news.kind === 'tokens') return emit({ type: 'tokens', ...news.usage });
    const { reason, waitMs } = news;
    const until = new Date(Date.now() + waitMs).toISOString();
    emit({ type: 'model-wait', reason, until });
  };
}
