import { adjectives, gradables } from '../superlatives.ts';
import { addComparisonPhrases } from './comparison-phrases.ts';
import type { Key } from './item.ts';
import { addOrderPhrases } from './order-phrases.ts';

const phrases = new Map<string, Key>();

/** Adds the phrases of a text, which has bars between them. */
export type AddPhrases = (key: Key, text: string) => void;

function add(key: Key, text: string): void {
  for (const phrase of text.split('|')) phrases.set(phrase.trim(), key);
}

add(
  { kind: 'count' },
  'how many|number of|numbers of|total number of|number|total count of|count of|count the number of|count|counts|count how many|the count|total numbers of|amount of|total amounts of',
);
add({ kind: 'distinct' }, 'different|distinct|unique|all the different|all distinct');
add(
  { kind: 'each' },
  'for each|for every|in each|of each|each|per|by each|every|grouped by|group by|for different|for all different|from each|at each|on each|with each|to each|in every|of every|across each|broken down by|for each of|in different|from different|each different|for each different|at different|within each',
);
add(
  { kind: 'not' },
  'not|no|never|without|without any|without a|except|excluding|excluding those|other than|but not|have no|has no|had no|with no|dont|doesnt|didnt|isnt|arent|wasnt|werent|havent|hasnt|do not|does not|did not|is not|are not|was not|were not|have not|has not|had not|have never|has never|had never|do not have|does not have|did not have|do not have any|does not have any|did not have any|dont have|doesnt have|didnt have|dont have any|doesnt have any|do not have a|does not have a|have not had any|has not had any|have not been|has not been|have never been|has never been|can not|cannot|is no|are no|not any|none of|have not had|has not had|but do not|but not in|but have no|did never|but have not|but are not|but is not|neither',
);
add({ kind: 'both' }, 'both');
add({ kind: 'either' }, 'either');
add(
  { kind: 'name' },
  'named|called|titled|entitled|with name|with the name|by the name of|with title|with the title|whose name is|that is called|that is named|who is named|under the name',
);
add(
  { kind: 'aggregate', function: 'avg' },
  'average|mean|avg|average of|averages|averaged|mean of',
);
add(
  { kind: 'aggregate', function: 'sum' },
  'total|sum|sum of|total of|combined|totals|total amount of|sum up|overall|how much|sum total of|total sum of|total amount|all together|cumulative',
);
add({ kind: 'aggregate', function: 'min' }, 'minimum|min|minimal|minimum of|minimum amount of');
add({ kind: 'aggregate', function: 'max' }, 'maximum|max|maximal|maximum of');
add(
  { kind: 'average-bound' },
  'above average|above the average|below average|below the average|over the average|under the average|higher than average|lower than average|more than average|less than average|larger than average|longer than average|above - average',
);

add(
  { kind: 'pattern', at: 'anywhere' },
  'contains|containing|contain|includes|including|include|has the substring|has substring|have the substring|with the substring|with substring|contains the substring|containing the substring|contains the word|containing the word|contain the word|includes the word|including the word|has the word|with the word|have the word|contain the letter|contains the letter|containing the letter|has the letter|with the letter|contains the letters|has the letters|contains the string|like|contains the phrase|containing the phrase|has a substring|have a substring|include the word|contain the substring|contains substring|containing substring|includes the substring|include the substring|with the string',
);
add(
  { kind: 'pattern', at: 'start' },
  'starts with|start with|starting with|begins with|begin with|beginning with|started with|starts with the letter|start with the letter|starting with the letter|begins with the letter|beginning with the letter|starting letter|begin with the letter|starts with letter|start with letter|that start with|whose first letter is|initial',
);
add(
  { kind: 'pattern', at: 'end' },
  'ends with|end with|ending with|ends in|ending in|ends with the letter|end in|ending with the letter|end with the letter',
);
add(
  { kind: 'lead' },
  'show me|list out|give me|tell me|find out|show|list|find|give|return|display|provide|what are|what is|what were|what was|whats|tell|please show|please list|please give|please find|also show|also list|also find|also return|state|report|print|select|get|can you tell me|could you tell me|compute|calculate|retrieve|fetch|identify|what|i want to know|i want|output|name|show the|list the|describe|return me|let me know|please tell me|what about|give us|find me|what all are|a list of|the list of|list of|list of all|a list of all|the list of all|a list of the|list all|show all|find all|get all|give all|please give me|show us|please show me|just show|determine|sort out|search for|search|look up|enumerate|write|select all|display all|return all|can you give me|can you list|can you show me',
);
for (const [word, { ...superlative }] of Object.entries(adjectives))
  if (!/imum$/.test(word)) add({ kind: 'superlative', superlative }, word);
for (const [word, { hints, temporal, inverse, common }] of Object.entries(gradables)) {
  for (const lead of ['most', 'least']) {
    const direction = (lead === 'most') !== (inverse ?? false) ? 'desc' : 'asc';
    add(
      {
        kind: 'superlative',
        superlative:
          common || word === 'popular' || word === 'popularly'
            ? { kind: 'quantity', direction, hints: [], common: true }
            : { kind: 'quality', direction, hints, ...(temporal ? { temporal } : {}) },
      },
      `${lead} ${word}`,
    );
  }
}
for (const [word, hints, direction] of [
  ['most used', [], 'desc'],
  ['least used', [], 'asc'],
  ['most often', [], 'desc'],
  ['least often', [], 'asc'],
  ['most frequently used', [], 'desc'],
  ['most commonly used', [], 'desc'],
  ['most prominent', [], 'desc'],
  ['most prevalent', [], 'desc'],
  ['most times', [], 'desc'],
  ['the most number of times', [], 'desc'],
  ['most number of times', [], 'desc'],
  ['most prolific', [], 'desc'],
] as [string, string[], 'asc' | 'desc'][]) {
  add(
    { kind: 'superlative', superlative: { kind: 'quantity', direction, hints, common: true } },
    word,
  );
}

for (const [word, adjective] of [
  ['long', 'longest'],
  ['big', 'biggest'],
  ['large', 'largest'],
  ['heavy', 'heaviest'],
  ['tall', 'tallest'],
  ['old', 'oldest'],
  ['fast', 'fastest'],
] as const) {
  const superlative = adjectives[adjective];
  if (superlative) add({ kind: 'measure', superlative }, `how ${word}`);
}

addComparisonPhrases(add);
addOrderPhrases(add);

/** Runs that stand for one of the small words. */
const small = new Map<string, string>([
  ...'as well as|along with|together with|and also|as well as the|, and|followed by'
    .split('|')
    .map((run): [string, string] => [run, 'and']),
  ...'of origin|in terms of|part of|in charge of|a part of|in the database|in our record|in our records|in the record|in the records|on file|in the system|at all|as well|in question|at least one of the|of all time|so far|and what is the|in the list|on record|in existence|in the table|for sale|in the dataset|of the following|the following|a total of|in total|in the data'
    .split('|')
    .map((run): [string, string] => [run, 'the']),
]);

/** The small word that a run stands for; absent where it stands for none. */
export function findSmallWord(words: string): string | undefined {
  return small.get(words);
}

/** The longest runs are this many words. */
export const phraseLengthMax = Math.max(
  ...[...phrases.keys()].map((phrase) => phrase.split(' ').length),
);

/** What a run of lower-case words does in a sentence; absent where it is no fixed turn of phrase. */
export function findKey(words: string): Key | undefined {
  return phrases.get(words);
}
