import { Swatch } from '#components/ui/swatch.tsx';
import type { RunDatabase } from '#lib/ask/events.ts';

interface ExamplesProps {
  questions: string[];
  /** Absent while a question runs. */
  onAsk?: (question: string) => void;
}

/** Questions to click, below the last answer. */
export function ExampleChips({ questions, onAsk }: ExamplesProps) {
  if (questions.length === 0) return null;
  return (
    <div className="flex flex-wrap gap-2 pb-4">
      {questions.map((question) => (
        <button
          key={question}
          type="button"
          data-testid="example-question"
          disabled={!onAsk}
          onClick={() => onAsk?.(question)}
          className="rounded-full border border-line bg-card px-3 py-1 text-left text-[12.5px] text-ink-2 transition-colors hover:border-line-strong hover:text-ink disabled:opacity-50"
        >
          {question}
        </button>
      ))}
    </div>
  );
}

/** What an empty chat shows: which databases it asks, and questions to begin with. */
export function EmptyThread({
  databases,
  questions,
  onAsk,
}: ExamplesProps & { databases: RunDatabase[] }) {
  return (
    <div className="my-auto pt-2 pb-[8dvh]">
      <h2 className="mb-2 text-[21px] tracking-[-0.015em]">
        {databases.length > 1 ? 'One question, every database' : 'Ask in plain words'}
      </h2>
      <p className="mb-6 flex max-w-[60ch] flex-wrap items-center gap-x-3 gap-y-1 text-ink-2">
        {databases.length === 0 && 'This chat has no database yet. Add one to ask it questions.'}
        {databases.map((database) => (
          <span key={database.connectionId} className="inline-flex items-center gap-1.5">
            <Swatch index={database.color} />
            {database.name}
          </span>
        ))}
      </p>
      {questions.length > 0 && (
        <ul className="max-w-[640px] divide-y divide-line overflow-hidden rounded-xl border border-line bg-card shadow-lift">
          {questions.map((question) => (
            <li key={question}>
              <button
                type="button"
                data-testid="example-question"
                disabled={!onAsk}
                onClick={() => onAsk?.(question)}
                className="group flex w-full items-center justify-between gap-4 px-4 py-3 text-left -outline-offset-2 transition-colors hover:bg-hover/50"
              >
                <span>{question}</span>
                <span
                  aria-hidden="true"
                  className="text-ink-3 transition-transform group-hover:translate-x-0.5"
                >
                  →
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
