import type { Actor } from '#lib/actor.ts';
import type { OpenConnection } from '#lib/connections/open-connections.ts';
import { peekSchema } from '#lib/multidb/schemas/schema-cache.ts';
import type { PlannableDatabase } from '#lib/planner/planner.ts';
import type { RunContext } from '../run-context.ts';
import { cacheKey, dayOf } from './cache-key.ts';
import { conversationPart } from './conversation-part.ts';
import { plannerPart } from './planner-part.ts';

/**
 * Everything that an answer depends on as far as it is known before any database is asked. An edited
 * connection is another one here, and so is one in which the product has changed something.
 */
export function answerKey(actor: Actor, context: RunContext): string {
  const { question, databases, joinKeys, planner, warnings, rowsMax, startedAt } = context;
  return cacheKey('answer', [
    actor.userId,
    question,
    databases.map(databasePart),
    joinKeys,
    plannerPart(planner.id),
    conversationOf(context),
    warnings,
    rowsMax,
    dayOf(startedAt),
  ]);
}

/** All of a connection but what says nothing of its answers. */
function databasePart({ connection, target }: OpenConnection): unknown {
  const { isActive: _, lastTestedAt: __, color: ___, ...identity } = connection;
  return [identity, target?.key];
}

/** Whether a question stands alone can depend on what tables are called: on the schemas that are known. */
function conversationOf({ question, databases, conversation, planner, startedAt }: RunContext) {
  const known = databases.flatMap(({ connection, target }): PlannableDatabase[] => {
    const schema = target && peekSchema(target.key);
    return schema ? [{ name: connection.name, dialect: connection.databaseType, schema }] : [];
  });
  if (conversation.length > 0 && known.length < databases.length) return conversation;
  const request = { question, conversation, databases: known, now: startedAt };
  return conversationPart(request, planner.id);
}
