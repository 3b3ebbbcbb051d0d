import type { z } from 'zod';
import { parseInput } from '#lib/parse-input.ts';
import type { DataPolicy } from '#lib/shape/data-policy.ts';
import { type Dialect, dialectFacts } from '#lib/shape/dialect.ts';
import {
  type ConnectionPatch,
  connectionInputSchema,
  connectionPatchSchema,
} from './connection-input.ts';
import type { ConnectionRow } from './connection-row.ts';
import { sealPassword } from './connection-secret.ts';
import { readCertificates } from './read-certificates.ts';
import { refuseOwnStore } from './refuse-own-store.ts';

/** The columns that a person decides about. */
export type ConnectionFields = Pick<
  ConnectionRow,
  | 'name'
  | 'databaseType'
  | 'host'
  | 'port'
  | 'databaseName'
  | 'username'
  | 'encryptedPassword'
  | 'ssl'
  | 'sslCa'
  | 'readOnly'
  | 'sampleValues'
  | 'dataPolicy'
>;

/** @throws AppError `invalid_input`. */
export function fieldsFromInput(input: unknown): ConnectionFields {
  const { password, ...rest } = parseInput(connectionInputSchema, input);
  return withPassword(columnsOf(rest), password ? sealPassword(password) : null);
}

/** The row's fields with the patch laid over them. @throws AppError `invalid_input`. */
export function fieldsFromPatch(row: ConnectionRow, input: unknown): ConnectionFields {
  const { password, ...patch } = parseInput(connectionPatchSchema, input);
  const given = withoutAbsent(patch);
  // A server's port says nothing about another kind of server.
  const changesType = given.databaseType !== undefined && given.databaseType !== row.databaseType;
  const { takesChanges } = dialectFacts[given.databaseType ?? (row.databaseType as Dialect)];
  const merged = parseInput(connectionInputSchema, {
    name: row.name,
    databaseType: row.databaseType,
    host: row.host,
    port: changesType ? undefined : row.port,
    databaseName: row.databaseName,
    username: row.username,
    ssl: row.ssl,
    sslCa: row.sslCa,
    // A kind that takes no changes refuses to be asked for them; here nobody asks.
    readOnly: takesChanges ? row.readOnly : undefined,
    sampleValues: row.sampleValues,
    dataPolicy: row.dataPolicy as DataPolicy,
    ...given,
  });
  return withPassword(columnsOf(merged), keptOrNew(row.encryptedPassword, password));
}

/** A file has no login, whatever was sent along. */
function withPassword(
  columns: Omit<ConnectionFields, 'encryptedPassword'>,
  encryptedPassword: string | null,
): ConnectionFields {
  return { ...columns, encryptedPassword: columns.host === null ? null : encryptedPassword };
}

function keptOrNew(kept: string | null, password: string | null | undefined): string | null {
  if (password === undefined || password === null) return kept;
  return password === '' ? null : sealPassword(password);
}

function withoutAbsent(patch: ConnectionPatch): ConnectionPatch {
  return Object.fromEntries(
    Object.entries(patch).filter(([, value]) => value !== undefined && value !== null),
  );
}

type ParsedFields = Omit<z.output<typeof connectionInputSchema>, 'password'>;

function columnsOf(input: ParsedFields): Omit<ConnectionFields, 'encryptedPassword'> {
  const { defaultPort: port } = dialectFacts[input.databaseType];
  const common = {
    name: input.name,
    databaseType: input.databaseType,
    databaseName: input.databaseName,
    readOnly: input.readOnly ?? true,
    sampleValues: input.sampleValues ?? true,
    dataPolicy: input.dataPolicy ?? 'aggregates',
  };
  if (port === undefined) {
    refuseOwnStore(input.databaseName);
    return { ...common, host: null, port: null, username: null, ssl: null, sslCa: null };
  }
  return {
    ...common,
    host: input.host || null,
    port: input.port ?? port,
    username: input.username || null,
    ssl: input.ssl ?? null,
    sslCa: input.sslCa ? readCertificates(input.sslCa) : null,
  };
}
