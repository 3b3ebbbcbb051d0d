import type { Correction } from '#lib/ask/run-view.ts';
import { countOf } from './format-number.ts';

/** What was tried before, why it did not do, and what was changed then. */
export function Corrections({ corrections }: { corrections: Correction[] }) {
  if (corrections.length === 0) return null;
  const changes = corrections.flatMap(({ explanation }) => explanation ?? []);
  return (
    <details className="border-b border-line text-[12.5px] text-ink-2">
      <summary className="px-3.5 py-2 wrap-anywhere hover:text-ink">
        Corrected {countOf(corrections.length, 'time')}
        {changes.length > 0 && `: ${changes.join('; ')}`}
      </summary>
      <ol className="space-y-3 px-3.5 pb-3">
        {corrections.map(({ sql, error, explanation }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: attempts are only ever added
          <li key={index}>
            <p className="mb-1">{error}</p>
            <pre className="wrap-anywhere rounded-md bg-code px-3 py-2 font-mono whitespace-pre-wrap text-ink-3">
              {sql}
            </pre>
            {/* Of one alone the summary says it. */}
            {explanation && corrections.length > 1 && (
              <p className="mt-1">Corrected: {explanation}.</p>
            )}
          </li>
        ))}
      </ol>
    </details>
  );
}
