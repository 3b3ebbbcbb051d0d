import type { StatementView } from '#lib/ask/run-view.ts';
import { countOf } from './format-number.ts';

/** What was tried before, and why it did not do. */
export function Corrections({ corrections }: Pick<StatementView, 'corrections'>) {
  if (corrections.length === 0) return null;
  return (
    <details className="border-b border-line text-[12.5px] text-ink-2">
      <summary className="px-3.5 py-2 hover:text-ink">
        Corrected {countOf(corrections.length, 'time')}
      </summary>
      <ol className="space-y-3 px-3.5 pb-3">
        {corrections.map(({ sql, error, explanation }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: attempts are only ever added
          <li key={index}>
            <p className="mb-1">{error}</p>
            <pre className="wrap-anywhere rounded-md bg-code px-3 py-2 font-mono whitespace-pre-wrap text-ink-3">
              {sql}
            </pre>
            {explanation && <p className="mt-1.5">{explanation}</p>}
          </li>
        ))}
      </ol>
    </details>
  );
}
