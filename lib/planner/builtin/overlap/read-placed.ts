import type { PlannableDatabase } from '../../planner.ts';
import { findDatabaseMentions } from '../../schema-index/find-database-mentions.ts';
import { singularName } from '../../schema-index/singular-name.ts';
import { singularise } from '../../schema-index/stem-word.ts';
import type { Token } from '../../schema-index/tokenize-question.ts';
import type { Overlap } from './read-overlap.ts';
import { dropLeads, type Said, type Skeleton, whatIsLeft } from './skeleton.ts';

/** Words by which two databases stand beside each other, each asked the same. */
const besideEachOther =
  /(?<![\p{L}])(?:and|or|vs|versus|than|compared|comparing|between|each|both|respectively|difference|to|,)(?![\p{L}])/u;
const denies =
  /(?<![\p{L}])(?:no|not|never|without|none|neither|nor|n't|didn't|don't|haven't|hasn't)(?![\p{L}])/u;

/** One mention of a database, by its tokens. */
interface Mention {
  database: PlannableDatabase;
  from: number;
  to: number;
}

/**
 * "How much did customers of a spend in b?": of a table that both have, the rows of one database, in
 * a question for the other. Undefined where it is no such question.
 */
export function readPlaced(said: Said, { text }: Skeleton): Overlap | undefined {
  const { asked, tokens, named, places } = said;
  const [one, other] = mentionsIn(said);
  if (named.length !== 2 || !one || !other || mentionsIn(said).length !== 2) return undefined;
  if (one.database === other.database || besideEachOther.test(text)) return undefined;
  const owned = [one, other].flatMap((mention) => {
    const elsewhere = mention === one ? other : one;
    const words = ownedBy(tokens, mention, elsewhere);
    return words ? [{ mention, elsewhere, words }] : [];
  });
  const [found, second] = owned;
  if (!found) return undefined;
  if (second) {
    return {
      kind: 'unclear',
      reason: `without a model it is not clear which rows of ${one.database.name} belong to which of ${other.database.name}`,
    };
  }
  if (denies.test(text)) {
    const table = found.words.join(' ');
    return {
      kind: 'unclear',
      reason: `without a model, what ${table} of ${found.mention.database.name} do not have in ${found.elsewhere.database.name} cannot be told`,
    };
  }
  const dropped = new Set(places);
  dropLeads(tokens, places, dropped);
  return {
    kind: 'overlap',
    relation: 'placed',
    question: whatIsLeft(asked, tokens, dropped),
    databases: [found.elsewhere.database, found.mention.database],
    by: [],
    of: found.words,
  };
}

function mentionsIn({ tokens, places, databases }: Said): Mention[] {
  const runs: { from: number; to: number }[] = [];
  for (const at of [...places].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last?.to === at) last.to = at + 1;
    else runs.push({ from: at, to: at + 1 });
  }
  return runs.flatMap(({ from, to }) => {
    // By itself it says which one it names.
    const { named } = findDatabaseMentions(
      [leadToken, ...tokens.slice(from, to)].map((token, at) => ({ ...token, start: at * 50 })),
      databases,
    );
    const database = databases.find(({ name }) => name === named[0]);
    return database && named.length === 1 ? [{ database, from, to }] : [];
  });
}

const leadToken: Token = { kind: 'word', text: 'in', word: 'in', capital: false, start: 0 };

/** The table before "of a", or behind a's name, where both databases have one that is called so. */
function ownedBy(tokens: Token[], mention: Mention, elsewhere: Mention): string[] | undefined {
  const lead = tokens[mention.from - 1]?.word === 'the' ? mention.from - 2 : mention.from - 1;
  const isOf = /^(of|from|in|at)$/.test(tokens[lead]?.word ?? '');
  const candidates = [1, 2, 3].flatMap((length) => [
    ...(isOf ? [tokens.slice(Math.max(0, lead - length), lead)] : []),
    tokens.slice(mention.to, mention.to + length),
  ]);
  const found = candidates
    .map((ones) => ones.map(({ word }) => word))
    .filter((words) => [mention, elsewhere].every(({ database }) => hasTable(database, words)));
  return found.sort((a, b) => b.length - a.length)[0];
}

function hasTable({ schema }: PlannableDatabase, words: string[]): boolean {
  const wanted = words.map(singularise).join(' ');
  return wanted !== '' && schema.tables.some(({ name }) => singularName(name) === wanted);
}
