import type { PlannableDatabase } from '../planner.ts';
import { acceptCandidates, type Candidate, leadWord } from './accept-candidates.ts';
import { consumeAround, databaseNoun, giveBackSubject, listWord } from './consume-around.ts';
import { findWrittenName } from './find-written-name.ts';
import { kindsOfDatabases } from './kinds-of-databases.ts';
import { splitName } from './split-name.ts';
import { singularise } from './stem-word.ts';
import type { Token } from './tokenize-question.ts';

export interface DatabaseMentions {
  /** Named whole, in part or with @; in the databases' own order. Empty: none was named. */
  named: string[];
  /** Positions of tokens that speak of databases and of nothing else. */
  consumed: Set<number>;
  /** An @name that is not attached. */
  unknown: string[];
}

/** What people call the short names of environments and regions. */
const otherNames: Record<string, string[]> = {
  dev: ['development'],
  development: ['dev'],
  prod: ['production', 'live'],
  production: ['prod', 'live'],
  staging: ['stage'],
  stage: ['staging'],
  eu: ['europe', 'european'],
  europe: ['eu', 'european'],
  us: ['usa', 'america', 'american'],
  usa: ['us', 'america', 'american'],
  uk: ['britain', 'british'],
  apac: ['asia', 'asian'],
  latam: ['latin'],
};

/** Finds which words of a question are names of attached databases, whole or in part. */
export function findDatabaseMentions(
  tokens: Token[],
  databases: PlannableDatabase[],
): DatabaseMentions {
  const candidates = findCandidates(tokens, databases);
  const accepted = acceptCandidates(tokens, candidates, databases);
  const named = new Set<string>();
  const consumed = new Set<number>();
  for (const candidate of accepted) {
    const narrowed =
      candidate.kind &&
      accepted.some((one) => !one.kind && one.databases.isSubsetOf(candidate.databases));
    if (!narrowed) for (const name of candidate.databases) named.add(name);
    for (let at = candidate.at; at < candidate.at + candidate.length; at += 1) consumed.add(at);
  }
  const parts = accepted.filter(({ length, at }) => length > 1 && !isWritten(tokens, at, length));
  for (const { at, length } of parts) giveBackSubject(tokens, at, length, consumed, databases);
  consumeAround(tokens, consumed, databases);
  return {
    named: databases.map((database) => database.name).filter((name) => named.has(name)),
    consumed,
    unknown: tokens
      .filter((token, at) => token.kind === 'mention' && !consumed.has(at))
      .map((token) => token.text),
  };
}

function findCandidates(tokens: Token[], databases: PlannableDatabase[]): Candidate[] {
  const candidates: Candidate[] = [];
  for (let at = 0; at < tokens.length; ) {
    const whole = findWholeName(tokens, at, databases);
    const written = findWrittenName(tokens, at, databases);
    if (written > (whole?.length ?? 0)) {
      at += written;
      continue;
    }
    const candidate = whole ?? findPart(tokens, at, databases);
    const last = candidates.at(-1);
    const both = candidate && last && last.at + last.length === at && intersect(last, candidate);
    // `US sales`: two parts that follow each other mean the databases that have both.
    if (both) candidates[candidates.length - 1] = both;
    else if (candidate) candidates.push(candidate);
    at += candidate?.length ?? 1;
  }
  return candidates;
}

function intersect(left: Candidate, right: Candidate): Candidate | undefined {
  const databases = left.databases.intersection(right.databases);
  const unlike = left.databases.symmetricDifference(right.databases).size > 0;
  if (databases.size === 0 || !unlike) return undefined;
  const strength = left.strength === 'weak' ? right.strength : left.strength;
  const isPart = left.isPart === true && right.isPart === true;
  return { at: left.at, length: left.length + right.length, databases, strength, isPart };
}

function findWholeName(
  tokens: Token[],
  at: number,
  databases: PlannableDatabase[],
): Candidate | undefined {
  let best: Candidate | undefined;
  for (const { name } of databases) {
    const token = tokens[at];
    const words = splitName(name);
    if (token?.kind === 'mention' || token?.kind === 'quoted') {
      const same = splitName(token.text).join(' ') === words.join(' ');
      if (same) return { at, length: 1, databases: new Set([name]), strength: 'sure' };
      continue;
    }
    const matches = words.every((word, offset) => tokens[at + offset]?.word === word);
    if (!matches || words.length === 0 || words.length <= (best?.length ?? 0)) continue;
    const strength = words.length > 1 ? 'sure' : 'likely';
    best = { at, length: words.length, databases: new Set([name]), strength };
  }
  return best;
}

function findPart(
  tokens: Token[],
  at: number,
  databases: PlannableDatabase[],
): Candidate | undefined {
  const token = tokens[at];
  if (token?.kind !== 'word' || databaseNoun.test(token.word)) return undefined;
  // The "and" of customers_and_orders.
  if (listWord.test(token.word) || leadWord.test(token.word)) return undefined;
  const found = databases.filter(({ name }) =>
    splitName(name).some((part) => isPart(token.word, part)),
  );
  const kind = found.length === 0;
  if (kind) found.push(...standsForKind(token.word, databases));
  if (found.length === 0) return undefined;
  const typedInCapitals = token.text.length >= 2 && token.text === token.text.toUpperCase();
  const shouted = tokens.every((other) => other.text === other.text.toUpperCase());
  const strength =
    typedInCapitals && !shouted && (found.length < databases.length || databases.length === 1)
      ? 'likely'
      : 'weak';
  return {
    at,
    length: 1,
    databases: new Set(found.map(({ name }) => name)),
    strength,
    kind,
    isPart: true,
  };
}

/** `which region` where several databases are called after regions. */
function standsForKind(word: string, databases: PlannableDatabase[]): PlannableDatabase[] {
  const kind = kindsOfDatabases.find((one) => one.word.test(word));
  if (!kind) return [];
  const found = databases.filter(({ name }) =>
    splitName(name).some((part) => kind.part.test(part)),
  );
  return found.length > 1 ? found : [];
}

function isPart(word: string, part: string): boolean {
  return (
    word === part ||
    (part.length > 3 && singularise(word) === singularise(part)) ||
    (Object.hasOwn(otherNames, part) && (otherNames[part] ?? []).includes(word))
  );
}

/** `sales_us`, in one, and not `US sales`. */
function isWritten(tokens: Token[], at: number, length: number): boolean {
  return tokens.slice(at, at + length).every(({ start }) => start === tokens[at]?.start);
}
