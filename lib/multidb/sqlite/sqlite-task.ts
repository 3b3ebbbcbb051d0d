import type { FileTask } from '../children/file-engine.ts';

export type SqliteTask =
  | FileTask
  | { kind: 'write'; file: string; timeoutMs: number; sql: string }
  /** Undoes what a killed change left half done. */
  | { kind: 'recover'; file: string; timeoutMs: number };
