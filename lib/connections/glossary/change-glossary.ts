import type { Actor } from '#lib/actor.ts';
import { readStore } from '#lib/db/client.ts';
import { AppError } from '#lib/errors.ts';
import { readSchema } from '#lib/multidb/schemas/schema-cache.ts';
import { parseInput } from '#lib/parse-input.ts';
import type { GlossaryTerm, SchemaReference } from '#lib/shape/glossary-term.ts';
import type { Connection } from '../connection.ts';
import type { ConnectionRow } from '../connection-row.ts';
import { toTarget } from '../connection-target.ts';
import { findOwnConnection, requireConnectionRights } from '../own-connections.ts';
import { type GlossaryTermInput, glossaryTermSchema } from './glossary-input.ts';
import { parseReference } from './parse-reference.ts';
import { isSameTerm, termsMax, updateGlossary } from './update-glossary.ts';

const schemaTimeoutMs = 15_000;

/**
 * Adds a term to a connection's glossary. What it stands for is looked up in the database, so that
 * a misspelt name is noticed here and not by the next question.
 *
 * @param replaces the term that it takes the place of; a term of the same words is replaced anyway
 * @throws AppError `not_found`, `forbidden`, `invalid_input`, `storage_failed`; as the database
 *   failed where it stands for something and the schema cannot be read.
 */
export async function saveGlossaryTerm(
  actor: Actor,
  connectionId: number,
  input: GlossaryTermInput,
  replaces?: string,
): Promise<Connection> {
  requireConnectionRights(actor);
  const { term, meaning, standsFor } = parseInput(glossaryTermSchema, input);
  const before = await readStore((store) => findOwnConnection(store, actor, connectionId));
  const reference = standsFor === undefined ? undefined : await lookUp(before, standsFor);
  const saved: GlossaryTerm = { term, meaning, standsFor: reference };
  return updateGlossary(actor, connectionId, (terms) => {
    const at = terms.findIndex((one) => isSameTerm(one.term, replaces ?? term));
    const kept = terms.filter((one, position) => position !== at && !isSameTerm(one.term, term));
    if (kept.length >= termsMax) throw tooMany();
    // An edited term keeps its place.
    return at < 0 ? [...kept, saved] : kept.toSpliced(at, 0, saved);
  });
}

/** @throws AppError `not_found`, `forbidden`, `storage_failed`; nothing where there is no such term. */
export async function deleteGlossaryTerm(
  actor: Actor,
  connectionId: number,
  term: string,
): Promise<Connection> {
  requireConnectionRights(actor);
  return updateGlossary(actor, connectionId, (terms) =>
    terms.filter((one) => !isSameTerm(one.term, term)),
  );
}

async function lookUp(row: ConnectionRow, standsFor: string): Promise<SchemaReference> {
  const signal = AbortSignal.timeout(schemaTimeoutMs);
  const schema = await readSchema(toTarget(row.id, row), { signal });
  return parseReference(standsFor, schema);
}

function tooMany(): AppError {
  return new AppError(
    'invalid_input',
    `A glossary may have at most ${termsMax} terms. Remove one that is no longer needed.`,
  );
}
