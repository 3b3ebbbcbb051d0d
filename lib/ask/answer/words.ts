const numberWords = 'no one two three four five six seven eight nine ten'.split(' ');

/** 3 -> `three`, 12 -> `12`. */
export function numberWord(count: number): string {
  return numberWords[count] ?? count.toLocaleString('en-US');
}

/** `1 row`, `1,000 rows`. */
export function countOf(count: number, noun: string, plural = `${noun}s`): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? noun : plural}`;
}

/** Text of a database in an answer: on one line, and never a mark of its own. */
export function plain(text: string, lengthMax = 80): string {
  const line = text
    .replace(/\s+/g, ' ')
    .replace(/\*{2,}/g, '*')
    .trim();
  return line.length > lengthMax ? `${line.slice(0, lengthMax - 1)}…` : line;
}

export function bold(text: string): string {
  return `**${plain(text)}**`;
}

/** `a`, `a and b`, `a, b and c`. */
export function listOf(items: readonly string[]): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

/** As listOf, with `and 4 more` behind the first few. */
export function shortListOf(items: readonly string[], max: number): string {
  if (items.length <= max + 1) return listOf(items);
  return listOf([...items.slice(0, max), `${numberWord(items.length - max)} more`]);
}

/** `either of the two databases`, `any of the three databases`. */
export function anyOf(count: number): string {
  return `${count === 2 ? 'either' : 'any'} of the ${numberWord(count)} databases`;
}

export function capitalize(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
