'use server';

import type { AskRequest, Reply, RunStream } from '#components/chat/chat-actions.ts';
import { highlightSql } from '#components/results/highlight-sql.tsx';
import type { RowsRequest, RunStep } from '#components/results/turn.ts';
import { localActor } from '#lib/actor.ts';
import type { RunEvent } from '#lib/ask/events.ts';
import { acceptKeys } from '#lib/ask/federate/accept-keys.ts';
import { joinSqlOf } from '#lib/ask/join-sql-of.ts';
import { findRun, type RunHandle } from '#lib/ask/run-registry.ts';
import { startAsk } from '#lib/ask/start-ask.ts';
import { AppError } from '#lib/errors.ts';
import { dropExample } from '#lib/history/examples/drop-example.ts';
import { keepExample as keepAsExample } from '#lib/history/examples/keep-example.ts';
import { getHistory } from '#lib/history/get-history.ts';
import type { Cell } from '#lib/shape/query-result.ts';
import { replyWith } from './reply.ts';

export async function ask(request: AskRequest): Promise<Reply<RunStream>> {
  return replyWith(async () =>
    streamRun(await startAsk(localActor(), request, { confirmsWrites: true })),
  );
}

export async function watchRun(runId: string): Promise<Reply<RunStream>> {
  return replyWith(async () => {
    const run = findRun(localActor(), runId);
    if (!run) throw new AppError('not_found', 'This answer is not being worked on any more.');
    return streamRun(run);
  });
}

export async function stopRun(runId: string): Promise<void> {
  findRun(localActor(), runId)?.cancel();
}

export async function stopStatement(runId: string, statementId: string): Promise<void> {
  findRun(localActor(), runId)?.cancelStatement(statementId);
}

export async function decideChange(
  runId: string,
  requestId: string,
  confirmed: boolean,
): Promise<boolean> {
  return findRun(localActor(), runId)?.confirm(requestId, confirmed === true) ?? false;
}

/** Keeps an answered question as an example for questions like it, or does so no more. */
export async function keepExample(queryId: number, keep: boolean): Promise<Reply> {
  return replyWith(async () => {
    await (keep ? keepAsExample : dropExample)(localActor(), queryId);
    return undefined;
  });
}

/** Keeps the keys by which an answer joined its databases. */
export async function acceptJoinKeys(queryId: number): Promise<Reply> {
  return replyWith(async () => {
    await acceptKeys(localActor(), queryId);
    return undefined;
  });
}

/** All rows of a stored answer's part, of which the page got only the first. */
export async function readRows({ queryId, part }: RowsRequest): Promise<Cell[][]> {
  const { view } = await getHistory(localActor(), queryId);
  if (part === 'combined') return view.combined?.rows ?? [];
  return view.statements.find(({ statementId }) => statementId === part)?.rows ?? [];
}

function streamRun(run: RunHandle): RunStream {
  return { runId: run.runId, queryId: run.queryId, steps: renderSteps(run) };
}

/** The run's events, with the finished SQL already highlighted. */
async function* renderSteps(run: RunHandle): AsyncGenerator<RunStep> {
  for await (const event of run.events()) {
    const sql = shownSql(event);
    yield sql === undefined ? { event } : { event, sqlNode: await highlightSql(sql) };
  }
}

function shownSql(event: RunEvent): string | undefined {
  if (event.type === 'sql-end' || event.type === 'confirm-request') return event.sql;
  return event.type === 'combine' ? joinSqlOf(event) : undefined;
}
