import type { IndexedValue, SchemaIndex } from './schema-index.ts';
import { stemWord } from './stem-word.ts';

/** Columns that say what has become of a row. */
const stateName = /^(status|state|stage|outcome|resolution)$/;

const irregular: Record<string, string> = { pay: 'paid', send: 'sent', withdraw: 'withdrawn' };

/** "close": the state that rows are in of which somebody did it, closed. */
export function statesOfVerb(verb: string, index: SchemaIndex): IndexedValue[] {
  return participlesOf(verb)
    .flatMap((state) => index.values.get(state) ?? [])
    .filter(isState);
}

/** "cancellation": the state of the rows that it is about, cancelled. */
export function statesOfNoun(noun: string, index: SchemaIndex): IndexedValue[] {
  const stem = stemWord(noun);
  const found = new Set([...statesOfVerb(noun, index), ...(index.values.get(noun) ?? [])]);
  for (const [word, values] of index.values) {
    if (/ed$/.test(word) && stemWord(word) === stem) for (const one of values) found.add(one);
  }
  return [...found].filter(isState);
}

function isState({ column, test }: IndexedValue): boolean {
  return test === undefined && stateName.test(column.words.at(-1) ?? '');
}

/** The index has its words in the singular, which "paid" is "pay" of. */
function participlesOf(verb: string): string[] {
  if (verb.length < 3 || /(ed|ing|s)$/.test(verb)) return [];
  if (Object.hasOwn(irregular, verb)) return [irregular[verb] ?? '', verb];
  const last = verb.at(-1) ?? '';
  if (last === 'e') return [`${verb}d`];
  if (/[^aeiou]y$/.test(verb)) return [`${verb.slice(0, -1)}ied`];
  return [`${verb}ed`, `${verb}${last}ed`];
}
