'use client';

import { useEffect, useState } from 'react';

/** Seconds that have gone by, counting on; from `since` (ISO 8601), else from the first sight. */
export function Elapsed({ since }: { since?: string }) {
  const [seconds, setSeconds] = useState('');
  useEffect(() => {
    const start = since ? Date.parse(since) : Date.now();
    const tick = () => setSeconds(`${Math.max(0, (Date.now() - start) / 1_000).toFixed(1)} s`);
    tick();
    const timer = setInterval(tick, 100);
    return () => clearInterval(timer);
  }, [since]);
  return <span className="tabular-nums">{seconds}</span>;
}
