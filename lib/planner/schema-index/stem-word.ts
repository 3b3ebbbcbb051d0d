const irregular: Record<string, string> = {
  people: 'person',
  persons: 'person',
  children: 'child',
  men: 'man',
  women: 'woman',
  feet: 'foot',
  mice: 'mouse',
  staves: 'staff',
  staffs: 'staff',
  indices: 'index',
  analyses: 'analysis',
  diagnoses: 'diagnosis',
  criteria: 'criterion',
  movies: 'movie',
  cookies: 'cookie',
  shoes: 'shoe',
  ids: 'id',
  buses: 'bus',
  bonuses: 'bonus',
  menus: 'menu',
  skus: 'sku',
  gases: 'gas',
  series: 'series',
  species: 'species',
  news: 'news',
  data: 'data',
  bought: 'buy',
  sold: 'sale',
  sell: 'sale',
  sells: 'sale',
  selling: 'sale',
  spent: 'spend',
  paid: 'pay',
  taught: 'teach',
  wrote: 'write',
  written: 'write',
  lives: 'live',
  leaves: 'leave',
};

/** The singular of an English noun; words that are none come back as they are. */
export function singularise(word: string): string {
  // Not by the key alone: a column may be called "constructor", as every object's is.
  if (Object.hasOwn(irregular, word)) return irregular[word] ?? word;
  if (word.length <= 3 || !word.endsWith('s')) return word;
  if (/(ss|us|is)$/.test(word)) return word;
  if (/(?:[^aeiou])ies$/.test(word)) return `${word.slice(0, -3)}y`;
  if (/(ss|x|ch|sh|zz)es$/.test(word)) return word.slice(0, -2);
  if (/(at|ir|vir)uses$/.test(word)) return word.slice(0, -2);
  return word.slice(0, -1);
}

/** A stem that verb and noun forms share: shipped, shipping, shipment → ship. For comparing only. */
export function stemWord(word: string): string {
  let stem = singularise(word);
  for (const ending of [
    'ments',
    'ment',
    'ations',
    'ation',
    'ances',
    'ance',
    'ences',
    'ence',
    'ings',
    'ing',
    'ed',
    'er',
    'or',
    'ion',
    'al',
  ]) {
    if (stem.endsWith(ending) && stem.length - ending.length >= 4) {
      stem = stem.slice(0, -ending.length);
      break;
    }
  }
  if (/([b-df-hj-np-tv-z])\1$/.test(stem) && stem.length > 4 && !/(ss|ll)$/.test(stem)) {
    stem = stem.slice(0, -1);
  }
  return stem.endsWith('e') && stem.length > 4 ? stem.slice(0, -1) : stem;
}
