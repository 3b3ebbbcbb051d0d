import { randomUUID } from 'node:crypto';
import type { Actor } from '#lib/actor.ts';
import { learnTerm } from '#lib/connections/glossary/learn-term.ts';
import { listConnections } from '#lib/connections/list-connections.ts';
import { openConnections } from '#lib/connections/open-connections.ts';
import { env } from '#lib/env.ts';
import { AppError } from '#lib/errors.ts';
import { startRun } from '#lib/history/start-run.ts';
import { getSession } from '#lib/sessions/get-session.ts';
import { type AskInput, askInputSchema } from './ask-input.ts';
import { answerAgain } from './cache/answer-again.ts';
import { createRunMemory, type RunMemory } from './cache/run-memory.ts';
import { watchChanges } from './cache/watch-changes.ts';
import { createCancelSwitches } from './cancel-switches.ts';
import { choosePlanner } from './choose-planner.ts';
import { createCorrectionMemory } from './correction-memory.ts';
import { createEventLog } from './event-log.ts';
import type { RunEvent } from './events.ts';
import { recallJoinKeys } from './federate/recall-join-keys.ts';
import { describeDatabases, openingView } from './opening-view.ts';
import { recallConversation } from './recall-conversation.ts';
import { recallExamples } from './recall-examples.ts';
import type { RunContext } from './run-context.ts';
import { runQuestion } from './run-question.ts';
import { type RunHandle, registerRun } from './run-registry.ts';
import { type RunView, reduceRun } from './run-view.ts';
import { createRunStore, type RunStore } from './store-run.ts';
import {
  createClaims,
  createConfirmations,
  createRecordGate,
  type RecordGate,
  type WriteControl,
} from './write-control.ts';

export interface AskOptions {
  /** A person watches: they are asked before anything is changed. */
  confirmsWrites?: boolean;
}

const confirmTimeoutMs = 5 * 60_000;

/**
 * Starts one question's run; it goes on whether or not anybody reads its events, until it ends or
 * is cancelled, and is stored as it goes.
 * @throws AppError before anything runs or is stored: `invalid_input`, `not_found` (the session),
 *   `invalid_connection_ids`, `no_database_selected`, `forbidden`, `storage_failed`.
 */
export async function startAsk(
  actor: Actor,
  input: AskInput,
  options: AskOptions = {},
): Promise<RunHandle> {
  const ask = parseInput(input);
  if (!actor.rights.ask) throw new AppError('forbidden', 'You may not ask questions here.');
  const connectionIds = await chooseDatabases(actor, ask);
  const databases = await openConnections(actor, connectionIds);
  const conversation = ask.chatSessionId
    ? await recallConversation(actor, ask.chatSessionId, ask.insteadOf)
    : [];
  const { planner, fallback, warning } = choosePlanner(ask.model);
  const joinKeys = await recallJoinKeys(actor, connectionIds);
  const { rowsMax, inputRowsMax, timeoutMs } = env();
  const context: RunContext = {
    runId: randomUUID(),
    question: ask.question,
    databases,
    conversation,
    ...(joinKeys.length > 0 && { joinKeys }),
    planner,
    fallback,
    corrections: createCorrectionMemory(actor),
    rowsMax,
    inputRowsMax,
    timeoutMs,
    startedAt: new Date(),
    switches: createCancelSwitches(),
    warnings: warning ? [warning] : [],
  };
  if (actor.rights.manageConnections) {
    context.learn = (connectionId, term) => learnTerm(actor, connectionId, term);
  }
  const memory = createRunMemory(actor, ask, context);
  const remembered = await memory.recall();
  if (remembered) return answerAgain(actor, context, remembered, ask);
  const examples = fallback ? await recallExamples(actor, databases) : [];
  if (examples.length > 0) context.examples = examples;
  const gate = createRecordGate();
  if (ask.allowWrite) context.writes = controlWrites(actor, gate, options);
  const { queryId } = await startRun(actor, {
    view: openingView(context),
    chatSessionId: ask.chatSessionId,
    databaseType: describeDatabases(context),
    plannerId: planner.id,
  });
  const store = createRunStore(actor, queryId, replacedBy(ask));
  return drainRun(actor, context, { queryId, gate, memory, store });
}

