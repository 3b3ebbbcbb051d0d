import { randomUUID } from 'node:crypto';
import type { Actor } from '#lib/actor.ts';
import { readStore, writeStore } from '#lib/db/client.ts';
import { AppError } from '#lib/errors.ts';
import type { ConnectionTarget } from '#lib/multidb/connection-target.ts';
import type { ConnectionFacts } from '#lib/multidb/engine.ts';
import { engineFor } from '#lib/multidb/engines.ts';
import { forgetDoubt } from '#lib/multidb/schemas/schema-cache.ts';
import { type Dialect, dialectFacts } from '#lib/shape/dialect.ts';
import { type ConnectionFields, fieldsFromInput, fieldsFromPatch } from './connection-fields.ts';
import type { ConnectionInput, ConnectionPatch } from './connection-input.ts';
import { connectsAlike, targetKey, toTarget } from './connection-target.ts';
import { findOwnConnection, requireConnectionRights } from './own-connections.ts';

export interface ConnectionTest {
  success: boolean;
  /** One sentence for a person. */
  message: string;
  databaseType: Dialect;
  /** Absent where the engine can't tell. */
  canWrite?: boolean;
}

export const testTimeoutMs = 6_000;

/**
 * Connects once, within `testTimeoutMs`. Takes a new connection's input, or a stored one's id, with
 * changes that are not saved yet (the stored password counts unless another one is given). A stored
 * connection that answers as it is stored gets its `lastTestedAt`.
 * @throws AppError `invalid_input`, `not_found`, `forbidden`; never because of the database.
 */
export async function testConnection(
  actor: Actor,
  input: ConnectionInput | ({ id: number } & ConnectionPatch),
): Promise<ConnectionTest> {
  requireConnectionRights(actor);
  if (!('id' in input)) return testFields(fieldsFromInput(input));
  const { id, ...patch } = input;
  const row = await readStore((store) => findOwnConnection(store, actor, id));
  const fields = fieldsFromPatch(row, patch);
  const result = await testFields(fields);
  if (result.success && connectsAlike(fields, row)) {
    const data = { lastTestedAt: new Date() };
    await writeStore((tx) => tx.connection.updateMany({ where: { id }, data }));
    forgetDoubt(targetKey(id, row));
  }
  return result;
}

async function testFields(fields: ConnectionFields): Promise<ConnectionTest> {
  const databaseType = fields.databaseType as Dialect;
  try {
    // A key of its own: closing it must not close anybody else's pool.
    const facts = await testTarget({ ...toTarget('test', fields), key: `test-${randomUUID()}` });
    return {
      success: true,
      message: describeFacts(facts),
      databaseType,
      canWrite: facts.canWrite,
    };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { success: false, message: error.userMessage, databaseType };
  }
}

async function testTarget(target: ConnectionTarget): Promise<ConnectionFacts> {
  const engine = engineFor(target.dialect);
  const bound = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(
        new AppError(
          'timeout',
          `${dialectFacts[target.dialect].productName} did not answer within ${testTimeoutMs / 1_000} seconds. Check host, port and firewall.`,
        ),
      );
      bound.abort();
    }, testTimeoutMs);
  });
  try {
    return await Promise.race([engine.test(target, bound.signal), tooLate]);
  } finally {
    clearTimeout(timer);
    await engine.close(target.key);
  }
}

function describeFacts({ product, canWrite }: ConnectionFacts): string {
  const advice = ' This login can also write; one that may only read is safer.';
  return `Connected to ${product}.${canWrite ? advice : ''}`;
}
