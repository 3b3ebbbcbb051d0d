import type { Duplex } from 'node:stream';
import type { FieldDef } from 'pg';

/**
 * The driver's connection as far as it speaks the protocol; its own types leave most of this out.
 * https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-EXT-QUERY
 */
export interface Wire {
  /** With TLS the encrypted one. */
  stream: Duplex;
  parse(message: { text: string }): void;
  bind(message: object): void;
  describe(message: { type: 'P' }): void;
  /** `rows` 0 or absent: all of them. */
  execute(message: { rows?: number }): void;
  flush(): void;
  sync(): void;
}

/** Values as the server's text. */
export type RawRow = (string | null)[];

export interface RowDescription {
  fields: FieldDef[];
}

export interface DataRow {
  fields: RawRow;
  /** Bytes of the message. */
  length: number;
}