function replacedBy({ chatSessionId, insteadOf }: AskInput) {
  return chatSessionId && insteadOf !== undefined
    ? { chatSessionId, queryId: insteadOf }
    : undefined;
}

function controlWrites(actor: Actor, gate: RecordGate, options: AskOptions): WriteControl {
  return {
    confirmations: options.confirmsWrites ? createConfirmations(confirmTimeoutMs) : undefined,
    claim: createClaims(),
    recorded: gate.recorded,
    async stillPermits({ connection, target }) {
      // Gone altogether is not the same either.
      const [now] = await openConnections(actor, [connection.id]).catch(() => []);
      return now?.target?.key === target.key && !now.connection.readOnly;
    },
  };
}

function parseInput(input: AskInput): AskInput {
  const parsed = askInputSchema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw new AppError('invalid_input', parsed.error.issues[0]?.message ?? 'This is no question.');
}

/** The request's databases win over the session's, those over the globally active one. */
async function chooseDatabases(actor: Actor, ask: AskInput): Promise<number[]> {
  const session = ask.chatSessionId ? await getSession(actor, ask.chatSessionId) : undefined;
  if (ask.connectionIds && ask.connectionIds.length > 0) return [...new Set(ask.connectionIds)];
  if (session && session.connections.length > 0) return session.connections.map(({ id }) => id);
  const active = (await listConnections(actor)).find(({ isActive }) => isActive);
  if (active) return [active.id];
  throw new AppError(
    'no_database_selected',
    'No database is selected. Add one to the chat, or connect one first.',
  );
}

interface StartedRun {
  queryId: number;
  gate: RecordGate;
  memory: RunMemory;
  store: RunStore;
}

function drainRun(actor: Actor, context: RunContext, run: StartedRun): RunHandle {
  const { queryId } = run;
  const log = createEventLog<RunEvent>();
  const handle: RunHandle = {
    runId: context.runId,
    queryId,
    events: () => log.read(),
    done: drain(actor, context, run, log.append).finally(log.end),
    cancel: context.switches.cancel,
    cancelStatement: context.switches.cancelStatement,
    confirm: (requestId, confirmed) =>
      context.writes?.confirmations?.decide(requestId, confirmed) ?? false,
  };
  registerRun({ handle, userId: actor.userId });
  return handle;
}

async function drain(
  actor: Actor,
  context: RunContext,
  { queryId, gate, memory, store }: StartedRun,
  append: (event: RunEvent) => void,
): Promise<RunView> {
  const changes = watchChanges(actor);
  const told: RunEvent[] = [];
  let view = openingView(context);
  const tell = (event: RunEvent) => {
    view = reduceRun(view, event);
    told.push(event);
    append(event);
  };
  // The end is told only when it is stored, so that whoever reloads on it finds it.
  const end = async (event: RunEvent) => {
    const loss = await store.finish(reduceRun(view, event));
    if (loss) tell({ type: 'warning', message: loss });
    tell(event);
  };
  /** A change runs only when the history knows of it: whatever happens then, it can be told. */
  const record = (statementId: string) => {
    const recorded = store.record(view).then(() => changes.begins(statementId, view));
    recorded.then(
      () => gate.open(statementId),
      (error: unknown) => gate.fail(statementId, error),
    );
  };
  try {
    for await (const event of runQuestion(context)) {
      if (event.type === 'run-end') {
        await end({ ...event, queryId });
        continue;
      }
      if (event.type === 'query-end') await changes.ended(event.statementId, view);
      tell(event);
      if (event.type === 'query-start' && event.changes) record(event.statementId);
      else store.keep(event, view);
    }
  } catch (error) {
    console.error('A run failed because of a fault of ours.', error);
    tell({
      type: 'answer-delta',
      text: 'Something went wrong in Database Guru itself. Its log says more; asking again may help.',
    });
    const elapsedMs = Date.now() - context.startedAt.getTime();
    await end({ type: 'run-end', status: 'failed', elapsedMs, queryId });
  }
  await memory.keep(view, told);
  return view;
}
