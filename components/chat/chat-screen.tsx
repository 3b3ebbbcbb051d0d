'use client';

import { Suspense, use, useRef, useState } from 'react';
import type { Turn } from '#components/results/turn.ts';
import type { RunDatabase } from '#lib/ask/events.ts';
import type { AskRequest, ChatActions, Reply } from './chat-actions.ts';
import { ChatHeader } from './chat-header.tsx';
import { ChooseDatabasesDialog } from './choose-databases-dialog.tsx';
import { Composer, type ComposerHandle } from './composer.tsx';
import { EmptyThread, ExampleChips } from './examples.tsx';
import { nameFor, unnamedChat } from './name-chat.ts';
import { PlannerChoice, type PlannerOption } from './planner-choice.tsx';
import { Thread } from './thread.tsx';
import { TurnView } from './turn-view.tsx';
import { useRuns } from './use-runs.ts';

interface ChatScreenProps {
  session: { id: string; name: string; databases: RunDatabase[] };
  turns: Turn[];
  /** Questions to click; may take a while, since it can mean reading schemas. */
  examples: Promise<string[]>;
  /** The names of this chat's databases whose connections permit changes. */
  changeable: string[];
  /** Every database that the person could attach. */
  allDatabases: RunDatabase[];
  planners: PlannerOption[];
  questionLengthMax: number;
  actions: ChatActions;
}

/** One chat: its name and databases, the conversation, and where to write. */
export function ChatScreen(props: ChatScreenProps) {
  const { session, examples, allDatabases, planners, actions } = props;
  const [planner, setPlanner] = useState(planners[0]?.id ?? '');
  const [choosing, setChoosing] = useState(false);
  const runs = useRuns(session.id, props.turns, actions);
  const { turns, running } = runs;
  const composer = useRef<ComposerHandle>(null);

  // What was pressed may be gone the next moment, and the focus with it. On a touch screen the
  // focus would open the keyboard over the answer.
  const focusComposer = () => {
    if (matchMedia('(pointer: fine)').matches) composer.current?.focus();
  };

  const ask = (question: string, how: Partial<AskRequest> = {}) => {
    focusComposer();
    runs.ask({ question, ...how, model: planner || undefined });
    if (session.name === unnamedChat && turns.length === 0) {
      void actions.renameSession(session.id, nameFor(question));
    }
  };
  /** The same question to the same databases, as if nothing had been asked since. */
  const runAgain = ({ question, view }: Turn) =>
    ask(question, {
      connectionIds: view?.databases.map(({ connectionId }) => connectionId),
      useCache: false,
      insteadOf: view?.queryId,
    });
  const stop = () => {
    focusComposer();
    runs.stop();
  };
  const decideChange: typeof runs.decideChange = (requestId, confirmed) => {
    focusComposer();
    return runs.decideChange(requestId, confirmed);
  };
  const keep = (queryId: number, isKept: boolean) =>
    refusalOf(actions.keepExample(queryId, isKept));
  const saveCheck = (queryId: number, name: string) => refusalOf(actions.saveCheck(queryId, name));
  const acceptKeys = (queryId: number) => refusalOf(actions.acceptJoinKeys(queryId));
  const canAsk = !running && session.databases.length > 0;
  const plannerLabel = (id: string) => planners.find((one) => one.id === id)?.label ?? id;
  const plannerChoice = (
    <PlannerChoice planners={planners} planner={planner} onChoosePlanner={setPlanner} />
  );
  const last = turns.at(-1);
  const asked = turns.findLast((turn) => turn.key.startsWith('asked-'));

  return (
    <>
      <ChatHeader
        name={session.name}
        onRename={(name) => actions.renameSession(session.id, name)}
        databases={session.databases}
        onChooseDatabases={() => setChoosing(true)}
        plannerChoice={plannerChoice}
      />
      <Thread lastKey={last?.key} askedKey={asked?.key}>
        {turns.map((turn, at) => (
          // A question asked here gets the room of the whole thread, to grow without scrolling.
          <div
            key={turn.key}
            className={turn === last && turn === asked ? 'min-h-[calc(100cqh-24px)]' : ''}
          >
            <TurnView
              turn={turn}
              plannerLabel={plannerLabel}
              readRows={actions.readRows}
              onStop={turn === running ? stop : undefined}
              onStopStatement={turn === running ? runs.stopStatement : undefined}
              onDecideChange={turn === running ? decideChange : undefined}
              onAskAlone={canAsk ? (id) => ask(turn.question, { connectionIds: [id] }) : undefined}
              onAskInstead={canAsk ? (question) => ask(question) : undefined}
              onChoose={canAsk && turn === last ? (choice) => ask(choice) : undefined}
              // Without a model nobody would look at it.
              onKeep={planners.length > 1 ? keep : undefined}
              onSaveCheck={saveCheck}
              onAcceptKeys={acceptKeys}
              reply={turns[at + 1]?.question}
              onRunAgain={canAsk ? () => runAgain(turn) : undefined}
              onAskAgain={canAsk ? () => ask(turn.question) : undefined}
              onPutBack={
                mayNeedChanges(turn, props.changeable)
                  ? () => composer.current?.putBack(turn.question)
                  : undefined
              }
            />
            {/* A question back is to be answered first. */}
            {turn === last && !turn.running && !turn.view?.choices && (
              <Suspense>
                <FurtherExamples
                  examples={examples}
                  asked={turns.map(({ question }) => question)}
                  onAsk={canAsk ? (question) => ask(question) : undefined}
                />
              </Suspense>
            )}
          </div>
        ))}
        {!last && (
          <Suspense fallback={<EmptyThread databases={session.databases} questions={[]} />}>
            <FirstExamples
              examples={examples}
              databases={session.databases}
              onAsk={canAsk ? (question) => ask(question) : undefined}
            />
          </Suspense>
        )}
      </Thread>
      <Composer
        questionLengthMax={props.questionLengthMax}
        databases={session.databases}
        changeable={props.changeable}
        running={running !== undefined}
        onAsk={(question, allowWrite) => ask(question, { allowWrite })}
        plannerChoice={planners.length > 1 && plannerChoice}
        ref={composer}
        onStop={stop}
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

/** What is to be told where something was not done. */
async function refusalOf(asking: Promise<Reply>): Promise<string | undefined> {
  const reply = await asking.catch(() => undefined);
  if (!reply) return 'The server could not be reached.';
  return reply.ok ? undefined : reply.error;
}

/** Asked again as it is, the question could only read, and would be refused. */
function mayNeedChanges({ view }: Turn, changeable: string[]): boolean {
  return (
    changeable.length > 0 &&
    (view?.statements ?? []).some(
      ({ changes, errorCode }) => changes || errorCode === 'statement_refused',
    )
  );
}

interface ExamplesProps {
  examples: Promise<string[]>;
  onAsk?: (question: string) => void;
}

function FirstExamples({
  examples,
  databases,
  onAsk,
}: ExamplesProps & { databases: RunDatabase[] }) {
  return <EmptyThread databases={databases} questions={use(examples)} onAsk={onAsk} />;
}

function FurtherExamples({ examples, asked, onAsk }: ExamplesProps & { asked: string[] }) {
  const questions = use(examples).filter((question) => !asked.includes(question));
  return <ExampleChips questions={questions} onAsk={onAsk} />;
}
