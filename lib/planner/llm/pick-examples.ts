import type { PlanExample } from '../planner.ts';
import { isFunctionWord } from '../schema-index/function-words.ts';
import { stemWord } from '../schema-index/stem-word.ts';
import { tokenizeQuestion } from '../schema-index/tokenize-question.ts';

const examplesMax = 3;
/** Of the question's and the example's words, weighted: less than this is another question. */
const likenessMin = 0.35;

/** The examples whose questions are most like this one, the likest last, where models heed most. */
export function pickExamples(question: string, examples: readonly PlanExample[]): PlanExample[] {
  const asked = wordsOf(question);
  const said = examples.map((example) => ({ example, words: wordsOf(example.question) }));
  const weights = weighWords(said.map(({ words }) => words));
  return said
    .map(({ example, words }) => ({ example, likeness: likeness(asked, words, weights) }))
    .filter((one) => one.likeness >= likenessMin)
    .sort((one, other) => other.likeness - one.likeness)
    .slice(0, examplesMax)
    .map(({ example }) => example)
    .reverse();
}

/** Without numbers and names: a question of Oslo is like the same one of Bergen. */
function wordsOf(question: string): Set<string> {
  const words = tokenizeQuestion(question).flatMap(({ kind, word, capital }) =>
    kind !== 'word' || capital || isFunctionWord(word) ? [] : [stemWord(word)],
  );
  return new Set(words);
}

/** What many examples say tells them apart little, and what none says nothing at all. */
function weighWords(all: Set<string>[]): (word: string) => number {
  const counts = new Map<string, number>();
  for (const words of all) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return (word) => {
    const count = counts.get(word);
    return count === undefined ? 0.7 : Math.log(1 + (all.length + 1) / count);
  };
}

/** The cosine of the two questions' weighted words. */
function likeness(one: Set<string>, other: Set<string>, weight: (word: string) => number): number {
  const sum = (words: Iterable<string>) =>
    [...words].reduce((all, word) => all + weight(word) ** 2, 0);
  const shared = [...one].filter((word) => other.has(word));
  const scale = Math.sqrt(sum(one) * sum(other));
  return scale === 0 ? 0 : sum(shared) / scale;
}
