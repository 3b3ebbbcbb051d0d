import type { PlannableDatabase } from '../planner.ts';
import { findDatabaseMentions } from '../schema-index/find-database-mentions.ts';
import { splitName } from '../schema-index/split-name.ts';
import { type Token, tokenizeQuestion } from '../schema-index/tokenize-question.ts';

export interface Scope {
  /** Databases that the question names; empty: none. */
  named: string[];
  /** @names that are not attached. */
  unknown: string[];
  /** What is left of the question once the words about databases are gone. */
  rest: Token[];
  /** The question asks which database is first; the comparison is made outside. */
  contest: boolean;
  /** It asks to compare databases. */
  compares: boolean;
  /** It asks how the databases' schemas differ. */
  compareSchema: boolean;
}

const having =
  /^(has|have|had|holds|hold|contains|contain|with|got|is|are|made|makes|sold|sells|earn|earns|earned|recorded|shows)$/;
const most =
  /^(most|more|fewest|fewer|least|less|highest|lowest|largest|smallest|biggest|greatest|best|top)$/;

/** Separates what a question says about databases from what it asks of each. */
export function readScope(tokens: Token[], databases: PlannableDatabase[]): Scope {
  const { named, consumed, unknown } = findDatabaseMentions(tokens, databases);
  const dropped = new Set(consumed);
  const contest = dropContest(tokens, dropped);
  dropLeads(tokens, dropped);
  const rest = tokens.filter((token, at) => !dropped.has(at) && token.kind !== 'mention');
  const compares = tokens.some(({ word }) =>
    /^(compare|comparing|comparison|versus|vs|differences?)$/.test(word),
  );
  return {
    named,
    unknown,
    rest,
    contest,
    compares,
    compareSchema: asksForSchemas(tokens, databases),
  };
}

/**
 * The two databases whose schemas the question asks to compare where it names only one of them:
 * "Which tables are missing in production?"
 */
export function comparedSchemas(
  question: string,
  databases: PlannableDatabase[],
): string[] | undefined {
  if (databases.length !== 2) return undefined;
  const { compareSchema, named } = readScope(tokenizeQuestion(question), databases);
  return compareSchema && named.length === 1 ? databases.map(({ name }) => name) : undefined;
}

/** "revenue per tenant", "of each region": a figure for each database is what there will be. */
function dropLeads(tokens: Token[], dropped: Set<number>): void {
  for (const at of [...dropped]) {
    const lead = at - 1;
    if (dropped.has(lead) || !/^(per|by|each|every)$/.test(tokens[lead]?.word ?? '')) continue;
    dropped.add(lead);
    if (/^(of|in|for|from)$/.test(tokens[lead - 1]?.word ?? '')) dropped.add(lead - 1);
  }
}

/** `which [tenant database] has the most`: the superlative is about databases, not about rows. */
function dropContest(tokens: Token[], dropped: Set<number>): boolean {
  const start = tokens.findIndex(({ word }) => /^(which|what|where)$/.test(word));
  if (start < 0) return false;
  let at = start + 1;
  while (
    /^(of|the|one|our|my|these)$/.test(tokens[at]?.word ?? '') ||
    (dropped.has(at) && at < tokens.length)
  )
    at += 1;
  const spoken = [...dropped].some((position) => position > start && position < at);
  let verb = at;
  while (having.test(tokens[verb]?.word ?? '') || /^(the|a|got)$/.test(tokens[verb]?.word ?? ''))
    verb += 1;
  if (verb === at || !most.test(tokens[verb]?.word ?? '')) return false;
  // "Which has more customers, a or b?": nothing stands between "which" and the verb.
  const bare = at === start + 1 && dropped.size > 0;
  if (!spoken && !bare) return false;
  for (let position = start; position < verb; position += 1) dropped.add(position);
  // "which region sold the most": the verb is all that says of what.
  const alone = /^(|in|last|this|on|during|since|over|past|\d+)$/.test(
    tokens[verb + 1]?.word ?? '',
  );
  const figure = tokens.findIndex(
    ({ word }, position) =>
      position > start && position < verb && /^(sold|sells|earns?|earned)$/.test(word),
  );
  if (alone && figure > 0) dropped.delete(figure);
  const keepsFigure = /^(highest|lowest|largest|smallest|biggest|greatest|best|top)$/.test(
    tokens[verb]?.word ?? '',
  );
  dropped.add(verb);
  if (/^(expensive|recent)$/.test(tokens[verb + 1]?.word ?? '') && !keepsFigure)
    dropped.delete(verb);
  return true;
}

/** "Compare schema between a and b", "how does the structure of a differ from b". */
function asksForSchemas(tokens: Token[], databases: PlannableDatabase[]): boolean {
  const words = tokens.map(({ word }) => word);
  const about =
    words.some((word) => /^(schemas?|structures?|ddl)$/.test(word)) ||
    (words.includes('tables') && words.includes('columns'));
  const compares = words.some((word) =>
    /^(compare|comparing|comparison|diff|diffs|differ|differs|differences?|different|changed|changes|versus|vs)$/.test(
      word,
    ),
  );
  return (about && compares) || asksWhichTables(words.join(' '), databases);
}

/** "Which tables are in a but not in b?", "Which columns are missing in b?" */
function asksWhichTables(text: string, databases: PlannableDatabase[]): boolean {
  const asked =
    /^(?:which|what|list|show|find|are there|how many)(?: the| all| any)? (tables|columns|indexes|indices|views|constraints)\b/.exec(
      text,
    )?.[1];
  const compares =
    /\b(?:missing|absent|lacking) (?:in|from)\b|\bonly in\b|\bnot (?:in|there in)\b|\bin both\b|\bin common\b|\bdiffer(?:s|ent|ence|ences)?\b|\bchanged\b/;
  // "Which tables have different row counts?" is about what is in them.
  const ofRows = /\b(?:rows?|records?|counts?|data|sizes?|contents?)\b/.test(text);
  if (asked === undefined || ofRows || !compares.test(text)) return false;
  // A restaurant has tables of its own.
  return !databases.some(({ schema }) =>
    schema.tables.some(({ name }) =>
      splitName(name).some((word) => `${word}s` === asked || word === asked),
    ),
  );
}
