import type { Term } from './question-terms.ts';
import { knownMin, type ScoredDatabase } from './score-databases.ts';

/** Why a database is asked: its tables that are meant, or the words that it knows. */
export function reasonToAsk(scored: ScoredDatabase, tables: string[], terms: Term[]): string {
  if (tables.length > 0) return `has ${listNames(tables)}`;
  const words = wordsKnown(scored, terms);
  return words.length > 0 ? `knows ${listNames(words)}` : 'may fit';
}

/** Why a database is not asked: what the question says and it lacks, or what fits better. */
export function reasonToSkip(
  scored: ScoredDatabase,
  chosen: ScoredDatabase[],
  terms: Term[],
): string {
  const own = wordsKnown(scored, terms);
  const asked = new Set(chosen.flatMap((one) => wordsKnown(one, terms)));
  const lacking = [...asked].filter((word) => !own.includes(word));
  if (lacking.length > 0) return `holds no ${listNames(lacking, 'or')}`;
  const [best] = chosen;
  return best && own.length > 0
    ? `fits less well than ${best.database.name}`
    : 'holds no table that fits';
}

function wordsKnown({ known }: ScoredDatabase, terms: Term[]): string[] {
  const words = terms.flatMap(({ text, kind }, at) => {
    const says = kind === 'content' || kind === 'quoted';
    return says && (known[at] ?? 0) >= knownMin ? text : [];
  });
  return [...new Set(words)];
}

/** `orders, customers and items`. */
function listNames(names: string[], word = 'and'): string {
  if (names.length <= 1) return names[0] ?? '';
  return `${names.slice(0, -1).join(', ')} ${word} ${names.at(-1)}`;
}
