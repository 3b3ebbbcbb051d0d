'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { Turn } from '#components/results/turn.ts';
import type { AskRequest, ChatActions, Reply, RunStream } from './chat-actions.ts';
import { followRun } from './follow-run.ts';
import {
  applySteps,
  askedTurn,
  type LiveTurn,
  lostSentence,
  mergeTurns,
  watchedTurn,
} from './live-turn.ts';

export interface Runs {
  turns: LiveTurn[];
  /** The turn whose run goes on; one at a time. */
  running: LiveTurn | undefined;
  ask: (request: Omit<AskRequest, 'chatSessionId'>) => void;
  stop: () => void;
  stopStatement: (statementId: string) => void;
}

/** Asks questions of one session and follows their runs, also one that another page began. */
export function useRuns(sessionId: string, stored: Turn[], actions: ChatActions): Runs {
  const router = useRouter();
  const [live, setLive] = useState<LiveTurn[]>([]);
  const counter = useRef(0);
  const turns = mergeTurns(stored, live);
  const running = turns.find((turn) => turn.running && !turn.problem);

  const change = (key: string, by: (turn: LiveTurn) => LiveTurn) =>
    setLive((all) => all.map((turn) => (turn.key === key ? by(turn) : turn)));

  const follow = async (key: string, start: () => Promise<Reply<RunStream>>) => {
    const giveUp = (kind: 'refused' | 'lost', text: string) =>
      change(key, (turn) => ({ ...turn, running: false, problem: { kind, text } }));
    let reply: Reply<RunStream>;
    try {
      reply = await start();
    } catch (error) {
      console.error('The server could not be reached.', error);
      giveUp('lost', lostSentence);
      return;
    }
    if (!reply.ok) {
      giveUp('refused', reply.error);
      return;
    }
    const { runId, steps } = reply.value;
    change(key, (turn) => ({ ...turn, runId }));
    const complete = await followRun(steps, (batch) =>
      change(key, (turn) => applySteps(turn, batch)),
    );
    if (!complete) giveUp('lost', lostSentence);
    // The side list tells the last answer, and other pages of this session hold the old thread.
    else router.refresh();
  };

  const watch = useEffectEvent((turn: Turn) => {
    const runId = turn.view?.runId;
    if (!runId || live.some((one) => one.view?.runId === runId)) return;
    setLive((all) => [...all, watchedTurn(turn)]);
    void follow(turn.key, () => actions.watchRun(runId));
  });
  const unfinished = stored.find((turn) => turn.running);
  useEffect(() => {
    if (unfinished) watch(unfinished);
  }, [unfinished]);

  return {
    turns,
    running,
    ask: (request) => {
      if (running) return;
      counter.current += 1;
      const key = `asked-${counter.current}`;
      setLive((all) => [...all, askedTurn(key, request.question)]);
      void follow(key, () => actions.ask({ ...request, chatSessionId: sessionId }));
    },
    stop: () => {
      if (running?.runId) void actions.stopRun(running.runId);
    },
    stopStatement: (statementId) => {
      if (running?.runId) void actions.stopStatement(running.runId, statementId);
    },
  };
}
