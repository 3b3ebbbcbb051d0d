/** `totalSales_eur` -> total, sales, eur. */
export function splitWords(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}

const irregular: ReadonlyMap<string, string> = new Map([
  ['person', 'people'],
  ['child', 'children'],
  ['man', 'men'],
  ['woman', 'women'],
]);

/** Words of which there is no plural, or which are one. */
const unchanged = /(s|people|children|men|women|staff|data|stock|equipment|information)$/;

/** Plurals whose singular no rule finds, and words on -s that are none. */
const singulars: ReadonlyMap<string, string> = new Map([
  ...[...irregular].map(([one, many]) => [many, one] as const),
  ['movies', 'movie'],
  ['cookies', 'cookie'],
  ['analyses', 'analysis'],
  ['news', 'news'],
  ['series', 'series'],
  ['species', 'species'],
]);

/** customer -> customers, category -> categories; plurals stay. */
export function toPlural(word: string): string {
  const known = irregular.get(word);
  if (known) return known;
  if (/(ss|x|ch|sh)$/.test(word) || /(us|is)$/.test(word)) {
    return word.endsWith('is') ? `${word.slice(0, -2)}es` : `${word}es`;
  }
  if (unchanged.test(word) || !/[a-z]$/.test(word)) return word;
  return /[^aeiou]y$/.test(word) ? `${word.slice(0, -1)}ies` : `${word}s`;
}

/** customers -> customer: the part that a word's forms share, for comparing words. */
export function stemOf(word: string): string {
  if (/ies$/.test(word)) return `${word.slice(0, -3)}y`;
  if (/(ss|x|ch|sh|us)es$/.test(word)) return word.slice(0, -2);
  return /[^s]s$/.test(word) ? word.slice(0, -1) : word;
}

/** customers -> customer, people -> person, status -> status: for reading. */
export function toSingular(word: string): string {
  const known = singulars.get(word);
  if (known) return known;
  return /(ss|us|is)$/.test(word) ? word : stemOf(word);
}

export function isPlural(word: string): boolean {
  return toSingular(word) !== word;
}

const prepositions = new Set('of per by in for from to with without on at over'.split(' '));

/** `units sold`, `orders placed`: a word that only follows its noun (but `seed`, `speed`). */
const participle = /(^(sold|spent|paid|made|sent|bought|lent|held)|[a-z]{2,}[^e]ed)$/;

/**
 * Splits the words before, at and after the noun that the others describe: `total`, `amount`,
 * `of orders`; `average`, `order value` has `value`; `units`, `sold`.
 */
export function splitAtHead(words: readonly string[]): [string[], string, string[]] {
  let end = words.findIndex((word, index) => index > 0 && prepositions.has(word));
  if (end < 0) end = words.length;
  while (end > 1 && participle.test(words[end - 1] ?? '')) end--;
  return [words.slice(0, end - 1), words[end - 1] ?? '', words.slice(end)];
}
