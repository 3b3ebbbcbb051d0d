import type { Cache } from '#lib/cache/cache.ts';
import type { PlannableDatabase, Planner, PlanRequest } from '#lib/planner/planner.ts';
import { cacheKey, dayOf } from './cache-key.ts';
import { conversationPart } from './conversation-part.ts';
import { digestSchema } from './digest-schema.ts';
import { plannerPart } from './planner-part.ts';

/** A plan is for one day; what it is kept longer for is nobody's. */
const planTtlMs = 24 * 60 * 60_000;

export interface PlanMemory {
  /** Plans as the given one does, and knows what was planned before. */
  planner: Planner;
  /** The digests of the schemas that were planned with, by the databases' names. */
  schemas: ReadonlyMap<string, string>;
  /** Keeps the plans that were made, since they were carried out well. */
  keep(): Promise<void>;
  /** Forgets remembered plans that were not. */
  forget(): Promise<void>;
}

/** @param reads false: every plan is made anew, and takes the remembered one's place. */
export function rememberPlans(planner: Planner, cache: Cache, reads: boolean): PlanMemory {
  const made = new Map<string, string>();
  const used = new Set<string>();
  const schemas = new Map<string, string>();

  return {
    schemas,
    planner: {
      ...planner,
      async *plan(request, signal, tell) {
        for (const { name, schema } of [...request.databases, ...(request.beside ?? [])]) {
          schemas.set(name, digestSchema(schema));
        }
        const key = planKey(planner.id, request);
        const known = reads ? await cache.get(key) : undefined;
        if (known !== undefined) {
          used.add(key);
          yield known;
          return;
        }
        let text = '';
        for await (const chunk of planner.plan(request, signal, tell)) {
          text += chunk;
          yield chunk;
        }
        made.set(key, text);
      },
    },
    async keep() {
      await Promise.all([...made].map(([key, text]) => cache.set(key, text, planTtlMs)));
    },
    async forget() {
      await Promise.all([...used].map((key) => cache.delete(key)));
    },
  };
}

function planKey(plannerId: string, request: PlanRequest): string {
  const { question, conversation: _, databases, beside, now, ...rest } = request;
  return cacheKey('plan', [
    plannerPart(plannerId),
    question,
    conversationPart(request, plannerId),
    dayOf(now),
    databases.map(toPart),
    beside?.map(toPart),
    rest,
  ]);
}

function toPart({ schema, ...database }: PlannableDatabase): unknown {
  return [database, digestSchema(schema)];
}
