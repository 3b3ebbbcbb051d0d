import type { Actor } from '#lib/actor.ts';
import { openCache } from '#lib/cache/open-cache.ts';
import { env } from '#lib/env.ts';
import { peekKnown } from '#lib/multidb/schemas/schema-cache.ts';
import type { AskInput } from '../ask-input.ts';
import type { RunEvent } from '../events.ts';
import type { RunContext } from '../run-context.ts';
import type { RunView } from '../run-view.ts';
import { answerKey } from './answer-key.ts';
import { digestSchema } from './digest-schema.ts';
import { isWorthKeeping } from './is-worth-keeping.ts';
import { rememberPlans } from './remember-plans.ts';
import { type RememberedAnswer, type RememberedSchema, toRemembered } from './remembered-answer.ts';
import { schemasStillHold } from './schemas-still-hold.ts';

/** What is remembered of one question, and will be. */
export interface RunMemory {
  /** An answer that may be given again. */
  recall(): Promise<RememberedAnswer | undefined>;
  /** Keeps what is worth it of a run that has ended. Never rejects. */
  keep(view: RunView, events: readonly RunEvent[]): Promise<void>;
}

const noMemory: RunMemory = { recall: async () => undefined, keep: async () => undefined };

/**
 * Puts what is remembered of plans into the run's planner. A question that may change something is
 * neither answered from memory nor remembered.
 *
 * @throws AppError as openCache().
 */
export function createRunMemory(actor: Actor, ask: AskInput, context: RunContext): RunMemory {
  const isOpen = context.databases.every(({ target }) => target !== undefined);
  if (ask.allowWrite || !isOpen) return noMemory;
  const cache = openCache();
  const reads = ask.useCache !== false;
  const ttlMs = env().cacheTtlMs;
  const key = answerKey(actor, context);
  const plans = rememberPlans(context.planner, cache, reads);
  context.planner = plans.planner;

  return {
    async recall() {
      if (!reads || ttlMs === 0) return undefined;
      const text = await cache.get(key);
      const answer = text === undefined ? undefined : (JSON.parse(text) as RememberedAnswer);
      // Kept by an instance that was started with another CACHE_TTL, perhaps.
      if (!answer || Date.now() - Date.parse(answer.madeAt) >= ttlMs) return undefined;
      return (await schemasStillHold(context, answer)) ? answer : undefined;
    },
    async keep(view, events) {
      if (!isWorthKeeping(context, view, events)) return plans.forget();
      // A plan with a mistake that was mended would be mended again each time.
      const isMended = view.statements.some(({ corrections }) => corrections.length > 0);
      const answer = toRemembered(events, schemasOf(context, plans.schemas), context.startedAt);
      await Promise.all([
        isMended ? plans.forget() : plans.keep(),
        ttlMs > 0 ? cache.set(key, JSON.stringify(answer), ttlMs) : undefined,
      ]);
    },
  };
}

function schemasOf(
  { databases }: RunContext,
  digests: ReadonlyMap<string, string>,
): Record<string, RememberedSchema> {
  const planned = databases.flatMap(({ connection: { name }, target }) => {
    const digest = digests.get(name);
    if (digest === undefined) return [];
    const known = target && peekKnown(target.key);
    // It may have been read anew meanwhile, and be another one.
    const isSame = known !== undefined && digestSchema(known.schema) === digest;
    return [[name, { digest, ...(isSame && { fingerprint: known.fingerprint }) }] as const];
  });
  return Object.fromEntries(planned);
}
