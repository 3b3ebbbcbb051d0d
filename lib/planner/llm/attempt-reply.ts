import { type ModelMessage, streamText } from 'ai';
import type { TokenUsage } from '../planner.ts';
import { createChatModel } from './chat-model.ts';
import { checkFinish, endlessReply } from './check-finish.ts';
import { estimateTokens, tokensOfLength } from './estimate-tokens.ts';
import { fetchWatched } from './fetch-watched.ts';
import type { ModelBudget } from './model-budget.ts';
import { describeSilence, modelFailure } from './model-failure.ts';
import { type ModelOptions, type ReplyBounds, standardBounds } from './model-options.ts';
import { SilenceWatch } from './silence-watch.ts';

export interface Prompt {
  instructions: string;
  messages: ModelMessage[];
  temperature?: number;
}

/**
 * Asks a model once and streams its reply as text, without its thinking.
 * @param count told what the reply took, as soon as it has ended, however it ended
 * @throws AppError `planner_failed` for a reply that stalls, breaks off, never ends, is empty or costs
 *   more than is left; what the SDK throws for a server that refuses; the signal's reason when it is
 *   aborted.
 */
export async function* attemptReply(
  options: ModelOptions,
  prompt: Prompt,
  budget: ModelBudget,
  signal: AbortSignal,
  count: (usage: TokenUsage, elapsedMs: number) => void,
): AsyncGenerator<string, void, undefined> {
  const promptTokens = tokensOf(prompt);
  const claim = budget.claim(promptTokens);
  const bounds = boundsOf(options, budget);
  const watch = new SilenceWatch(bounds);
  const leave = new AbortController();
  const stop = AbortSignal.any([signal, watch.signal, leave.signal]);
  const progress = { heard: false, chars: 0, pieces: 0 };
  // Thinking comes in pieces that the SDK passes over.
  const replyTokens = () => Math.max(tokensOfLength(progress.chars), progress.pieces);
  const hear = () => {
    progress.heard = true;
    progress.pieces += 1;
    watch.hear();
    try {
      budget.raise(claim, promptTokens + replyTokens());
    } catch (error) {
      leave.abort(error);
    }
  };
  const startedMs = performance.now();
  let usage: TokenUsage | undefined;
  try {
    const { stream } = streamText({
      model: createChatModel(options, fetchWatched({ hear, withKey: Boolean(options.apiKey) })),
      ...prompt,
      maxRetries: 0,
      abortSignal: stop,
      telemetry: { isEnabled: false },
      // The default prints to the console; the error arrives below as a part of the stream.
      onError: () => {},
      providerOptions: { openai: openaiSettings(options) },
    });
    const reader = stream.getReader();
    for (;;) {
      watch.wait();
      const { done, value: part } = await untilAborted(reader.read(), stop);
      watch.pause();
      if (done) break;
      if (part.type === 'text-delta' && part.text !== '') {
        watch.begin();
        progress.chars += part.text.length;
        if (progress.chars > bounds.replyCharsMax) throw endlessReply(options);
        yield part.text;
      } else if (part.type === 'error') {
        throw part.error;
      } else if (part.type === 'finish') {
        usage = reportedUsage(part.totalUsage);
        checkFinish(options, part.finishReason, progress);
      }
    }
  } catch (error) {
    const { silence } = watch;
    throw silence ? modelFailure(options, describeSilence(silence, options.model, bounds)) : error;
  } finally {
    watch.stop();
    leave.abort();
    budget.release(claim);
    const elapsedMs = performance.now() - startedMs;
    const estimate = { input: promptTokens, output: replyTokens(), estimated: true } as const;
    // What was refused is not paid for.
    count(usage ?? (progress.heard ? estimate : { input: 0, output: 0 }), elapsedMs);
  }
}

function boundsOf(options: ModelOptions, budget: ModelBudget): ReplyBounds {
  const bounds = { ...standardBounds, ...options.bounds };
  return { ...bounds, totalMs: Math.min(bounds.totalMs, budget.msLeft) };
}

function tokensOf({ instructions, messages }: Prompt): number {
  const texts = messages.map(({ content }) => (typeof content === 'string' ? content : ''));
  return estimateTokens([instructions, ...texts].join('\n'));
}

/** Undefined where the server did not say: small ones and some gateways never do. */
function reportedUsage(usage: {
  inputTokens: number | undefined;
  outputTokens: number | undefined;
}): TokenUsage | undefined {
  const { inputTokens, outputTokens } = usage;
  if (!inputTokens || outputTokens === undefined) return undefined;
  return { input: inputTokens, output: outputTokens };
}

function openaiSettings({ baseUrl }: ModelOptions) {
  // Small servers know no `developer` role. OpenAI keeps replies unless told not to, and gives
  // summaries of the thinking, which the SDK asks for by default, to verified organisations only.
  return baseUrl === undefined
    ? { store: false, reasoningEffort: 'low', reasoningSummary: null }
    : { systemMessageMode: 'system' };
}

/** Settles with the promise, or rejects as soon as the signal is aborted. */
function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const fail = () => reject(signal.reason);
    if (signal.aborted) fail();
    signal.addEventListener('abort', fail, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', fail));
  });
}
