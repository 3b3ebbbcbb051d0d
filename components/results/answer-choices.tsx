import { capitalize } from './capitalize.ts';

interface AnswerChoicesProps {
  choices: readonly string[];
  /** The reply that followed; none yet where it is absent. */
  reply?: string;
  /** Absent where it cannot be answered now. */
  onChoose?: (choice: string) => void;
}

/** What a question back offers. It stays in its place once it is answered: nothing below may move. */
export function AnswerChoices({ choices, reply, onChoose }: AnswerChoicesProps) {
  return (
    <ul aria-label="Choices" data-testid="choices" className="mb-4 flex flex-wrap gap-2">
      {choices.map((choice) => {
        const isChosen = choice === reply;
        return (
          <li key={choice} className="max-w-full">
            <button
              type="button"
              data-testid="choice"
              disabled={!onChoose}
              onClick={() => onChoose?.(choice)}
              className={`relative min-h-[34px] max-w-full rounded-lg border px-[18px] py-1 text-left transition-colors [overflow-wrap:anywhere] narrow:min-h-[40px] ${isChosen ? 'border-line-strong bg-accent-soft text-ink' : 'border-line-strong bg-card text-ink enabled:hover:bg-hover disabled:border-line disabled:text-ink-3'}`}
            >
              {/* In the margin: the others keep their places. */}
              {isChosen && (
                <span aria-hidden="true" className="absolute left-[5px] text-[12px]">
                  ✓
                </span>
              )}
              {capitalize(choice)}
              {isChosen && <span className="sr-only"> (chosen)</span>}
            </button>
          </li>
        );
      })}
    </ul>
  );
}
