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
