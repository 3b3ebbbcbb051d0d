import { listModels } from './list-models.ts';

interface Offer {
  models: string[];
  askedAtMs: number;
  asking: Promise<void>;
}

const freshMs = 60_000;
/** By server. A copy of this module in another bundle asks once more; no harm is done. */
const offers = new Map<string, Offer>();

/** What speaks, hears, draws or measures likeness writes no plans. */
const plansNothing =
  /embed|rerank|whisper|transcribe|tts|speech|audio|realtime|dall-e|image|video|sora|moderation|guard/i;

/**
 * The models that a server offers for planning, as it said not long ago. Whoever asks waits `waitMs`
 * at most: the list is asked for in the background, and a server that does not answer offers none.
 */
export async function offeredModels(
  options: { apiKey?: string | undefined; baseUrl?: string | undefined },
  waitMs: number,
): Promise<string[]> {
  const key = `${options.baseUrl ?? ''} ${options.apiKey ?? ''}`;
  const known = offers.get(key);
  const isFresh = known && Date.now() - known.askedAtMs < freshMs;
  const offer = isFresh ? known : askAnew(key, options, known?.models ?? []);
  if (offer.models.length === 0) await Promise.race([offer.asking, pause(waitMs)]);
  return offer.models;
}

function askAnew(key: string, options: Parameters<typeof listModels>[0], last: string[]): Offer {
  const offer: Offer = { models: last, askedAtMs: Date.now(), asking: Promise.resolve() };
  offers.set(key, offer);
  offer.asking = listModels(options, new AbortController().signal).then(
    (models) => {
      offer.models = models.filter((id) => !plansNothing.test(id));
    },
    // What is wrong with the server is told when it is asked to plan.
    () => undefined,
  );
  return offer;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}
