import type { Actor } from '#lib/actor.ts';
import type { Connection } from './connection.ts';
import type { ConnectionInput } from './connection-input.ts';
import { createConnection } from './create-connection.ts';
import { type ConnectionTest, testConnection } from './test-connection.ts';
import { updateConnection } from './update-connection.ts';

export type SaveOutcome =
  | { saved: true; connection: Connection; test?: ConnectionTest }
  /** The database did not answer; nothing was stored. */
  | { saved: false; test: ConnectionTest };

export interface SaveOptions {
  /** The connection to change; a new one is made without. A missing password stays as it is. */
  id?: number;
  /** Save without testing. */
  untested?: boolean;
}

/**
 * Tests a connection as it would be stored, and stores it when the database answers.
 * @throws AppError `invalid_input`, `not_found`, `name_taken`, `forbidden`, `storage_failed`; never
 *   because of the database.
 */
export async function saveConnection(
  actor: Actor,
  input: ConnectionInput,
  { id, untested }: SaveOptions,
): Promise<SaveOutcome> {
  const test = untested
    ? undefined
    : await testConnection(actor, id === undefined ? input : { ...input, id });
  if (test && !test.success) return { saved: false, test };
  if (id === undefined) {
    const testedAt = test && new Date();
    return { saved: true, connection: await createConnection(actor, input, { testedAt }), test };
  }
  const connection = await updateConnection(actor, id, input);
  // Only a test of what is stored is remembered with it.
  if (test) await testConnection(actor, { id });
  return { saved: true, connection, test };
}
