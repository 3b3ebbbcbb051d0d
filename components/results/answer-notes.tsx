import { Fragment } from 'react';
import { RichText } from '#components/ui/rich-text.tsx';
import type { RunView } from '#lib/ask/run-view.ts';
import { listSuggestions, type Suggestion } from './list-suggestions.ts';

interface AnswerNotesProps {
  view: RunView;
  /** Asks another question; absent while one runs. */
  onAsk?: (question: string) => void;
}

/** What the planner understood, discreetly, and warnings, which are to be seen. */
export function AnswerNotes({ view, onAsk }: AnswerNotesProps) {
  if (view.notes.length === 0 && view.warnings.length === 0) return null;
  return (
    <div className="-mt-2 mb-4 space-y-2 text-[13px]">
      {view.notes.map((note) => (
        <p key={note} className="border-l-2 border-line-strong pl-2.5 text-ink-2">
          <RichText text={note} />
        </p>
      ))}
      {view.warnings.map((warning) => (
        <div key={warning} className="flex gap-2 rounded-lg bg-warn-soft px-3 py-2">
          <b className="flex-none font-medium text-warn">
            <span aria-hidden="true">▲ </span>Warning
          </b>
          <p className="min-w-0 wrap-anywhere">
            <RichText text={warning} />
            <AskInstead suggestions={listSuggestions(view, warning)} onAsk={onAsk} />
          </p>
        </div>
      ))}
    </div>
  );
}

/** They keep their place while they cannot be asked: nothing below may move. */
function AskInstead(props: { suggestions: Suggestion[]; onAsk?: (question: string) => void }) {
  return props.suggestions.map(({ value, question }) => (
    <Fragment key={question}>
      {' '}
      <button
        type="button"
        data-testid="suggestion"
        title={question}
        disabled={!props.onAsk}
        onClick={() => props.onAsk?.(question)}
        className="mr-1.5 text-left text-accent underline underline-offset-2 disabled:text-ink-3 disabled:no-underline"
      >
        Ask for {value}
      </button>
    </Fragment>
  ));
}
