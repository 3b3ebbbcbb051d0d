export type SqliteWork =
  | { kind: 'test' }
  | { kind: 'introspect'; sampleValues: boolean }
  | { kind: 'fingerprint' }
  | { kind: 'read'; sql: string; rowsMax: number };

/** `file` is an absolute path. */
export type SqliteTask = SqliteWork & { file: string };
