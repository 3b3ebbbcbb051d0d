import { unknownDatabase, withoutQuotes } from './match-database.ts';
import { matchLeadingDatabase } from './match-leading-database.ts';

export type DatabaseList =
  | { state: 'read'; names: string[]; rest: string }
  | { state: 'unreadable'; reason: string };

const separator = /^(?:\s*[,;]|\s+(?:&|and|vs\.?)(?=\s))\s*/i;

/** Reads `a, b and c` up to what `end` matches (anchored at its start) or to the text's end. */
export function readDatabases(
  text: string,
  databases: readonly string[],
  end: RegExp,
): DatabaseList {
  const boundary = new RegExp(`${separator.source}|${end.source}`, 'i');
  const names: string[] = [];
  let remaining = text.trim();
  for (;;) {
    const match = matchLeadingDatabase(remaining, databases, boundary);
    if (!match) return { state: 'unreadable', reason: unknownDatabase(firstName(remaining)) };
    if (!names.includes(match.name)) names.push(match.name);
    remaining = match.rest;
    const next = separator.exec(remaining);
    if (remaining.trim() === '' || end.test(remaining) || !next) {
      return { state: 'read', names, rest: remaining };
    }
    remaining = remaining.slice(next[0].length);
  }
}

function firstName(text: string): string {
  return withoutQuotes(text.split(/,|\s+(?:and|vs\.?|-|–|—)\s+/i)[0] ?? '');
}
