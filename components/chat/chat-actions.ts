import type { ReadRows, RunStep } from '#components/results/turn.ts';

/**
 * What a server action comes back with: errors are values, because thrown ones lose their words.
 * `field` names the part of the input that is wrong, where it is one.
 */
export type Reply<T = undefined> =
  | { ok: true; value: T }
  | { ok: false; error: string; field?: string };

export interface AskRequest {
  question: string;
  chatSessionId: string;
  connectionIds?: number[];
  model?: string;
  /** For this question alone; the person is asked again before anything runs. */
  allowWrite?: boolean;
  /** False: the databases are asked, whatever is remembered. */
  useCache?: boolean;
  /** The stored run that is made anew. */
  insteadOf?: number;
}

export interface RunStream {
  runId: string;
  queryId: number;
  steps: AsyncIterable<RunStep>;
}

/** What the chat asks of the server; the page hands these in. */
export interface ChatActions {
  ask: (request: AskRequest) => Promise<Reply<RunStream>>;
  /** Joins a run that goes on, from its start. */
  watchRun: (runId: string) => Promise<Reply<RunStream>>;
  stopRun: (runId: string) => Promise<void>;
  stopStatement: (runId: string, statementId: string) => Promise<void>;
  /** A person's word on a change that waits; false where it waits no longer. */
  decideChange: (runId: string, requestId: string, confirmed: boolean) => Promise<boolean>;
  readRows: ReadRows;
  /** As an example for questions like it, which models are shown. */
  keepExample: (queryId: number, keep: boolean) => Promise<Reply>;
  /** A comparison of rows, to be made again. */
  saveCheck: (queryId: number, name: string) => Promise<Reply>;
  /** Those that an answer joined its databases by. */
  acceptJoinKeys: (queryId: number) => Promise<Reply>;
  renameSession: (id: string, name: string) => Promise<Reply>;
  chooseDatabases: (id: string, connectionIds: number[]) => Promise<Reply>;
}
