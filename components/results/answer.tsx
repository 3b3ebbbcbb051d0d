'use client';

import { useState } from 'react';
import type { RunView } from '#lib/ask/run-view.ts';
import { AnswerChoices } from './answer-choices.tsx';
import { AnswerFacts } from './answer-facts.tsx';
import { AnswerNotes } from './answer-notes.tsx';
import { AnswerSentence } from './answer-sentence.tsx';
import { CombinedAwaited } from './combined-awaited.tsx';
import { CombinedTable } from './combined-table.tsx';
import { ComparingCard } from './compared-data/comparing-card.tsx';
import { SaveCheck } from './compared-data/save-check.tsx';
import type { DecideChange } from './confirm-change.tsx';
import { DatabaseCard } from './database-card.tsx';
import { JoinFailure } from './join-failure.tsx';
import { type CardSlot, listCards } from './list-cards.ts';
import { SkippedLine } from './skipped-line.tsx';
import type { ReadRows, Turn } from './turn.ts';

export interface AnswerProps {
  turn: Turn;
  view: RunView;
  plannerLabel: (id: string) => string;
  readRows: ReadRows;
  /** The eight below are absent where they cannot be done now. */
  onStop?: () => void;
  onStopStatement?: (statementId: string) => void;
  onAskAlone?: (connectionId: number) => void;
  onDecideChange?: DecideChange;
  /** Asks the databases, where the answer was remembered. */
  onRunAgain?: () => void;
  /** Another question, that a warning suggests. */
  onAskInstead?: (question: string) => void;
  /** Keeps the answer as an example for questions like it, or does so no more; gives what went wrong. */
  onKeep?: (queryId: number, keep: boolean) => Promise<string | undefined>;
  /** Keeps a comparison of rows as a check; gives what went wrong. */
  onSaveCheck?: (queryId: number, name: string) => Promise<string | undefined>;
  /** Keeps the keys of a join for later questions; gives what went wrong. */
  onAcceptKeys?: (queryId: number) => Promise<string | undefined>;
  /** Replies to a question back. */
  onChoose?: (choice: string) => void;
  /** What was said to it. */
  reply?: string;
}

/** Everything about one answer: the sentence first, then the figures, then where they come from. */
export function Answer({ turn, view, plannerLabel, readRows, reply, ...on }: AnswerProps) {
  /** Only what the person opened or folded; everything else follows the result. */
  const [chosen, setChosen] = useState<Record<string, boolean>>({});
  const cards = listCards(view);
  const isOpen = (card: CardSlot) => chosen[card.key] ?? opensByItself(view, cards, card);
  const allOpen = cards.every(isOpen);
  const toggleAll = () => setChosen(Object.fromEntries(cards.map((card) => [card.key, !allOpen])));
  // What a change did is not put together with anything.
  const read = cards.filter(({ statement }) => !statement?.changes);
  const awaitsCombined =
    view.status === undefined &&
    !view.combined &&
    !view.comparing &&
    !view.joinFailure &&
    read.length > 1;

  const { queryId } = view;
  const { onAcceptKeys } = on;
  const isStored = view.status !== undefined && queryId !== undefined;
  const accept = isStored && onAcceptKeys ? () => onAcceptKeys(queryId) : undefined;

  const loaderOf = (part: string, rows: RunView['statements'][number]['rows']) => async () => {
    const count = turn.rowCounts[part] ?? rows.length;
    if (count <= rows.length || view.queryId === undefined) return rows;
    return readRows({ queryId: view.queryId, part });
  };

  return (
    <>
      <AnswerSentence view={view} />
      <AnswerFacts
        turn={turn}
        view={view}
        plannerLabel={plannerLabel}
        onStop={on.onStop}
        onRunAgain={on.onRunAgain}
        onKeep={on.onKeep}
      />
      {view.choices && (
        <AnswerChoices choices={view.choices} reply={reply} onChoose={on.onChoose} />
      )}
      <AnswerNotes view={view} onAsk={on.onAskInstead} />
      {awaitsCombined && (
        <CombinedAwaited databases={databasesOf(read)} withTotal={read.every(isAddable)} />
      )}
      {view.comparing && <ComparingCard tables={view.comparing} />}
      {view.combined && (
        <CombinedTable
          combined={view.combined}
          databases={view.databases}
          rowCount={turn.rowCounts.combined ?? view.combined.rows.length}
          loadRows={loaderOf('combined', view.combined.rows)}
          actions={saveCheckOf(view, on.onSaveCheck)}
          sqlNode={turn.sqlNodes.combined}
          onAcceptKeys={accept}
        />
      )}
      {view.joinFailure && (
        <JoinFailure failure={view.joinFailure} sqlNode={turn.sqlNodes.combined} />
      )}
      {cards.length > 1 && (
        <div className="mx-0.5 mb-1.5 flex items-baseline justify-between text-[12.5px] text-ink-3">
          <span>Each database</span>
          <button type="button" onClick={toggleAll} className="link-quiet">
            {allOpen ? 'Collapse all' : 'Expand all'}
          </button>
        </div>
      )}
      {cards.map((card) => {
        const { statement } = card;
        const id = statement?.statementId ?? '';
        const stoppable = statement?.state === 'running' && cards.length > 1;
        return (
          <DatabaseCard
            key={card.key}
            slot={card}
            open={isOpen(card)}
            onToggle={() => setChosen((before) => ({ ...before, [card.key]: !isOpen(card) }))}
            sqlNode={statement?.state === 'writing' ? undefined : turn.sqlNodes[id]}
            rowCount={turn.rowCounts[id] ?? statement?.rows.length ?? 0}
            loadRows={loaderOf(id, statement?.rows ?? [])}
            onStop={stoppable && on.onStopStatement ? () => on.onStopStatement?.(id) : undefined}
            othersSentence={othersSentence(cards, card)}
            alone={cards.length === 1}
            onDecide={on.onDecideChange}
          />
        );
      })}
      <SkippedLine view={view} onAsk={on.onAskAlone} />
    </>
  );
}

/**
 * Folded when a combined result says it all, open when there is none; what needs a person is open. A
 * change stays open after its confirmation, or the next one's buttons would move under the pointer.
 */
function opensByItself(view: RunView, cards: CardSlot[], { statement }: CardSlot): boolean {
  if (statement?.state === 'failed' || statement?.changes) return true;
  if (cards.length === 1) return statement !== undefined;
  return view.status !== undefined && !view.combined;
}

/** Of a comparison that is stored, since the check is made of what is stored. */
function saveCheckOf({ combined, queryId, status }: RunView, onSave: AnswerProps['onSaveCheck']) {
  if (combined?.kind !== 'data' || queryId === undefined || !status || !onSave) return undefined;
  return <SaveCheck combined={combined} onSave={(name) => onSave(queryId, name)} />;
}

/** Counts and sums are added up below each other, but of distinct values; so is what is not written yet, most likely. */
function isAddable({ statement }: CardSlot): boolean {
  if (!statement || statement.state === 'writing') return true;
  return /^\s*select\s+(count|sum)\s*\((?!\s*distinct\b)/i.test(statement.sql);
}

function othersSentence(cards: CardSlot[], card: CardSlot): string | undefined {
  const others = cards.filter((other) => other !== card);
  const complete = others.length > 0 && others.every((one) => one.statement?.state === 'done');
  if (!complete) return undefined;
  return others.length === 1
    ? 'The other result is complete.'
    : 'The other databases’ results are complete.';
}

function databasesOf(cards: CardSlot[]) {
  return [...new Map(cards.map(({ database }) => [database.connectionId, database])).values()];
}
