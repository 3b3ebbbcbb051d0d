/** `file` is an absolute path. */
export type DuckdbTask =
  | { kind: 'test'; file: string }
  | { kind: 'introspect'; file: string; sampleValues: boolean }
  | { kind: 'fingerprint'; file: string }
  | { kind: 'read'; file: string; sql: string; rowsMax: number };
