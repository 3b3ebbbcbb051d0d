'use client';

import { Suspense, use, useState } from 'react';
import type { Turn } from '#components/results/turn.ts';
import type { RunDatabase } from '#lib/ask/events.ts';
import type { ChatActions } from './chat-actions.ts';
import { ChatHeader, type PlannerOption } from './chat-header.tsx';
import { ChooseDatabasesDialog } from './choose-databases-dialog.tsx';
import { Composer } from './composer.tsx';
import { EmptyThread, ExampleChips } from './examples.tsx';
import { nameFor, unnamedChat } from './name-chat.ts';
import { Thread } from './thread.tsx';
import { TurnView } from './turn-view.tsx';
import { useRuns } from './use-runs.ts';

interface ChatScreenProps {
  session: { id: string; name: string; databases: RunDatabase[] };
  turns: Turn[];
  /** Questions to click; may take a while, since it can mean reading schemas. */
  examples: Promise<string[]>;
  /** Every database that the person could attach. */
  allDatabases: RunDatabase[];
  planners: PlannerOption[];
  actions: ChatActions;
}

/** One chat: its name and databases, the conversation, and where to write. */
export function ChatScreen(props: ChatScreenProps) {
  const { session, examples, allDatabases, planners, actions } = props;
  const [planner, setPlanner] = useState(planners[0]?.id ?? '');
  const [choosing, setChoosing] = useState(false);
  const runs = useRuns(session.id, props.turns, actions);
  const { turns, running } = runs;

  const ask = (question: string, connectionIds?: number[]) => {
    runs.ask({ question, connectionIds, model: planner || undefined });
    if (session.name === unnamedChat && turns.length === 0) {
      void actions.renameSession(session.id, nameFor(question));
    }
  };
  const canAsk = !running && session.databases.length > 0;
  const plannerLabel = (id: string) => planners.find((one) => one.id === id)?.label ?? id;
  const asked = turns.findLast((turn) => turn.key.startsWith('asked-'));

  return (
    <>
      <ChatHeader
        name={session.name}
        onRename={(name) => actions.renameSession(session.id, name)}
        databases={session.databases}
        onChooseDatabases={() => setChoosing(true)}
        planners={planners}
        planner={planner}
        onChoosePlanner={setPlanner}
      />
      <Thread lastKey={turns.at(-1)?.key} askedKey={asked?.key}>
        {turns.map((turn, index) => (
          <div
            key={turn.key}
            className={
              turn === asked && index === turns.length - 1 ? 'min-h-[calc(100cqh-96px)]' : ''
            }
          >
            <TurnView
              turn={turn}
              plannerLabel={plannerLabel}
              readRows={actions.readRows}
              onStop={turn === running ? runs.stop : undefined}
              onStopStatement={turn === running ? runs.stopStatement : undefined}
              onAskAlone={canAsk ? (id) => ask(turn.question, [id]) : undefined}
              onAskAgain={canAsk ? () => ask(turn.question) : undefined}
            />
          </div>
        ))}
        <Suspense
          fallback={
            turns.length === 0 && <EmptyThread databases={session.databases} questions={[]} />
          }
        >
          <Examples
            examples={examples}
            databases={session.databases}
            asked={turns.map((turn) => turn.question)}
            onAsk={canAsk ? ask : undefined}
          />
        </Suspense>
      </Thread>
      <Composer
        databases={session.databases}
        running={running !== undefined}
        onAsk={ask}
        onStop={runs.stop}
        onAddDatabase={() => setChoosing(true)}
      />
      <ChooseDatabasesDialog
        open={choosing}
        onClose={() => setChoosing(false)}
        all={allDatabases}
        chosen={session.databases.map(({ connectionId }) => connectionId)}
        onSave={(ids) => actions.chooseDatabases(session.id, ids)}
      />
    </>
  );
}

interface ExamplesProps {
  examples: Promise<string[]>;
  databases: RunDatabase[];
  asked: string[];
  onAsk?: (question: string) => void;
}

function Examples({ examples, databases, asked, onAsk }: ExamplesProps) {
  const questions = use(examples);
  if (asked.length === 0) {
    return <EmptyThread databases={databases} questions={questions} onAsk={onAsk} />;
  }
  return <ExampleChips questions={questions.filter((one) => !asked.includes(one))} onAsk={onAsk} />;
}
