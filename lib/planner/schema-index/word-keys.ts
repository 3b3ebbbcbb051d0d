import { verbOfForm } from './past-forms.ts';
import { singularise, stemWord } from './stem-word.ts';

/** Under what a word is looked up: as it is, by what verb and noun share, and by its root. */
export interface WordKeys {
  /** In the singular. */
  word: string;
  stem: string;
  root: string;
}

const known = new Map<string, WordKeys>();

/** The keys of a lower-case word; kept, because schemas say the same words over and over. */
export function keysOfWord(word: string): WordKeys {
  const before = known.get(word);
  if (before) return before;
  const plain = verbOfForm(word) ?? singularise(word);
  const stem = stemWord(plain);
  const keys = { word: plain, stem: `~${stem}`, root: `^${rootOf(stem)}` };
  // Bounded: questions come from outside.
  if (known.size > 100_000) known.clear();
  known.set(word, keys);
  return keys;
}

const endings = `
ization isation ational ation ition ement ment ness ship able ible ance ence tion sion ery ity ive ize ise
ate ous ful ian ist ant ent ing ion al ic er or ry ed y e
`
  .trim()
  .split(/\s+/);

/** What is left of a word without what makes it a noun, a verb or an adjective, rather too short. */
function rootOf(stem: string): string {
  let root = stem;
  for (let round = 0; round < 2; round += 1) {
    const ending = endings.find((one) => root.endsWith(one) && root.length - one.length >= 4);
    if (!ending) break;
    root = root.slice(0, -ending.length);
  }
  return root;
}
