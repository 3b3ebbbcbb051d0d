'use client';

import { useState, useTransition } from 'react';

interface AcceptKeysProps {
  /** There is more than one. */
  several: boolean;
  /** Gives the sentence of a refusal. */
  onAccept: () => Promise<string | undefined>;
}

/** Says that the keys of a join are right, so that later questions take them for granted. */
export function AcceptKeys({ several, onAccept }: AcceptKeysProps) {
  const [accepted, setAccepted] = useState(false);
  const [problem, setProblem] = useState<string>();
  const [pending, startTransition] = useTransition();
  const accept = () =>
    startTransition(async () => {
      const refusal = await onAccept();
      setProblem(refusal);
      setAccepted(refusal === undefined);
    });
  const words = several ? 'These keys are right' : 'This key is right';
  return (
    <p>
      {accepted ? (
        <span role="status" className="text-ink-3">
          ✓ Kept: later questions join these databases so. Listed under Databases, Join keys.
        </span>
      ) : (
        <button
          type="button"
          disabled={pending}
          onClick={accept}
          title="Later questions then join these databases by the same columns, without guessing."
          className="link-quiet"
        >
          {words}
        </button>
      )}
      {problem && (
        <span role="alert" className="ml-2 text-bad">
          {problem}
        </span>
      )}
    </p>
  );
}
