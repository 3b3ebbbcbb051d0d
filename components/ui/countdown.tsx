'use client';

import { useEffect, useState } from 'react';

/** Whole seconds until a time (ISO 8601); `now` once it has come. */
export function Countdown({ until }: { until: string }) {
  const [text, setText] = useState('');
  useEffect(() => {
    const tick = () => {
      const seconds = Math.ceil((Date.parse(until) - Date.now()) / 1_000);
      setText(seconds > 0 ? `in ${seconds} s` : 'now');
    };
    tick();
    const timer = setInterval(tick, 250);
    return () => clearInterval(timer);
  }, [until]);
  return <span className="tabular-nums">{text}</span>;
}
