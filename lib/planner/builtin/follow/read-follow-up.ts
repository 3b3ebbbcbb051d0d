import type { PlannableDatabase } from '../../planner.ts';
import { findDatabaseMentions } from '../../schema-index/find-database-mentions.ts';
import type { Token } from '../../schema-index/tokenize-question.ts';
import type { Turn } from './change.ts';
import { readChange } from './read-change.ts';

/** A follow-up with the databases that it names. */
export interface FollowUp extends Turn {
  named: string[];
}

const comparing =
  /^(and |now )*(compare|compared|versus|vs)( (it|that|this|them|these))?( (with|to|and|against))?$/;
const excluding =
  /^(and |but |now )*(not|except|excluding|exclude|without|drop|remove|leave out|ignore)( (in|for|from|the))*$/;

/**
 * Reads a question as one that changes the one before: what of it, and for which databases. Undefined
 * where it stands by itself.
 */
export function readFollowUp(
  tokens: Token[],
  databases: PlannableDatabase[],
  now: Date,
): FollowUp | undefined {
  const { consumed, named, unknown } = findDatabaseMentions(tokens, databases);
  if (unknown.length > 0) return undefined;
  const rest = tokens.filter((_, at) => !consumed.has(at));
  const none = { changes: [], weak: false, leans: true, adds: false, excludes: false };
  const plain: FollowUp = { named, ...none };
  if (named.length === 0) {
    const turn = rest.length > 0 ? readChange(rest, now) : undefined;
    return turn && { ...turn, named };
  }
  const words = rest.map(({ word }) => word).join(' ');
  if (excluding.test(words)) return { ...plain, excludes: true };
  // "compare that with staging": one more database.
  if (comparing.test(words)) return { ...plain, adds: true };
  const said = withoutPrepositions(rest);
  if (said.length === 0) return plain;
  const turn = readChange(said, now);
  if (!turn) return undefined;
  return { ...turn, named, changes: turn.excludes ? turn.changes.slice(1) : turn.changes };
}

/** What is left of "and in sales_us" when the name is gone. */
function withoutPrepositions(tokens: Token[]): Token[] {
  const last = tokens.at(-1);
  const ends = last && /^(in|from|for|on|of|at|the|with|to|database|db|only)$/.test(last.word);
  return ends ? withoutPrepositions(tokens.slice(0, -1)) : tokens;
}
