import type { Actor } from '#lib/actor.ts';
import { writeStore } from '#lib/db/client.ts';
import type { GlossaryTerm } from '#lib/shape/glossary-term.ts';
import type { Connection } from '../connection.ts';
import { glossaryOf, toConnection } from '../connection-row.ts';
import { findOwnConnection } from '../own-connections.ts';

export const termsMax = 200;

/**
 * Stores what becomes of a connection's terms; nothing where they stay the same list.
 * @throws AppError `not_found`, `storage_failed`.
 */
export function updateGlossary(
  actor: Actor,
  id: number,
  change: (terms: readonly GlossaryTerm[]) => readonly GlossaryTerm[],
): Promise<Connection> {
  return writeStore(async (tx) => {
    const row = await findOwnConnection(tx, actor, id);
    const before = glossaryOf(row);
    const glossary = change(before);
    if (glossary === before) return toConnection(row);
    // JSON of ours: plain texts and numbers.
    const data = { glossary: JSON.parse(JSON.stringify(glossary)) };
    return toConnection(await tx.connection.update({ where: { id }, data }));
  });
}

/** Questions are read without letter case. */
export function isSameTerm(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
