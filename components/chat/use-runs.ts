'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { DecideChange } from '#components/results/confirm-change.tsx';
import type { Turn } from '#components/results/turn.ts';
import type { AskRequest, ChatActions, Reply, RunStream } from './chat-actions.ts';
import { followRun } from './follow-run.ts';
import {
  applySteps,
  askedTurn,
  isUnbegun,
  type LiveTurn,
  lostSentence,
  mergeTurns,
  unreachedSentence,
  watchedTurn,
} from './live-turn.ts';

export interface Runs {
  turns: LiveTurn[];
  /** The turn whose run goes on; one at a time. */
  running: LiveTurn | undefined;
  ask: (request: Omit<AskRequest, 'chatSessionId'>) => void;
  stop: () => void;
  stopStatement: (statementId: string) => void;
  decideChange: DecideChange;
}

/** Asks questions of one session and follows their runs, also one that another page began. */
export function useRuns(sessionId: string, stored: Turn[], actions: ChatActions): Runs {
  const router = useRouter();
  const [live, setLive] = useState<LiveTurn[]>([]);
  const asked = useRef(0);
  /** Runs whose stream this page reads. */
  const followed = useRef(new Set<string>());
  /** The key of a turn that was stopped before its run was known. */
  const stopEarly = useRef<string>(undefined);
  const turns = mergeTurns(stored, live);
  const running = turns.find((turn) => turn.running);

  const change = (key: string, by: (turn: LiveTurn) => LiveTurn) =>
    setLive((all) => all.map((turn) => (turn.key === key ? by(turn) : turn)));
  const giveUp = (key: string, kind: 'refused' | 'lost', text: string) =>
    change(key, (turn) => ({ ...turn, running: false, problem: { kind, text } }));

  /** Gives the sentence of a refusal, if the server began nothing. */
  const follow = async (key: string, start: () => Promise<Reply<RunStream>>) => {
    let reply: Reply<RunStream>;
    try {
      reply = await start();
    } catch (error) {
      console.error('The server could not be reached.', error);
      giveUp(key, 'lost', unreachedSentence);
      return undefined;
    }
    if (!reply.ok) return reply.error;
    const { runId, steps } = reply.value;
    followed.current.add(runId);
    change(key, (turn) => ({ ...turn, runId }));
    if (stopEarly.current === key) void actions.stopRun(runId);
    const onBatch = (batch: Parameters<typeof applySteps>[1]) =>
      change(key, (turn) => applySteps(turn, batch));
    if (!(await followRun(steps, onBatch))) giveUp(key, 'lost', lostSentence);
    // The side list tells the last answer, and pages kept for going back hold the old thread.
    else router.refresh();
    return undefined;
  };

  const watch = useEffectEvent(async (turn: Turn) => {
    const runId = turn.view?.runId;
    if (!runId || followed.current.has(runId) || live.some(isUnbegun)) return;
    followed.current.add(runId);
    setLive((all) => [...all, watchedTurn(turn)]);
    const refusal = await follow(turn.key, () => actions.watchRun(runId));
    if (refusal === undefined) return;
    // It has ended meanwhile: the store knows more than this page.
    setLive((all) => all.filter(({ key }) => key !== turn.key));
    router.refresh();
  });
  const unfinished = stored.find((turn) => turn.running);
  useEffect(() => {
    if (unfinished) void watch(unfinished);
  }, [unfinished]);

  const askNow = async (request: AskRequest) => {
    asked.current += 1;
    const key = `asked-${asked.current}`;
    setLive((all) => [...all, askedTurn(key, request.question)]);
    const refusal = await follow(key, () => actions.ask(request));
    if (refusal !== undefined) giveUp(key, 'refused', refusal);
  };

  return {
    turns,
    running,
    ask: (request) => {
      if (!running) void askNow({ ...request, chatSessionId: sessionId });
    },
    stop: () => {
      if (running?.runId) void actions.stopRun(running.runId);
      else stopEarly.current = running?.key;
    },
    stopStatement: (statementId) => {
      if (running?.runId) void actions.stopStatement(running.runId, statementId);
    },
    decideChange: async (requestId, confirmed) => {
      const runId = running?.runId;
      return runId !== undefined && actions.decideChange(runId, requestId, confirmed);
    },
  };
}
