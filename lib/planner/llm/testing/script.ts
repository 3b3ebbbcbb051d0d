import { z } from 'zod';

/** One reply of the scripted server. Times are in milliseconds; every field has a usable default. */
export const scriptedReplySchema = z.object({
  /** What the model writes, cut into pieces of `chunkChars`; or the pieces themselves. */
  text: z.string().optional(),
  chunks: z.array(z.string()).optional(),
  chunkChars: z.int().min(1).default(12),
  /** Thinking, sent as `reasoning_content` before the text as vLLM and DeepSeek do. */
  reasoning: z.array(z.string()).default([]),
  /** Before the headers. */
  headerDelayMs: z.int().min(0).default(0),
  /** Before each piece. */
  chunkDelayMs: z.int().min(0).default(0),
  finishReason: z.string().default('stop'),
  /** What a server says of its tokens, in a chunk of its own before [DONE]. */
  usage: z.looseObject({ prompt_tokens: z.unknown(), completion_tokens: z.unknown() }).optional(),
  /** An error answer instead of a reply. */
  status: z.int().optional(),
  error: z.looseObject({ message: z.string() }).optional(),
  headers: z.record(z.string(), z.string()).default({}),
  /** After so many pieces: send nothing more and keep the connection open. */
  stallAfter: z.int().min(0).optional(),
  /** After so many pieces: an SSE comment at this interval for ever, as some gateways do. */
  pingEveryMs: z.int().min(1).optional(),
  /** After so many pieces: cut the connection. */
  cutAfter: z.int().min(0).optional(),
  /** After so many pieces: end the stream in order, but without a finish reason and [DONE]. */
  endAfter: z.int().min(0).optional(),
  /** After [DONE], or after the finish reason where that is left out: keep the connection open. */
  staysOpen: z.enum(['after done', 'without done']).optional(),
  /** After all pieces: a `data:` line that is not JSON. */
  malformed: z.string().optional(),
  /** A 200 answer with this body and nothing else. */
  rawBody: z.string().optional(),
  rawType: z.string().default('text/html'),
  /** It goes out in pieces of so many bytes, which may part a character. */
  rawChunkBytes: z.int().min(1).optional(),
});

export type ScriptedReply = z.infer<typeof scriptedReplySchema>;
export type ScriptedReplyInput = z.input<typeof scriptedReplySchema>;

export interface ScriptedRequest {
  method: string;
  path: string;
  headers: Record<string, string | string[] | undefined>;
  body: ChatRequest | undefined;
  /** The client closed the connection before the reply was complete. */
  left: boolean;
}

export interface ChatRequest {
  model: string;
  stream: boolean;
  messages: { role: string; content: string }[];
  [setting: string]: unknown;
}

/** Replies in order, or a function of the request and of how many came before it. */
export type Script =
  | ScriptedReplyInput[]
  | ((request: ChatRequest, number: number) => ScriptedReplyInput);

/** A script file: `when` is a regular expression that is tried on the last user message. */
export const scriptFileSchema = z.object({
  models: z.array(z.string()).default(['scripted']),
  replies: z.array(scriptedReplySchema.extend({ when: z.string().optional() })),
});

/**
 * The replies of a file as a script: the first whose `when` matches answers, as often as asked;
 * those without one answer in order, the last of them from then on.
 */
export function scriptOfFile(file: z.infer<typeof scriptFileSchema>): Script {
  const matched = file.replies.filter((reply) => reply.when !== undefined);
  const ordered = file.replies.filter((reply) => reply.when === undefined);
  let turn = 0;
  return ({ messages }) => {
    const question = messages.findLast(({ role }) => role === 'user')?.content ?? '';
    const match = matched.find(({ when = '' }) => new RegExp(when, 'is').test(question));
    if (match) return match;
    const reply = ordered[Math.min(turn, ordered.length - 1)];
    turn += 1;
    return reply ?? { status: 500, error: { message: 'The script has no reply for this.' } };
  };
}
