import { RichText } from '#components/ui/rich-text.tsx';
import type { RunView } from '#lib/ask/run-view.ts';
import { listCards } from './list-cards.ts';
import { listNames } from './list-names.ts';

/** The answer in a sentence; while it is awaited, what is going on, in the same place. */
export function AnswerSentence({ view }: { view: RunView }) {
  const text = view.answer || (view.status && closing[view.status]);
  const awaited = view.status === undefined;
  return (
    <p
      data-testid="answer-sentence"
      aria-live="polite"
      aria-busy={awaited}
      className={`mb-1 min-h-[1.5em] text-[17px] leading-normal tracking-[-0.008em] text-pretty whitespace-pre-line [overflow-wrap:anywhere] narrow:text-[16px] ${text ? '' : 'text-ink-2'}`}
    >
      {text && <RichText text={text} />}
      {/* Of those that have answered it is told what they say while others are waited for. */}
      {awaited &&
        (text ? <span className="text-ink-3"> {progressOf(view)}</span> : progressOf(view))}
    </p>
  );
}

/** What to say of a run that ended without a sentence of its own. */
const closing: Record<NonNullable<RunView['status']>, string> = {
  answered: 'The results are below.',
  clarify: 'The question can be read in more than one way.',
  cannot: 'These databases do not hold what the question asks for.',
  failed: 'No database could answer.',
  cancelled: 'Stopped before the answer was complete.',
  interrupted: 'The server stopped before this answer was complete. What had arrived is below.',
};

function progressOf(view: RunView): string {
  const cards = listCards(view);
  if (cards.length === 0)
    return view.databases.length === 1 ? 'Reading the schema …' : 'Reading the schemas …';
  const asked = cards.filter(({ statement }) => statement?.state === 'waiting');
  if (asked.length > 0) {
    const names = asked.map(({ database }) => database.name);
    return `Waiting for you to confirm the change in ${listNames(names, 3)} …`;
  }
  const waiting = cards.filter(
    ({ statement }) => statement && ['ready', 'running'].includes(statement.state),
  );
  const writing = cards.filter(({ statement }) => !statement || statement.state === 'writing');
  const isWriting = writing.some(({ connecting }) => !connecting);
  if (waiting.length === 0 && isWriting)
    return writing.length === 1 ? 'Writing the query …' : 'Writing the queries …';
  const names = [...new Set([...waiting, ...writing].map(({ database }) => database.name))];
  if (names.length === 0) return 'Putting the results together …';
  return `Waiting for ${listNames(names, 3)} …`;
}
