import { z } from 'zod';
import { type AskInput, askInputSchema } from '#lib/ask/ask-input.ts';
import { connectionIdsSchema } from '#lib/sessions/session-input.ts';

const flag = z.boolean({ error: 'This must be true or false.' }).nullish();

/** Null means "not given", as clients send it for an empty field. */
export const multiQuerySchema = z
  .object({
    question: askInputSchema.shape.question,
    chatSessionId: z.string({ error: 'The chat session ID must be text.' }).nullish(),
    connectionIds: connectionIdsSchema.nullish(),
    allowWrite: flag,
    useCache: flag,
    model: z
      .string({ error: 'The model must be text.' })
      .max(200, 'The model may have at most 200 characters.')
      .nullish(),
  })
  .transform(
    (input): AskInput => ({
      question: input.question,
      chatSessionId: input.chatSessionId ?? undefined,
      connectionIds: input.connectionIds ?? undefined,
      allowWrite: input.allowWrite ?? undefined,
      useCache: input.useCache ?? undefined,
      model: input.model ?? undefined,
    }),
  );
