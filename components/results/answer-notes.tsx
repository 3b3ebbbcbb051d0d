import { RichText } from '#components/ui/rich-text.tsx';
import type { RunView } from '#lib/ask/run-view.ts';

/** What the planner understood, discreetly, and warnings, which are to be seen. */
export function AnswerNotes({ view }: { view: RunView }) {
  if (view.notes.length === 0 && view.warnings.length === 0) return null;
  return (
    <div className="-mt-2 mb-4 space-y-2 text-[13px]">
      {view.notes.map((note) => (
        <p key={note} className="border-l-2 border-line-strong pl-2.5 text-ink-2">
          <RichText text={note} />
        </p>
      ))}
      {view.warnings.map((warning) => (
        <p key={warning} className="flex gap-2 rounded-lg bg-warn-soft px-3 py-2">
          <b className="flex-none font-medium text-warn">
            <span aria-hidden="true">▲ </span>Warning
          </b>
          <span>
            <RichText text={warning} />
          </span>
        </p>
      ))}
    </div>
  );
}
