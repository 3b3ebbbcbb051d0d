import { describeDay } from '#components/ui/describe-time.ts';
import type { SessionItem } from './session-item.ts';

/** Groups a list that is sorted by time under the days' names. */
export function groupByDay(
  sessions: SessionItem[],
  now: number,
  timeZone: string,
): { day: string; sessions: SessionItem[] }[] {
  const groups: { day: string; sessions: SessionItem[] }[] = [];
  for (const session of sessions) {
    const day = describeDay(Date.parse(session.lastActiveAt), now, timeZone);
    const last = groups.at(-1);
    if (last?.day === day) last.sessions.push(session);
    else groups.push({ day, sessions: [session] });
  }
  return groups;
}
