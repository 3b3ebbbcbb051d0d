import type { Metadata } from 'next';
import { after } from 'next/server';
import {
  acceptJoinKeys,
  ask,
  decideChange,
  keepExample,
  readRows,
  stopRun,
  stopStatement,
  watchRun,
} from '#app/actions/ask.ts';
import { saveCheck } from '#app/actions/checks.ts';
import { chooseDatabases, renameSession } from '#app/actions/sessions.ts';
import { ChatScreen } from '#components/chat/chat-screen.tsx';
import { toTurns } from '#components/chat/stored-turns.ts';
import { highlightSql } from '#components/results/highlight-sql.tsx';
import { localActor } from '#lib/actor.ts';
import { questionLengthMax } from '#lib/ask/ask-input.ts';
import { listPlanners } from '#lib/ask/list-planners.ts';
import { toRunDatabase } from '#lib/ask/run-context.ts';
import { suggestExamples } from '#lib/ask/suggest-examples.ts';
import { warmDatabases } from '#lib/ask/warm-databases.ts';
import { listConnections } from '#lib/connections/list-connections.ts';
import { readConversation } from '#lib/history/read-conversation.ts';
import { getSession } from '#lib/sessions/get-session.ts';
import { foundOr404 } from '../../found-or-404.ts';

interface ChatPageProps {
  params: Promise<{ id: string }>;
}

export async function generateMetadata({ params }: ChatPageProps): Promise<Metadata> {
  const { id } = await params;
  return { title: (await foundOr404(getSession(localActor(), id))).name };
}

/** One chat with its stored answers; nothing is run to show them. */
export default async function ChatPage({ params }: ChatPageProps) {
  const { id } = await params;
  const actor = localActor();
  const session = await foundOr404(getSession(actor, id));
  // The first highlighting makes the highlighter: not while an answer waits for it.
  after(() => highlightSql('SELECT 1'));
  after(() => warmDatabases(actor, session));
  const [conversation, connections, planners] = await Promise.all([
    readConversation(actor, id),
    listConnections(actor),
    listPlanners(),
  ]);
  return (
    <ChatScreen
      key={id}
      session={{ id, name: session.name, databases: session.connections.map(toRunDatabase) }}
      turns={await toTurns(conversation)}
      examples={suggestExamples(actor, session)}
      changeable={session.connections.filter((one) => !one.readOnly).map(({ name }) => name)}
      allDatabases={connections.map(toRunDatabase)}
      planners={planners}
      questionLengthMax={questionLengthMax}
      actions={{
        ask,
        watchRun,
        stopRun,
        stopStatement,
        decideChange,
        readRows,
        keepExample,
        saveCheck,
        acceptJoinKeys,
        renameSession,
        chooseDatabases,
      }}
    />
  );
}
