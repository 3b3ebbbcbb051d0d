import type { RunView } from './run-view.ts';

/** What is to be said where results hold only the first rows. */
export function cutWarnings({ statements, databases }: RunView): string[] {
  return statements
    .filter(({ truncated }) => truncated)
    .map(({ connectionId, rows }) => {
      const name = databases.find((one) => one.connectionId === connectionId)?.name;
      const shown = rows.length.toLocaleString('en-US');
      return `${name} has more rows than the first ${shown} shown; figures made from them would be too low.`;
    });
}
