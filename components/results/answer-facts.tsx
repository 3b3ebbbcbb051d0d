import { Fragment, type ReactNode } from 'react';
import { Countdown } from '#components/ui/countdown.tsx';
import { describeSpan } from '#components/ui/describe-time.ts';
import { Elapsed } from '#components/ui/elapsed.tsx';
import { When } from '#components/ui/when.tsx';
import type { RunView, StatementView } from '#lib/ask/run-view.ts';
import { FoundWhen, RunAgain } from './cached-facts.tsx';
import { countOf } from './format-number.ts';
import { KeepExample } from './keep-example.tsx';
import { listCards } from './list-cards.ts';
import type { Turn } from './turn.ts';

interface AnswerFactsProps {
  turn: Turn;
  view: RunView;
  plannerLabel: (id: string) => string;
  onStop?: () => void;
  onRunAgain?: () => void;
  onKeep?: (queryId: number, keep: boolean) => Promise<string | undefined>;
}

/** One grey line: how many databases and rows, how long, when, and by which planner. */
export function AnswerFacts({ turn, view, plannerLabel, ...on }: AnswerFactsProps) {
  const facts = view.status
    ? [
        ...cachedFacts(view, on.onRunAgain),
        ...finalFacts(turn, view, plannerLabel),
        ...keepFact(turn, view, on.onKeep),
      ]
    : progressFacts(view, turn, on.onStop);
  return (
    <div className="mb-4 min-h-[19px] overflow-x-clip text-[12.5px] text-ink-3 tabular-nums">
      {/* The dots stand before the facts and, at the beginning of a line, outside of the box. */}
      <p className="-ml-4 flex flex-wrap">
        {facts.map((fact, index) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: facts have their places
            key={index}
            className="relative pl-4 before:absolute before:left-1.5 before:content-['·'/'']"
          >
            {fact}
          </span>
        ))}
      </p>
    </div>
  );
}

function progressFacts(view: RunView, turn: Turn, onStop?: () => void): ReactNode[] {
  const cards = listCards(view);
  const ended = cards.filter(
    ({ statement }) => statement?.state === 'done' || statement?.state === 'failed',
  );
  return [
    ...(cards.length > 0
      ? [`${ended.length} of ${countOf(cards.length, 'query', 'queries')} done`]
      : []),
    ...(view.answer && cards.length > 0 && ended.length === cards.length
      ? ['wording the answer']
      : []),
    <Elapsed key="elapsed" since={turn.askedAt} />,
    ...(view.modelWait
      ? [
          <Fragment key="wait">
            {firstSentence(view.modelWait.reason)} Asking it again{' '}
            <Countdown until={view.modelWait.until} />
          </Fragment>,
        ]
      : []),
    ...(onStop
      ? [
          <button
            key="stop"
            type="button"
            onClick={onStop}
            className="underline underline-offset-2 hover:text-ink"
          >
            Stop
          </button>,
        ]
      : []),
  ];
}

/** First of all: figures that may be out of date are not to be taken for new ones. */
function cachedFacts({ cachedAt }: RunView, onRunAgain?: () => void): ReactNode[] {
  if (cachedAt === undefined) return [];
  return [
    <FoundWhen key="found" iso={cachedAt} />,
    <RunAgain key="again" onRunAgain={onRunAgain} />,
  ];
}

function finalFacts(turn: Turn, view: RunView, plannerLabel: (id: string) => string): ReactNode[] {
  const done = view.statements.filter((statement) => statement.state === 'done');
  const read = done.filter((statement) => !statement.changes);
  const databases = new Set(view.statements.map((statement) => statement.connectionId)).size;
  const rows = read.reduce(
    (sum, one) => sum + (turn.rowCounts[one.statementId] ?? one.rows.length),
    0,
  );
  return [
    ...(databases > 0 ? [countOf(databases, 'database')] : []),
    ...(read.length > 0 ? [countOf(rows, nounOf(read[0]))] : []),
    ...(view.elapsedMs === undefined ? [] : [describeSpan(view.elapsedMs)]),
    <Fragment key="asked">
      asked <When iso={turn.askedAt} />
    </Fragment>,
    ...(databases > 0 ? changeFacts(view) : []),
    ...(view.planner ? [plannerLabel(view.planner)] : []),
    ...(view.tokens ? [describeTokens(view.tokens)] : []),
  ];
}

/** What to do about it is not for the person while it is done for them. */
function firstSentence(text: string): string {
  return /^.*?\.(?=\s|$)/.exec(text)?.[0] ?? text;
}

function describeTokens({ input, output, estimated }: NonNullable<RunView['tokens']>): string {
  return `${estimated ? 'about ' : ''}${countOf(input + output, 'token')}`;
}

/** Only what read something can be an example of how to. */
function keepFact(turn: Turn, view: RunView, onKeep: AnswerFactsProps['onKeep']): ReactNode[] {
  const { queryId, status, statements } = view;
  const isExample = statements.every(
    ({ state, task, changes }) => state === 'done' && task === 'statement' && !changes,
  );
  if (!onKeep || queryId === undefined || status !== 'answered' || !isExample) return [];
  const keep = (kept: boolean) => onKeep(queryId, kept);
  return [<KeepExample key="keep" kept={turn.kept ?? false} onKeep={keep} />];
}

/** What a result's rows are; those of a schema, and of what was compared, are its tables. */
export function nounOf(statement: StatementView | undefined): string {
  return statement && statement.task !== 'statement' ? 'table' : 'row';
}

/** Whether anything was changed, as far as that is certain. */
function changeFacts({ statements }: RunView): string[] {
  const changes = statements.filter((statement) => statement.changes);
  if (changes.length === 0) return ['read-only'];
  const made = changes.filter(({ state }) => state === 'done');
  if (made.length > 0) {
    const rows = made.reduce((sum, { affectedRows = 0 }) => sum + affectedRows, 0);
    return [`${countOf(rows, 'row')} changed`];
  }
  const uncertain = changes.some(
    ({ errorCode, mayHaveChanged }) =>
      mayHaveChanged || ['unreachable', 'interrupted'].includes(errorCode ?? ''),
  );
  return uncertain ? [] : ['nothing changed'];
}
