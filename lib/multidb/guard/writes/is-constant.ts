import type { WritePolicy } from '../policy/write-policy.ts';
import { refuseStatement } from '../refuse-statement.ts';
import type { Token } from '../token.ts';
import { isSymbol, isWord } from '../token-reader.ts';
import type { Choice } from './compare-values.ts';
import { coverEverything } from './cover-everything.ts';
import { behindParenthesis } from './find-clause.ts';
import { readCase } from './read-case.ts';
import { readChoice } from './read-choice.ts';
import { opensQuery, requireDepth } from './require-size.ts';
import type { ChangedTables, ValuePlace } from './value-place.ts';

/**
 * Whether a condition is not known to choose rows. One that is known holds, beside whatever else it
 * says, an alternative of comparisons (one, or several with OR between them) each of which compares
 * a column of the changed table with something that is the same for every row, or with another
 * column (`read-choice.ts`), and which do not hold for every row together (`id = 3 OR id <> 3`). What the
 * rows themselves make true for all (`id > 0`) cannot be seen.
 */
export function isConstant(
  tokens: readonly Token[],
  tables: ChangedTables,
  { policy, depth, budget }: Omit<Place, 'tables'>,
): boolean {
  return alternatives({ tables, policy, depth, budget }, tokens, false).every((choices) =>
    coverEverything(listChoices(choices)),
  );
}

/** What asks of conditions whether they choose rows, and of how many tokens of them. */
export function makePlace(tables: ChangedTables, policy: WritePolicy): ValuePlace {
  return placeOf({ tables, policy, depth: 0, budget: { tokens: tokensReadMax } });
}

/** Made once for all the comparisons of a place: there may be a thousand. */
function placeOf(reading: Place): ValuePlace {
  reading.values ??= {
    tables: reading.tables,
    rowNames: reading.policy.rowNames,
    spend: (read) => spend(reading.budget, read),
    chooses: (condition, others) => !isConstant(condition, others, within(reading)),
  };
  return reading.values;
}

interface Place {
  tables: ChangedTables;
  policy: WritePolicy;
  depth: number;
  budget: Budget;
  values?: ValuePlace;
}

/** How many tokens may yet be read: what nests is read again at each level, and the server waits. */
interface Budget {
  tokens: number;
}
const tokensReadMax = 200_000;

/** Comparisons with OR between them: one, or two lists of them. */
type Choices = Choice | readonly [Choices, Choices];

/** Of more, the first are enough: each that does not cover everything chooses rows. */
const alternativesMax = 16;

/**
 * A condition as `(a OR b …) AND (c OR …) AND …`: of its parts in parentheses, those in which every
 * comparison chooses rows.
 */
function alternatives(place: Place, tokens: readonly Token[], negated: boolean): Choices[] {
  requireDepth(place.depth);
  spend(place.budget, tokens);
  if (isParenthesised(tokens)) return alternatives(within(place), tokens.slice(1, -1), negated);
  const { parts, word } = split(tokens);
  if (parts.length > 1) {
    // NOT (a AND b) is NOT a OR NOT b. XOR chooses where both its sides do, and not together.
    const isOr = word === 'and' ? negated : !negated || hasXor(tokens);
    const inner = within(place);
    return isOr ? joinAll(inner, parts, negated) : collectAll(inner, parts, negated);
  }
  if (isWord(tokens[0], 'not')) return alternatives(within(place), tokens.slice(1), !negated);
  const branches = readCase(tokens, negated);
  if (branches) {
    const inner = within(place);
    const all = branches.map((list) =>
      list.flatMap((part) => alternatives(inner, part.tokens, part.isNegated)),
    );
    return all.length > 0 ? all.map((one) => one.slice(0, alternativesMax)).reduce(joinEach) : [];
  }
  const choice = readChoice(tokens, negated, placeOf(place));
  return choice ? [choice] : [];
}

function within({ tables, policy, depth, budget }: Place): Place {
  return { tables, policy, depth: depth + 1, budget };
}

function spend(budget: Budget, tokens: readonly Token[]): void {
  budget.tokens -= tokens.length;
  if (budget.tokens < 0) refuseStatement('The condition nests too much to be judged.');
}

function hasXor(tokens: readonly Token[]): boolean {
  return tokens.some((token) => isWord(token, 'xor'));
}

/** (a AND b) OR (c AND d): each of the one with each of the other. */
function joinEach(left: Choices[], right: Choices[]): Choices[] {
  return left
    .flatMap((some) => right.map((others): Choices => [some, others]))
    .slice(0, alternativesMax);
}

/** Without recursion: a long chain of OR nests as deep as it is long. */
function listChoices(choices: Choices): Choice[] {
  const list: Choice[] = [];
  const waiting: Choices[] = [choices];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if ('kind' in next) list.push(next);
    else waiting.push(...next);
  }
  return list;
}

/** Not a query in parentheses. */
function isParenthesised(tokens: readonly Token[]): boolean {
  if (!isSymbol(tokens[0], '(') || opensQuery(tokens[1])) return false;
  return tokens.length > 2 && behindParenthesis(tokens, 0) === tokens.length;
}

/** (a OR b …): where one of them does not choose, they do not together. */
function joinAll(place: Place, parts: readonly (readonly Token[])[], negated: boolean): Choices[] {
  let joined: Choices[] | undefined;
  for (const part of parts) {
    const all = alternatives(place, part, negated);
    joined = joined ? joinEach(joined, all) : all;
    if (joined.length === 0) return [];
  }
  return joined ?? [];
}

/** (a AND b …): any of them that chooses is enough. */
function collectAll(
  place: Place,
  parts: readonly (readonly Token[])[],
  negated: boolean,
): Choices[] {
  const all: Choices[] = [];
  for (const part of parts) {
    all.push(...alternatives(place, part, negated));
    if (all.length >= alternativesMax) break;
  }
  return all.slice(0, alternativesMax);
}

/**
 * Cuts outside of parentheses, CASE … END and BETWEEN … AND: at OR and XOR, or at AND where neither
 * stands there.
 */
function split(tokens: readonly Token[]): { parts: (readonly Token[])[]; word: 'or' | 'and' } {
  const ors: number[] = [];
  const ands: number[] = [];
  let depth = 0;
  let between = false;
  for (let index = 0; index < tokens.length; index++) {
    const { kind, text } = tokens[index] as Token;
    if (kind === 'symbol') {
      if (text === '(') depth += 1;
      else if (text === ')') depth -= 1;
    } else if (kind === 'word') {
      if (text === 'case') depth += 1;
      else if (text === 'end') depth -= 1;
      if (depth > 0) continue;
      if (text === 'between') between = true;
      else if (text === 'or' || text === 'xor') ors.push(index);
      else if (text === 'and') {
        if (!between) ands.push(index);
        between = false;
      }
    }
  }
  const word = ors.length > 0 ? 'or' : 'and';
  let from = 0;
  const parts = [...(word === 'or' ? ors : ands), tokens.length].map((at) => {
    const part = tokens.slice(from, at);
    from = at + 1;
    return part;
  });
  return { parts, word };
}
