'use client';

import { useState } from 'react';

/** Copies text; says so in its own place, without changing its width. */
export function CopyButton({
  label,
  text,
}: {
  label: string;
  text: () => string | Promise<string>;
}) {
  const [outcome, setOutcome] = useState<'copied' | 'no access'>();
  const copy = async () => {
    const done = await Promise.resolve(text())
      .then((value) => navigator.clipboard.writeText(value))
      .then(
        () => 'copied' as const,
        () => 'no access' as const,
      );
    setOutcome(done);
    setTimeout(() => setOutcome(undefined), 1_500);
  };
  return (
    <button type="button" onClick={copy} className="link-quiet relative" aria-live="polite">
      <span className={outcome ? 'invisible' : ''}>{label}</span>
      {outcome && <span className="absolute top-0 right-0">{outcome}</span>}
    </button>
  );
}
