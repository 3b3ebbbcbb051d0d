import type { Reply } from '#components/chat/chat-actions.ts';
import type { ConnectionInput } from '#lib/connections/connection-input.ts';
import type { GlossaryTermInput } from '#lib/connections/glossary/glossary-input.ts';

/** Absent for a kind of database that is a file. */
export interface TestResult {
  success: boolean;
  /** One sentence for a person. */
  message: string;
  canWrite?: boolean;
}

/** What the databases page asks of the server; the page hands these in. */
export interface ConnectionActions {
  testConnection: (input: ConnectionInput, id?: number) => Promise<Reply<TestResult>>;
  testStoredConnection: (id: number) => Promise<Reply<TestResult>>;
  /** The value is the failed test where nothing was saved. */
  saveConnection: (
    input: ConnectionInput,
    options: { id?: number; untested?: boolean },
  ) => Promise<Reply<TestResult | undefined>>;
  deleteConnection: (id: number) => Promise<Reply>;
  saveGlossaryTerm: (id: number, input: GlossaryTermInput, replaces?: string) => Promise<Reply>;
  deleteGlossaryTerm: (id: number, term: string) => Promise<Reply>;
  deleteCorrection: (id: number) => Promise<Reply>;
  /** All of one connection's. */
  deleteCorrections: (connectionId: number) => Promise<Reply>;
  /** Lets be learned again what of one connection is not to be. */
  allowRefused: (connectionId: number) => Promise<Reply>;
  deleteJoinKey: (id: number) => Promise<Reply>;
  removeSamples: () => Promise<Reply>;
}
