import type { PlannableDatabase, PlanRequest } from '../planner.ts';
import { findDatabaseMentions } from '../schema-index/find-database-mentions.ts';
import { type Token, tokenizeQuestion } from '../schema-index/tokenize-question.ts';
import { readPeriod } from './read-period.ts';

const turnsMax = 5;

/**
 * Where a question only changes the one before ("and by country?", "only EU", "same for last
 * year"), gives the two as one: the earlier words, without the databases and the period that the new
 * words replace, and then the new ones.
 */
export function continueConversation(tokens: Token[], request: PlanRequest): Token[] {
  let whole: Token[] = [];
  const turns = [
    ...request.conversation.slice(-turnsMax).map(({ question }) => tokenizeQuestion(question)),
    tokens,
  ];
  for (const turn of turns) {
    const change = readChange(turn);
    whole = change && whole.length > 0 ? merge(whole, change, request) : turn;
  }
  return whole;
}

/** The words that change the question before; undefined where the question stands by itself. */
function readChange(tokens: Token[]): Token[] | undefined {
  const text = tokens.map(({ word }) => word).join(' ');
  const opening =
    /^(and now|and|now|only|just|same|the same|what about|how about|but|instead|also)\b/.exec(text);
  const leads = opening ?? /^(by|per|for|in|since|before|after|without|on|from)\b/.exec(text);
  if (!leads) return undefined;
  const rest = opening ? tokens.slice(opening[0].split(' ').length) : tokens;
  // "and by country" changes the question before; "and how many orders" is a new one.
  if (rest.some(({ word }) => asking.test(word)) || tokens.length > changeLengthMax)
    return undefined;
  const [first] = rest;
  if (first?.kind === 'number' && /^(19|20)\d\d$/.test(first.text)) {
    return [{ kind: 'word', text: 'in', word: 'in', capital: false, start: first.start }, ...rest];
  }
  return rest;
}

const asking = /^(how|which|who|list|show|count|compare|find|give)$/;
const changeLengthMax = 10;

function merge(before: Token[], change: Token[], { databases, now }: PlanRequest): Token[] {
  const named = findDatabaseMentions(change, databases);
  const kept = named.named.length > 0 ? withoutDatabases(before, databases) : before;
  return [...(holdsPeriod(change, now) ? withoutPeriods(kept, now) : kept), ...change];
}

function withoutDatabases(tokens: Token[], databases: PlannableDatabase[]): Token[] {
  const { consumed } = findDatabaseMentions(tokens, databases);
  return tokens.filter((_, at) => !consumed.has(at));
}

function holdsPeriod(tokens: Token[], now: Date): boolean {
  return tokens.some((_, at) => readPeriod(tokens, at, now) !== undefined);
}

function withoutPeriods(tokens: Token[], now: Date): Token[] {
  const kept: Token[] = [];
  for (let at = 0; at < tokens.length; ) {
    const period = readPeriod(tokens, at, now);
    const token = tokens[at];
    if (!period && token) kept.push(token);
    at += period?.length ?? 1;
  }
  return kept;
}
