import type { WritePolicy } from '../policy/write-policy.ts';
import { refuseStatement } from '../refuse-statement.ts';
import type { Token } from '../token.ts';
import { isSymbol, isWord } from '../token-reader.ts';
import type { Choice } from './compare-values.ts';
import { coverEverything } from './cover-everything.ts';
import { behindParenthesis } from './find-clause.ts';
import { opensQuery, requireDepth } from './names-column.ts';
import { readCase } from './read-case.ts';
import { readChoice } from './read-choice.ts';
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

function placeOf({ tables, ...reading }: Place): ValuePlace {
  return {
    tables,
    rowNames: reading.policy.rowNames,
    spend: (read) => spend(reading.budget, read),
    chooses: (condition, others) => !isConstant(condition, others, reading),
  };
}

interface Place {
  tables: ChangedTables;
  policy: WritePolicy;
  depth: number;
  budget: Budget;
}

/** How many tokens may yet be read: what nests is read again at each level, and the server waits. */
interface Budget {
  tokens: number;
}
const tokensReadMax = 400_000;

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
  const inner = { ...place, depth: place.depth + 1 };
  if (isParenthesised(tokens)) return alternatives(inner, tokens.slice(1, -1), negated);
  const either = split(tokens, (word) => word === 'or' || word === 'xor');
  const parts = either.length > 1 ? either : split(tokens, (word) => word === 'and');
  if (parts.length > 1) {
    const all = parts.map((part) => alternatives(inner, part, negated));
    // NOT (a AND b) is NOT a OR NOT b. XOR chooses where both its sides do, and not together.
    const isOr = either.length > 1 ? !negated || hasXor(tokens) : negated;
    return isOr ? all.reduce(joinEach) : all.flat().slice(0, alternativesMax);
  }
  if (isWord(tokens[0], 'not')) return alternatives(inner, tokens.slice(1), !negated);
  const branches = readCase(tokens, negated);
  if (branches) {
    const all = branches.map((list) =>
      list.flatMap((part) => alternatives(inner, part.tokens, part.isNegated)),
    );
    return all.length > 0 ? all.map((one) => one.slice(0, alternativesMax)).reduce(joinEach) : [];
  }
  const choice = readChoice(tokens, negated, placeOf(inner));
  return choice ? [choice] : [];
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

/** Cuts outside of parentheses, CASE … END and BETWEEN … AND. */
function split(tokens: readonly Token[], cuts: (word: string) => boolean): (readonly Token[])[] {
  const parts: (readonly Token[])[] = [];
  let from = 0;
  let depth = 0;
  let between = false;
  for (const [index, token] of tokens.entries()) {
    if (isSymbol(token, '(') || isWord(token, 'case')) depth += 1;
    if (isSymbol(token, ')') || isWord(token, 'end')) depth -= 1;
    if (depth > 0 || token.kind !== 'word') continue;
    if (token.text === 'between') between = true;
    if (!cuts(token.text)) continue;
    if (token.text === 'and' && between) {
      between = false;
      continue;
    }
    parts.push(tokens.slice(from, index));
    from = index + 1;
  }
  return [...parts, tokens.slice(from)];
}
