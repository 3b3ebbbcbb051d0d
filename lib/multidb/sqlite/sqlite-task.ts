/** `file` is an absolute path. */
export type SqliteTask =
  | { kind: 'test'; file: string }
  | { kind: 'introspect'; file: string; sampleValues: boolean }
  | { kind: 'fingerprint'; file: string }
  | { kind: 'read'; file: string; sql: string; rowsMax: number }
  | { kind: 'write'; file: string; sql: string }
  /** Undoes what a killed change left half done. */
  | { kind: 'recover'; file: string };
