/** What the server and a SQLite child process say to each other. Plain data, structured-cloned. */
import type { DatabaseSchema } from '#lib/shape/database-schema.ts';
import type { QueryResult } from '#lib/shape/query-result.ts';
import type { ConnectionFacts } from '../engine.ts';
import type { DatabaseFailure } from '../failures.ts';

/** `file` is an absolute path. */
export type ChildTask =
  | { kind: 'test'; file: string }
  | { kind: 'introspect'; file: string }
  | { kind: 'run'; file: string; sql: string; rowsMax: number };

export interface ChildResults {
  test: ConnectionFacts;
  introspect: DatabaseSchema;
  run: QueryResult;
}

export type ChildReply<K extends ChildTask['kind'] = ChildTask['kind']> =
  | { ok: true; result: ChildResults[K] }
  | { ok: false; failure: DatabaseFailure };
