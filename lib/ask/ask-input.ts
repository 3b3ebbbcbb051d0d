/** What a question may come with. Client-safe: the composer checks with the same schema. */
import { z } from 'zod';

/** Far beyond any question, and small enough that nothing downstream suffers from it. */
export const questionLengthMax = 10_000;

export const askInputSchema = z.object({
  question: z
    .string({ error: 'The question must be text.' })
    .trim()
    .min(1, 'Write a question first.')
    .max(
      questionLengthMax,
      `A question may have at most ${questionLengthMax.toLocaleString('en-US')} characters.`,
    ),
  chatSessionId: z.string().optional(),
  /** Wins over the session's databases. */
  connectionIds: z.array(z.int()).optional(),
  allowWrite: z.boolean().optional(),
  /** False: nothing that is remembered is used, and what is found takes its place. */
  useCache: z.boolean().optional(),
  /** The run of this session that is made anew: it is read as if nothing had been asked since. */
  insteadOf: z.int().optional(),
  /** A planner's id: `builtin` or a model. */
  model: z.string().optional(),
});

export type AskInput = z.infer<typeof askInputSchema>;
