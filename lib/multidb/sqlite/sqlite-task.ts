export type SqliteWork =
  | { kind: 'test' }
  | { kind: 'introspect'; sampleValues: boolean }
  | { kind: 'fingerprint' }
  | { kind: 'read'; sql: string; rowsMax: number }
  | { kind: 'write'; sql: string }
  /** Undoes what a killed change left half done. */
  | { kind: 'recover' };

/** `file` is an absolute path. */
export type SqliteTask = SqliteWork & { file: string };
