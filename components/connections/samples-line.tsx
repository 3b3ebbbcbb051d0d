'use client';

import { useState, useTransition } from 'react';
import { ErrorLine } from '#components/ui/error-line.tsx';
import type { ConnectionActions } from './connection-actions.ts';

interface SamplesLineProps {
  count: number;
  removeSamples: ConnectionActions['removeSamples'];
}

/** Says which databases are samples, and removes them in one click: nothing of a person's goes. */
export function SamplesLine({ count, removeSamples }: SamplesLineProps) {
  const [problem, setProblem] = useState<string>();
  const [removing, startRemoving] = useTransition();
  const remove = () =>
    startRemoving(async () => {
      const reply = await removeSamples();
      setProblem(reply.ok ? undefined : reply.error);
    });
  return (
    <div className="mx-0.5 mb-3 text-[13px] text-ink-2">
      {count} of these are samples to try things out, with chats of their own.{' '}
      <button
        type="button"
        onClick={remove}
        disabled={removing}
        className="underline underline-offset-2 transition-colors hover:text-ink disabled:opacity-50"
      >
        Remove sample databases
      </button>
      <ErrorLine>{problem}</ErrorLine>
    </div>
  );
}
