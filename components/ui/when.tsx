'use client';

import { useClock } from './clock.tsx';
import { describeMoment } from './describe-time.ts';

/** A moment in words that keep up with the clock. */
export function When({ iso }: { iso: string }) {
  const { now, timeZone } = useClock();
  return <time dateTime={iso}>{describeMoment(Date.parse(iso), now, timeZone)}</time>;
}
