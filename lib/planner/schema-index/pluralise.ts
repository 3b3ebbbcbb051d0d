const irregular: Record<string, string> = {
  person: 'people',
  child: 'children',
  man: 'men',
  woman: 'women',
  foot: 'feet',
  index: 'indices',
  criterion: 'criteria',
};
const unchanged = /^(people|staff|data|series|species|news|stock|equipment|information)$/;

/** The plural of an English noun in the singular, for people to read. */
export function pluralise(word: string): string {
  if (Object.hasOwn(irregular, word)) return irregular[word] ?? word;
  // What ends otherwise is no English word: `T1`.
  if (unchanged.test(word) || !/[a-z]$/.test(word)) return word;
  if (/sis$/.test(word)) return `${word.slice(0, -2)}es`;
  if (/(s|x|ch|sh|z)$/.test(word)) return `${word}es`;
  return /[^aeiou]y$/.test(word) ? `${word.slice(0, -1)}ies` : `${word}s`;
}
