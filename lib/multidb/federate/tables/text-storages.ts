import { BLOB, DuckDBBlobValue, DuckDBUUIDValue, UUID, VARCHAR } from '@duckdb/node-api';
import type { Cell } from '#lib/shape/query-result.ts';
import type { Storage } from './storage.ts';

/** Holds everything: what is no text becomes one. */
export const textStorage: Storage = {
  family: 'text',
  sqlType: 'VARCHAR',
  type: VARCHAR,
  encode: textOf,
};

/** Nothing but NULL has come so far. */
export const nothingStorage: Storage = {
  family: 'nothing',
  sqlType: 'VARCHAR',
  type: VARCHAR,
  encode: () => undefined,
};

function textOf(cell: NonNullable<Cell>): string {
  if (typeof cell === 'string') return cell;
  if (typeof cell !== 'object') return String(cell);
  const bytes = bytesOf(cell);
  return bytes ? `\\x${Buffer.from(bytes).toString('hex')}` : JSON.stringify(cell);
}

export const jsonStorage: Storage = {
  family: 'json',
  sqlType: 'JSON',
  type: VARCHAR,
  encode: (cell) => JSON.stringify(cell),
};

export const binaryStorage: Storage = {
  family: 'binary',
  sqlType: 'BLOB',
  type: BLOB,
  encode(cell) {
    const bytes = bytesOf(cell);
    return bytes && new DuckDBBlobValue(bytes);
  },
  asText: `'\\x' || lower(hex($x))`,
};

function bytesOf(cell: NonNullable<Cell>): Uint8Array | undefined {
  if (typeof cell !== 'object' || !('$binary' in cell)) return undefined;
  return typeof cell.$binary === 'string' ? Buffer.from(cell.$binary, 'base64') : undefined;
}

const uuidPattern = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;

export const uuidStorage: Storage = {
  family: 'uuid',
  sqlType: 'UUID',
  type: UUID,
  encode(cell) {
    if (typeof cell !== 'string' || !uuidPattern.test(cell)) return undefined;
    return DuckDBUUIDValue.fromUint128(BigInt(`0x${cell.replaceAll('-', '')}`));
  },
};
