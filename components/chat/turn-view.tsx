'use client';

import { Answer, type AnswerProps } from '#components/results/answer.tsx';
import { Button } from '#components/ui/button.tsx';
import { RichText } from '#components/ui/rich-text.tsx';
import type { RunView } from '#lib/ask/run-view.ts';
import { breakOff, type LiveTurn } from './live-turn.ts';

interface TurnViewProps extends Omit<AnswerProps, 'turn' | 'view'> {
  turn: LiveTurn;
  /** Asks the question once more; absent while another one runs. */
  onAskAgain?: () => void;
  /** Lets it be changed, and allowed to change something, before it is asked once more. */
  onPutBack?: () => void;
}

/** A question and its answer. */
export function TurnView({ turn, onAskAgain, onPutBack, ...answer }: TurnViewProps) {
  const { view, problem } = turn;
  const status = problem?.kind === 'lost' ? 'interrupted' : statusOf(turn, view);
  const again = ['failed', 'interrupted', 'cancelled'].includes(status);
  return (
    <article className="scroll-mt-6 pb-5" aria-label={turn.question}>
      {turn.question && (
        <div className="mb-4.5 flex justify-end">
          <p className="max-w-[70%] rounded-[14px_14px_4px_14px] bg-accent-soft px-3.5 py-2 whitespace-pre-wrap [overflow-wrap:anywhere] narrow:max-w-[88%]">
            {turn.question}
          </p>
        </div>
      )}
      <div data-testid="answer" data-status={status}>
        {problem && <Problem text={problem.text} lost={problem.kind === 'lost'} />}
        {view && (!problem || view.runId !== '') && (
          <Answer {...answer} turn={turn} view={problem ? breakOff(view) : view} />
        )}
        {!view && turn.text && (
          <p data-testid="answer-sentence" className="text-[17px] whitespace-pre-line">
            <RichText text={turn.text} />
          </p>
        )}
        {/* Stays in its place while another question runs: what is below must not move. */}
        {again && onPutBack && (
          <Button size="small" onClick={onPutBack}>
            Edit and ask again
          </Button>
        )}
        {again && !onPutBack && (
          <Button size="small" onClick={onAskAgain} disabled={!onAskAgain}>
            Ask again
          </Button>
        )}
      </div>
    </article>
  );
}

function statusOf(turn: LiveTurn, view: RunView | undefined) {
  if (turn.problem) return 'failed';
  if (turn.running) return 'running';
  return view?.status ?? 'answered';
}

function Problem({ text, lost }: { text: string; lost: boolean }) {
  return (
    <div
      role="alert"
      className="mb-4 flex flex-wrap items-center gap-x-3 gap-y-2 rounded-xl border border-line bg-card px-3.5 py-3"
    >
      <p className="min-w-0 flex-1 basis-72">
        <b className="mr-2 font-medium text-bad">
          <span aria-hidden="true">✕ </span>
          {lost ? 'Connection lost' : 'Not asked'}
        </b>
        {text}
      </p>
      {lost && (
        <button
          type="button"
          onClick={() => window.location.reload()}
          className="text-accent underline underline-offset-2"
        >
          Reload the page
        </button>
      )}
    </div>
  );
}
