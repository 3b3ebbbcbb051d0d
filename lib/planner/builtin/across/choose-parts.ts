import type { PlannableDatabase } from '../../planner.ts';
import {
  knownMin,
  type ScoredDatabase,
  scoreDatabases,
} from '../../schema-index/score-databases.ts';
import type { Token } from '../../schema-index/tokenize-question.ts';

/** Pairs that are tried. */
const pairsMax = 3;
/** Databases that may answer together. */
const partsMax = 3;
/** Of so few databases each may be known by weak words alone; of many these would be anything. */
const fewMax = 4;
/** Of many attached databases only the likeliest are paired. */
const rankedMax = 12;

/**
 * Which databases may answer a question together, the likeliest first: those that know what the
 * others do not. Copies of one another are asked side by side rather than joined.
 */
export function chooseParts(
  tokens: Token[],
  databases: readonly PlannableDatabase[],
): PlannableDatabase[][] {
  if (databases.length < 2) return [];
  const { terms, databases: scored } = scoreDatabases(tokens, [...databases]);
  const matters = terms.map(({ kind }) => kind === 'content' || kind === 'quoted');
  const ranked = scored
    .filter(({ score }) => score > 0 || databases.length === 2)
    .sort((left, right) => right.score - left.score)
    .slice(0, rankedMax);
  const covered = (set: readonly ScoredDatabase[]) =>
    terms.reduce(
      (sum, _, at) =>
        sum + (matters[at] ? Math.max(...set.map(({ known }) => Math.min(1, known[at] ?? 0))) : 0),
      0,
    );
  const pairs = ranked.flatMap((one, at) =>
    ranked.slice(at + 1).flatMap((other) => {
      if (areCopies(one.database, other.database)) return [];
      const both = covered([one, other]);
      const gain = both - Math.max(covered([one]), covered([other]));
      const score = both + 0.1 * (one.score + other.score);
      return gain >= knownMin || databases.length <= fewMax ? [{ set: [one, other], score }] : [];
    }),
  );
  return pairs
    .sort((left, right) => right.score - left.score)
    .slice(0, pairsMax)
    .map(({ set }) => withThird(set, ranked, covered))
    .map((set) => databases.filter((one) => set.some(({ database }) => database === one)));
}

function withThird(
  set: ScoredDatabase[],
  ranked: readonly ScoredDatabase[],
  covered: (set: readonly ScoredDatabase[]) => number,
): ScoredDatabase[] {
  const before = covered(set);
  const [best] = ranked
    .filter(
      (one) => !set.includes(one) && !set.some((other) => areCopies(other.database, one.database)),
    )
    .map((one) => ({ one, gain: covered([...set, one]) - before }))
    .sort((left, right) => right.gain - left.gain);
  return best && best.gain >= knownMin && set.length < partsMax ? [...set, best.one] : set;
}

/** Databases that have so many of their tables in common hold the same of different people. */
const tablesShare = 0.6;
/** A table is the same where it has so many columns in common. */
const columnsShare = 0.5;

/** Copies of one application are asked the same, and have nothing to be joined by. */
function areCopies(one: PlannableDatabase, other: PlannableDatabase): boolean {
  const named = new Map(other.schema.tables.map((table) => [table.name.toLowerCase(), table]));
  const same = one.schema.tables.filter(({ name, columns }) => {
    const match = named.get(name.toLowerCase());
    const names = new Set(match?.columns.map((column) => column.name.toLowerCase()));
    const shared = columns.filter((column) => names.has(column.name.toLowerCase())).length;
    return match && shared >= columns.length * columnsShare;
  });
  const fewer = Math.min(one.schema.tables.length, other.schema.tables.length);
  return same.length > 0 && same.length >= fewer * tablesShare;
}
