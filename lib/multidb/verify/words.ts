/** Text of a database in a sentence: on one line, of bounded length, and never a mark of its own. */
export function quoted(text: string, lengthMax = 60): string {
  return `"${plain(text, lengthMax)}"`;
}

export function plain(text: string, lengthMax = 60): string {
  const line = text
    .replace(/\s+/g, ' ')
    .replace(/\*{2,}/g, '*')
    .trim();
  return line.length > lengthMax ? `${line.slice(0, lengthMax - 1)}…` : line;
}

/** `a`, `a or b`, `a, b or c`. */
export function listOf(items: readonly string[], word: 'and' | 'or'): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} ${word} ${items.at(-1)}`;
}
