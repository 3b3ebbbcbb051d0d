/** What a term of a connection's glossary may be made from. Client-safe: the form knows the limits. */
import { z } from 'zod';

export const termCharactersMax = 80;
export const meaningCharactersMax = 300;

const term = z
  .string({ error: 'Give the term.' })
  .transform((text) => text.replace(/\s+/g, ' ').trim())
  .pipe(
    z
      .string()
      .max(termCharactersMax, `A term may have at most ${termCharactersMax} characters.`)
      .regex(/[\p{L}\p{N}]/u, 'Give the term: the word or words that questions use.'),
  );

const optionalText = (charactersMax: number, tooLong: string) =>
  z
    .string()
    .trim()
    .max(charactersMax, tooLong)
    .nullish()
    .transform((text) => text || undefined);

export const glossaryTermSchema = z
  .object({
    term,
    /** As people write it: `orders`, `orders.state`, `orders.state = 'open'`. */
    standsFor: optionalText(500, 'This may have at most 500 characters.'),
    meaning: optionalText(
      meaningCharactersMax,
      `A meaning may have at most ${meaningCharactersMax} characters.`,
    ),
  })
  .refine(({ standsFor, meaning }) => standsFor !== undefined || meaning !== undefined, {
    path: ['standsFor'],
    message: 'Say what it stands for in the database, or at least what it means.',
  });

export type GlossaryTermInput = z.input<typeof glossaryTermSchema>;
