export type DatabaseMatch =
  | { state: 'known'; name: string }
  | { state: 'unknown' | 'ambiguous'; reason: string };

/**
 * Which attached database a plan means. Upper and lower case, how many blanks there are, and one pair
 * of quotes around the name are ignored, nothing more: a name that is merely similar must not run somewhere else.
 */
export function matchDatabase(text: string, databases: readonly string[]): DatabaseMatch {
  const written = text.trim();
  for (const candidate of [written, withoutQuotes(written)]) {
    if (databases.includes(candidate)) return { state: 'known', name: candidate };
    const wanted = fold(candidate);
    const same = databases.filter((name) => fold(name) === wanted);
    if (same.length === 1 && same[0] !== undefined) return { state: 'known', name: same[0] };
    if (same.length > 1) {
      return {
        state: 'ambiguous',
        reason: `“${candidate}” may be any of ${same.join(', ')}: only their letter case or their blanks differ.`,
      };
    }
  }
  return { state: 'unknown', reason: unknownDatabase(withoutQuotes(written)) };
}

/** Planners are told a name on one line, each blank once. */
function fold(name: string): string {
  return onOneLine(name).toLowerCase();
}

export function onOneLine(name: string): string {
  return name.replace(/\s+/g, ' ');
}

export function unknownDatabase(name: string): string {
  if (name === '') return 'The plan names no database where it must name one.';
  const shown = name.length > 80 ? `${name.slice(0, 79)}…` : name;
  return `The plan names “${shown}”, which is not one of the attached databases.`;
}

/** The text between one pair of quotes, backticks, asterisks or brackets, else the text itself. */
export function withoutQuotes(text: string): string {
  const match = /^(?:"(.+)"|'(.+)'|`(.+)`|“(.+)”|\*\*(.+)\*\*|\*(.+)\*)$/.exec(text.trim());
  return (
    match
      ?.slice(1)
      .find((inner) => inner !== undefined)
      ?.trim() ?? text.trim()
  );
}
