import type { Actor } from '#lib/actor.ts';
import { interruptRun, type RunView } from '#lib/ask/run-view.ts';
import { readStore } from '#lib/db/client.ts';
import { requireOwnSession } from '#lib/sessions/own-sessions.ts';
import { instanceId } from './instance-id.ts';
import { ownHistory } from './own-history.ts';
import { viewFromColumn } from './view-column.ts';

/** One question and what came of it. */
export interface ConversationTurn {
  /** Empty where a message stands alone: an assistant's or system's that no question led to. */
  question: string;
  askedAt: Date;
  /** The run, as far as it came. */
  view?: RunView;
  /** A message that was not made by a run. */
  text?: string;
  /** The run goes on in this process. */
  running: boolean;
  /** It is kept as an example. */
  kept?: boolean;
}

interface StoredRun {
  id: number;
  questionMessageId: number | null;
  status: string;
  instanceId: string;
  view: unknown;
  keptExample: object | null;
}

/**
 * A session's turns, oldest first: runs with all their results, and messages added from outside.
 * @throws AppError `not_found`, `storage_failed`.
 */
export async function readConversation(
  actor: Actor,
  sessionId: string,
): Promise<ConversationTurn[]> {
  const { messages, runs } = await readStore(async (store) => {
    await requireOwnSession(store, actor, sessionId);
    const messages = await store.message.findMany({
      where: { chatSessionId: sessionId },
      orderBy: { id: 'asc' },
    });
    const told = messages.flatMap(({ queryHistoryId }) => queryHistoryId ?? []);
    const runs = await store.queryHistory.findMany({
      where: {
        OR: [{ chatSessionId: sessionId }, { id: { in: [...new Set(told)] } }],
        ...ownHistory(actor),
      },
      select: {
        id: true,
        questionMessageId: true,
        status: true,
        instanceId: true,
        view: true,
        keptExample: { select: { queryHistoryId: true } },
      },
    });
    return { messages, runs };
  });
  return toTurns(messages, runs);
}

interface StoredMessage {
  id: number;
  role: string;
  content: string;
  queryHistoryId: number | null;
  createdAt: Date;
}

function toTurns(messages: StoredMessage[], runs: StoredRun[]): ConversationTurn[] {
  const runByQuestion = new Map(runs.map((run) => [run.questionMessageId, run]));
  const runById = new Map(runs.map((run) => [run.id, run]));
  const shown = new Set<number>();
  const answered = new Set<number>();
  const turns: ConversationTurn[] = [];
  for (const { id, role, content, queryHistoryId, createdAt: askedAt } of messages) {
    const asked = role === 'user' ? runByQuestion.get(id) : undefined;
    if (asked) shown.add(asked.id);
    if (role === 'user') {
      turns.push({ question: content, askedAt, ...(asked ? runFacts(asked) : { running: false }) });
      continue;
    }
    const told = queryHistoryId === null ? undefined : runById.get(queryHistoryId);
    // The run's own message: its view says the same and more.
    if (told && shown.has(told.id) && !answered.has(told.id)) {
      answered.add(told.id);
      continue;
    }
    const facts: Pick<ConversationTurn, 'view' | 'text' | 'running' | 'kept'> =
      told && !shown.has(told.id)
        ? { ...runFacts(told), text: content }
        : { text: content, running: false };
    if (told) shown.add(told.id);
    const last = turns.at(-1);
    if (role === 'assistant' && last?.question && !last.view && last.text === undefined) {
      Object.assign(last, facts);
    } else {
      turns.push({ question: '', askedAt, ...facts });
    }
  }
  return turns;
}

function runFacts(run: StoredRun): Pick<ConversationTurn, 'view' | 'running' | 'kept'> {
  const view = viewFromColumn(run.view);
  if (run.status !== 'running')
    return { view, running: false, ...(run.keptExample && { kept: true }) };
  // Another process's run, met before start-up has marked it.
  if (run.instanceId !== instanceId()) return { view: interruptRun(view), running: false };
  return { view, running: true };
}
