'use client';

import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';

interface Clock {
  /** Milliseconds since 1970. */
  now: number;
  timeZone: string;
}

const ClockContext = createContext<Clock>({ now: 0, timeZone: 'UTC' });

/**
 * What time it is and where. The first render, on the server and in the browser alike, uses the
 * server's; then the browser's own takes over, so that nothing differs while hydrating.
 */
export function ClockProvider({ initial, children }: { initial: Clock; children: ReactNode }) {
  const [clock, setClock] = useState(initial);
  useEffect(() => {
    const tick = () =>
      setClock({
        now: Date.now(),
        timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      });
    tick();
    const timer = setInterval(tick, 30_000);
    return () => clearInterval(timer);
  }, []);
  return <ClockContext value={clock}>{children}</ClockContext>;
}

export function useClock(): Clock {
  return useContext(ClockContext);
}
