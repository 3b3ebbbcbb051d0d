/** What an answer tells of the inside: paths, stacks, the store's own words. */
const inside =
  /node_modules|\bat (?:async )?[\w.<>]+ \(|\.[cm]?tsx?:\d+|prisma|SQLITE_[A-Z]+|ECONN|TypeError|RangeError|SyntaxError/;

/** The telling part of an answer's text, where there is one. */
export function leakIn(text: string): string | undefined {
  const found = inside.exec(text);
  return found ? text.slice(Math.max(0, found.index - 80), found.index + 120) : undefined;
}
