import type { PlannableDatabase } from '#lib/planner/planner.ts';
import { isFunctionWord } from '#lib/planner/schema-index/function-words.ts';
import { splitName } from '#lib/planner/schema-index/split-name.ts';
import { stemWord } from '#lib/planner/schema-index/stem-word.ts';

// https://en.wikipedia.org/wiki/Okapi_BM25, with the usual parameters.
const saturation = 1.2;
const lengthPart = 0.75;

/**
 * Plain BM25 as the measure of how hard a set is: a database is the stems of its own name, of its
 * tables', its columns' and of its sampled values, and nothing else is known of it.
 *
 * @returns ranks the databases' names for a question, the best first
 */
export function rankByBm25(databases: PlannableDatabase[]): (question: string) => string[] {
  const documents = databases.map(({ name, schema }) => {
    const texts = schema.tables.flatMap((table) => [
      table.name,
      ...table.columns.flatMap((column) => [column.name, ...(column.sampledValues ?? [])]),
    ]);
    return { name, words: [name, ...texts].flatMap(stemsOf) };
  });
  const counts = documents.map(({ words }) => countEach(words));
  const usualLength = documents.reduce((sum, { words }) => sum + words.length, 0) / counts.length;

  function weightOf(stem: string): number {
    const having = counts.filter((count) => count.has(stem)).length;
    return Math.log(1 + (counts.length - having + 0.5) / (having + 0.5));
  }

  return (question) => {
    const weights = stemsOf(question).map((stem) => ({ stem, weight: weightOf(stem) }));
    const scored = documents.map(({ name, words }, at) => {
      const norm = saturation * (1 - lengthPart + lengthPart * (words.length / usualLength));
      const score = weights.reduce((sum, { stem, weight }) => {
        const count = counts[at]?.get(stem) ?? 0;
        return sum + (weight * count * (saturation + 1)) / (count + norm);
      }, 0);
      return { name, score };
    });
    return scored.sort((a, b) => b.score - a.score).map(({ name }) => name);
  };
}

function stemsOf(text: string): string[] {
  return splitName(text).flatMap((word) => (isFunctionWord(word) ? [] : stemWord(word)));
}

function countEach(words: string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}
