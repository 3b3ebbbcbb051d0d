import type { Token } from '../../schema-index/tokenize-question.ts';
import { wordToken } from './antecedent.ts';
import { readGroup } from './read-group.ts';
import { WordRun } from './word-run.ts';

/** "What share of invoices are overdue per plan?", taken apart. */
export interface RateQuestion {
  /** What there is in all, each time with a shorter end: "how many invoices". */
  wholes: Token[][];
  /** What of it is asked for: "how many invoices are overdue". */
  part: Token[];
  /** "plan" */
  group: Token[] | undefined;
  /** A verb or "that" says it of the rows, which "overdue invoices" leaves open. */
  isSaid: boolean;
}

const lead =
  /^((what|which|show|give|me|is|was|the|calculate|compute) )*(percentage|percent|share|proportion|fraction) of( (the|all|our|my))*$/;
const summed = /^(total|sum|amount|sales|revenue|turnover|income|earnings)$/;
/** Where what is said of the rows begins. */
const saying =
  /^(is|are|was|were|that|who|which|has|have|had|comes?|came|with|without|from|in|over|above|under|below|not|never|goes|went)$/;
const nounsMax = 4;

/**
 * Takes a question for a percentage apart into the whole, the part and the groups; undefined where it
 * is none. Whether what is said of the rows is a condition is for the schemas to tell.
 *
 * @param spoken the words that are not about databases, of all the tokens
 */
export function splitRate(
  tokens: Token[],
  spoken: readonly Token[],
  now: Date,
): RateQuestion | undefined {
  const { group: leading, rest } = takeLeadingGroup(tokens);
  let from = 0;
  for (let at = 2; at < Math.min(rest.length, 10); at += 1) {
    const words = rest.slice(0, at).map(({ word }) => word);
    if (lead.test(words.join(' '))) from = at;
  }
  if (from === 0) return undefined;
  const asked = rest.slice(from);
  const { group, others } = leading
    ? { group: leading, others: asked }
    : takeGroup(asked, spoken, now);
  const [first] = others;
  if (!first) return undefined;
  const adds = summed.test(first.word);
  const counting = adds ? [] : ['how', 'many'].map(wordToken);
  const said = adds ? others.filter(({ word }) => !copula.test(word)) : others;
  const wholes = endsOf(others, spoken).map((end) => {
    const kept = others.filter((token) => !end.includes(token));
    return [...counting, ...(adds ? kept.filter(({ word }) => !copula.test(word)) : kept)];
  });
  const isSaid = others.some(
    ({ word }, at) => at > 0 && at < others.length - 1 && /^(is|are|was|were|that|who)$/.test(word),
  );
  return { wholes, part: [...counting, ...said], group, isSaid };
}

const copula = /^(is|are|was|were|come|comes|came)$/;

/** What may be said of the rows: from the first word that leads to it, else the last words. */
function endsOf(others: Token[], spoken: readonly Token[]): Token[][] {
  const own = others.filter((token) => spoken.includes(token));
  const said = own.findIndex(({ word }, at) => at > 0 && saying.test(word));
  if (said > 0) return [own.slice(said)];
  return own
    .map((_, at) => own.slice(at))
    .slice(1)
    .filter(({ length }) => length <= nounsMax)
    .toReversed();
}

/** "For each plan, what share of …" */
function takeLeadingGroup(tokens: Token[]): { group?: Token[]; rest: Token[] } {
  const words = tokens.map(({ word }) => word);
  const each = /^(for|in|of|at) (each|every) /.test(`${words.slice(0, 2).join(' ')} `);
  const comma = words.indexOf(',');
  if (!each || comma < 3) return { rest: tokens };
  return { group: tokens.slice(2, comma), rest: tokens.slice(comma + 1) };
}

function takeGroup(
  asked: Token[],
  spoken: readonly Token[],
  now: Date,
): { group: Token[] | undefined; others: Token[] } {
  const own = asked.filter((token) => spoken.includes(token));
  const run = new WordRun(own);
  for (let at = 1; at < own.length; at += 1) {
    const found = readGroup(run, at, own.length, now);
    if (found?.change.kind !== 'group') continue;
    const { phrase } = found.change;
    // "closed by Ada": who did it.
    if (phrase.length === 0 || phrase.some(({ capital, kind }) => capital || kind === 'quoted'))
      continue;
    const taken = own.slice(at, at + found.length);
    return { group: phrase, others: asked.filter((token) => !taken.includes(token)) };
  }
  return { group: undefined, others: asked };
}
