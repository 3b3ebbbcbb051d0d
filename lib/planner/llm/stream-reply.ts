import { APICallError, type ModelMessage, streamText } from 'ai';
import { createChatModel } from './chat-model.ts';
import { checkFinish, endlessReply } from './check-finish.ts';
import { fetchWatched } from './fetch-watched.ts';
import { describeSilence, modelFailure, toModelFailure } from './model-failure.ts';
import { type ModelOptions, type ReplyBounds, standardBounds } from './model-options.ts';
import { SilenceWatch } from './silence-watch.ts';

export interface Prompt {
  instructions: string;
  messages: ModelMessage[];
}

/**
 * Streams a model's reply as text, without its thinking. A failure is not tried again, but for a
 * connection that turns out to be closed: another planner is ready to take over, and a person is
 * waiting.
 * @throws AppError `planner_failed` for a server that is down, refuses, stalls or breaks off, and
 *   for an empty reply; the signal's reason when it is aborted.
 */
export async function* streamReply(
  options: ModelOptions,
  prompt: Prompt,
  signal: AbortSignal,
): AsyncGenerator<string, void, undefined> {
  signal.throwIfAborted();
  try {
    try {
      yield* attemptReply(options, { ...prompt, temperature: 0 }, signal);
    } catch (error) {
      if (!refusesTemperature(error)) throw error;
      yield* attemptReply(options, prompt, signal);
    }
  } catch (error) {
    throw signal.aborted ? signal.reason : toModelFailure(error, options);
  }
}

/** Some models take their own temperature only, and gateways hide which model it is. */
function refusesTemperature(error: unknown): boolean {
  return (
    APICallError.isInstance(error) && error.statusCode === 400 && /temperature/i.test(error.message)
  );
}

async function* attemptReply(
  options: ModelOptions,
  prompt: Prompt & { temperature?: number },
  signal: AbortSignal,
): AsyncGenerator<string, void, undefined> {
  const bounds: ReplyBounds = { ...standardBounds, ...options.bounds };
  const watch = new SilenceWatch(bounds);
  const leave = new AbortController();
  const stop = AbortSignal.any([signal, watch.signal, leave.signal]);
  const progress = { heard: false, chars: 0 };
  const hear = () => {
    progress.heard = true;
    watch.hear();
  };
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
        checkFinish(options, part.finishReason, progress);
      }
    }
  } catch (error) {
    const { silence } = watch;
    throw silence ? modelFailure(options, describeSilence(silence, options.model, bounds)) : error;
  } finally {
    watch.stop();
    leave.abort();
  }
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
