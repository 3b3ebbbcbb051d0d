/** What sessions and messages may be made from. Client-safe: forms check with the same. */
import { z } from 'zod';

const name = z
  .string({ error: 'Give the chat a name.' })
  .trim()
  .min(1, 'Give the chat a name.')
  .max(255, 'The name may have at most 255 characters.');

/** Far beyond what anybody attaches, and little enough for one look at the store. */
const connectionIdsMax = 1_000;

export const connectionIdsSchema = z
  .array(z.int('A connection ID must be a whole number.'), {
    error: 'The connection IDs must be a list of whole numbers.',
  })
  .max(connectionIdsMax, `There may be at most ${connectionIdsMax} connection IDs.`);

const userId = z
  .string({ error: 'The user ID must be text.' })
  .max(255, 'The user ID may have at most 255 characters.');

/** Null means "not given", as clients send it for an empty field. */
export const sessionInputSchema = z.object({
  name,
  connectionIds: connectionIdsSchema.nullish(),
  userId: userId.nullish(),
});

/** Fields that are absent or null stay as they are. */
export const sessionPatchSchema = z.object({
  name: name.nullish(),
  connectionIds: connectionIdsSchema.nullish(),
});

export const messageInputSchema = z.object({
  role: z.enum(['user', 'assistant', 'system'], {
    error: 'The role must be user, assistant or system.',
  }),
  content: z
    .string({ error: 'The message needs a text.' })
    .min(1, 'The message needs a text.')
    .max(200_000, 'A message may have at most 200,000 characters.'),
  queryHistoryId: z.int('The query history ID must be a whole number.').nullish(),
  databasesUsed: z
    .array(
      z.object(
        {
          conn_id: z.int('A connection ID must be a whole number.'),
          name: z.string({ error: 'A database used needs its name.' }),
          rows: z.int('The rows must be a whole number.').min(0, 'The rows can’t be negative.'),
        },
        { error: 'A database used must be {conn_id, name, rows}.' },
      ),
      { error: 'The databases used must be a list of {conn_id, name, rows}.' },
    )
    .nullish(),
});

const pageSchema = (limitDefault: number) =>
  z.object({
    limit: z
      .int('The limit must be a whole number.')
      .min(1, 'The limit must be at least 1.')
      .max(1_000, 'The limit may be at most 1,000.')
      .default(limitDefault),
    offset: z
      .int('The offset must be a whole number.')
      .min(0, 'The offset can’t be negative.')
      .max(2_147_483_647, 'The offset is too large.')
      .default(0),
  });

export const sessionPageSchema = pageSchema(50).extend({ userId: userId.nullish() });
export const messagePageSchema = pageSchema(100);

export type SessionInput = z.input<typeof sessionInputSchema>;
export type SessionPatch = z.input<typeof sessionPatchSchema>;
export type MessageInput = z.input<typeof messageInputSchema>;
export type SessionPage = z.input<typeof sessionPageSchema>;
export type MessagePage = z.input<typeof messagePageSchema>;
