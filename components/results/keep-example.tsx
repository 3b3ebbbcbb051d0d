'use client';

import { useState } from 'react';

interface KeepExampleProps {
  kept: boolean;
  /** Gives the sentence of a refusal. */
  onKeep: (keep: boolean) => Promise<string | undefined>;
}

/** A quiet word of praise: models see the question and its SQL when one like it is asked. */
export function KeepExample({ kept: keptBefore, onKeep }: KeepExampleProps) {
  const [kept, setKept] = useState(keptBefore);
  const [problem, setProblem] = useState<string>();
  const toggle = async () => {
    setKept(!kept);
    const refusal = await onKeep(!kept);
    setProblem(refusal);
    if (refusal !== undefined) setKept(kept);
  };
  return (
    <>
      <button
        type="button"
        aria-pressed={kept}
        onClick={toggle}
        title={
          kept
            ? 'Models are shown this question and its SQL when one like it is asked. Press to end that.'
            : 'Answered rightly? Models are then shown this question and its SQL when one like it is asked.'
        }
        className="link-quiet"
      >
        {kept ? '✓ Kept as an example' : 'Keep as an example'}
      </button>
      {problem && (
        <span role="alert" className="ml-2 text-bad">
          {problem}
        </span>
      )}
    </>
  );
}
