import type { DataLine } from './find-pairs.ts';

/** The plan's lines that ask for this comparison, as plan text. */
export function writeLines(lines: readonly DataLine[]): string {
  return lines
    .map(({ sides, key }) => {
      const tables = sides.map(({ database, table }) => `${quoted(database)}.${table}`).join(', ');
      return `COMPARE DATA: ${tables}${key.length > 0 ? ` KEY ${key.join(', ')}` : ''}`;
    })
    .join('\n');
}

/** A name that would end where it has a point or a comma keeps quotes. */
function quoted(name: string): string {
  return /^[\w -]+$/.test(name) ? name : `"${name}"`;
}
