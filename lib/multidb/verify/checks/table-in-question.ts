const asking = 'how many|number of|count(?: of)?|anzahl(?: der)?|wie viele';

/** Whether a question asks for the number of a table's rows by its name: "how many customers". */
export function asksToCount(question: string, table: string): boolean {
  const last = wordsOf(table).at(-1);
  if (last === undefined || last.length < 3) return false;
  const said = question
    .toLowerCase()
    .match(new RegExp(`\\b(?:${asking})\\s+((?:[\\p{L}]+\\s+){0,2}?[\\p{L}]+)`, 'gu'));
  return said?.some((words) => stem(words.split(/\s+/).at(-1) ?? '') === stem(last)) ?? false;
}

/** Whether a table's name stands in a question, in the singular or the plural. */
export function namesTable(question: string, table: string): boolean {
  const last = wordsOf(table).at(-1);
  return last !== undefined && wordsOf(question).some((word) => stem(word) === stem(last));
}

function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter(Boolean);
}

function stem(word: string): string {
  return word
    .replace(/ies$/, 'y')
    .replace(/(?<=s|x|ch|sh)es$/, '')
    .replace(/(?<=[^s])s$/, '');
}
