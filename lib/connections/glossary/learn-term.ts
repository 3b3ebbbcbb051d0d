import type { Actor } from '#lib/actor.ts';
import type { GlossaryTerm } from '#lib/shape/glossary-term.ts';
import { requireConnectionRights } from '../own-connections.ts';
import { termCharactersMax } from './glossary-input.ts';
import { isSameTerm, termsMax, updateGlossary } from './update-glossary.ts';

/** The oldest make room: what was chosen long ago is asked about again at worst. */
const learnedMax = 50;

/**
 * Keeps what somebody chose for a word in a connection's glossary, marked as learned. A term that
 * somebody wrote is left as it is.
 *
 * @returns whether there was room for it, and nothing better known
 * @throws AppError `not_found`, `forbidden`, `storage_failed`.
 */
export async function learnTerm(
  actor: Actor,
  connectionId: number,
  { term, standsFor }: GlossaryTerm,
): Promise<boolean> {
  requireConnectionRights(actor);
  if (!standsFor || term.length > termCharactersMax) return false;
  const learned: GlossaryTerm = { term, standsFor, learned: true };
  const { glossary } = await updateGlossary(actor, connectionId, (terms) => {
    if (terms.some((one) => !one.learned && isSameTerm(one.term, term))) return terms;
    const others = terms.filter((one) => !isSameTerm(one.term, term));
    const oldest = others.filter((one) => one.learned).slice(0, 1 - learnedMax);
    const kept = others.filter((one) => !oldest.includes(one));
    return kept.length < termsMax ? [...kept, learned] : terms;
  });
  return glossary.some((one) => one.learned && isSameTerm(one.term, term));
}
