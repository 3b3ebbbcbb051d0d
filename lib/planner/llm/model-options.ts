/** Where a model is and how long it is waited for. */
export interface ModelOptions {
  /** Absent for servers that ask for none. */
  apiKey?: string | undefined;
  /** An OpenAI-compatible API, usually ending in /v1; OpenAI's own where absent. */
  baseUrl?: string | undefined;
  model: string;
  bounds?: Partial<ReplyBounds> | undefined;
  /** What all replies to one question may take; unlimited where absent. */
  allowance?: Partial<Allowance> | undefined;
  /** Whether answers are put into the model's words; where absent they are. */
  wordsAnswers?: boolean | undefined;
  /** How much of the prompt the schemas may take; see schema-text.ts. */
  schemaTokensMax?: number | undefined;
}

export interface ReplyBounds {
  /** Silence of the server before the reply's first words. A local model may be loading. */
  firstTokenMs: number;
  /** Silence between two pieces of the reply. */
  betweenTokensMs: number;
  /** The whole reply, thinking included. */
  totalMs: number;
  /** A model that repeats itself for ever is stopped here. */
  replyCharsMax: number;
}

/** What a model may take for one question: its plan, what it mends, and its answer. */
export interface Allowance {
  /** Prompts and replies, thinking included. */
  tokensMax: number;
  /** Of waiting for replies, in milliseconds. */
  totalMs: number;
}

export const standardBounds: ReplyBounds = {
  firstTokenMs: 30_000,
  betweenTokensMs: 20_000,
  totalMs: 600_000,
  replyCharsMax: 100_000,
};

export const openaiBaseUrl = 'https://api.openai.com/v1';
