import { onOneLine } from './match-database.ts';

export interface LeadingDatabase {
  name: string;
  /** What stands after the name, untrimmed. */
  rest: string;
}

const quotePairs = [
  ['', ''],
  ['"', '"'],
  ["'", "'"],
  ['`', '`'],
  ['“', '”'],
  ['**', '**'],
] as const;

/**
 * The attached database whose name, in any case and perhaps quoted, `text` begins with, where what
 * follows is the end or matches `boundary` (anchored at its start). A name may hold spaces, commas
 * and hyphens itself, so the longest one that fits is taken.
 */
export function matchLeadingDatabase(
  text: string,
  databases: readonly string[],
  boundary: RegExp,
): LeadingDatabase | undefined {
  const trimmed = text.trimStart();
  const byLength = [...databases].sort((a, b) => b.length - a.length);
  // The exact spelling goes first: two names may differ in their letter case alone.
  const asIs = (part: string) => part;
  const inLowerCase = (part: string) => part.toLowerCase();
  for (const [fold, spell] of [
    [asIs, asIs],
    [inLowerCase, asIs],
    [inLowerCase, onOneLine],
  ] as const) {
    const found: LeadingDatabase[] = [];
    for (const name of byLength) {
      for (const [open, close] of quotePairs) {
        const written = open + spell(name) + close;
        const rest = trimmed.slice(written.length);
        if (fold(trimmed.slice(0, written.length)) !== fold(written)) continue;
        if (rest === '' || boundary.test(rest)) found.push({ name, rest });
      }
    }
    const longest = found[0];
    const rivals = found.filter((other) => other.name.length === longest?.name.length);
    if (longest && rivals.length === 1) return longest;
    if (longest) return undefined;
  }
  return undefined;
}
