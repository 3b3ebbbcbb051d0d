import type { PlannableDatabase, PlanRequest } from '../../planner.ts';
import { findDatabaseMentions } from '../../schema-index/find-database-mentions.ts';
import { readTokens } from '../../schema-index/read-tokens.ts';
import type { Token } from '../../schema-index/tokenize-question.ts';
import { isCourtesy } from './is-courtesy.ts';
import { isReply } from './is-reply.ts';
import { type FollowUp, readFollowUp } from './read-follow-up.ts';
import { refersBack } from './refers-back.ts';

/** The questions that a conversation's last one builds on. */
export interface Thread {
  /** Oldest first, the last one at the end. */
  questions: string[];
  /** The databases that they name, as later ones have it; empty where none is named. */
  named: string[];
}

/**
 * Which questions before a question are a part of it ("only the active ones"), by the words alone.
 * A database whose schema is not known yet may be given without tables.
 */
export function readThread({ question, conversation, databases, now }: PlanRequest): Thread {
  let thread: Thread | undefined;
  let asked: Thread | undefined;
  let choices: string[] | undefined;
  for (const turn of [...conversation, { question, asksBack: false }]) {
    const tokens = readTokens(turn.question);
    if (isCourtesy(tokens) && turn.question !== question) continue;
    const follow = readFollowUp(tokens, databases, now);
    const replies = asked !== undefined && isReply(tokens, choices);
    const before: Thread | undefined = replies ? asked : thread;
    const builds =
      replies ||
      refersBack(tokens) !== undefined ||
      (follow && !(follow.weak && isQuestion(tokens)));
    const next =
      before && builds
        ? {
            questions: [...before.questions, turn.question],
            named: follow ? nameAfter(before.named, follow, databases) : before.named,
          }
        : {
            questions: [turn.question],
            named: findDatabaseMentions(tokens, databases).named,
          };
    asked = turn.asksBack ? next : undefined;
    choices = 'choices' in turn ? turn.choices : undefined;
    if (!turn.asksBack) thread = next;
  }
  return thread ?? { questions: [question], named: [] };
}

/** "only EU" names others, "also EU" one more, "except EU" those that are left. */
function nameAfter(
  before: string[],
  { named, adds, excludes }: FollowUp,
  databases: PlannableDatabase[],
): string[] {
  if (named.length === 0) return before;
  if (excludes) {
    const all = before.length > 0 ? before : databases.map(({ name }) => name);
    return all.filter((name) => !named.includes(name));
  }
  return adds && before.length > 0 ? [...new Set([...before, ...named])] : named;
}

/** More than one word may well be a question: "active orders". */
function isQuestion(tokens: Token[]): boolean {
  return tokens.length > 1 && !/^(show|list|give|display|see)$/.test(tokens[0]?.word ?? '');
}
