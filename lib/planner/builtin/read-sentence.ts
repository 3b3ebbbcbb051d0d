import type { SchemaIndex } from '../schema-index/schema-index.ts';
import type { Token } from '../schema-index/tokenize-question.ts';
import { describeQuery } from './describe/describe-query.ts';
import { findDoubt, preferRows } from './query/find-doubt.ts';
import { settleSketch } from './query/settle-sketch.ts';
import type { Reading, ReadOptions } from './read-question.ts';
import { parseSentence } from './sentence/parse-sentence.ts';
import { readItems } from './sentence/read-items.ts';

/** Reads a question as a sentence: what is asked for, and what is said of it. */
export function readSentence(
  tokens: Token[],
  index: SchemaIndex,
  { now, said = [] }: ReadOptions,
): Reading {
  const items = readItems(tokens, index, now);
  const sketch = parseSentence(items);
  const linked = items.some(({ links }) => links.length > 0);
  if (sketch.unexplained.length > 0) {
    return {
      kind: 'unanswerable',
      reason: `nothing here is called ${[...new Set(sketch.unexplained)].map((word) => `"${word}"`).join(' or ')}`,
      linked,
    };
  }
  const words = [...tokens.map(({ word }) => word), ...said];
  const { found: ranked, problem } = settleSketch(sketch, index, now, words, said);
  const found = preferRows(ranked);
  const [best] = found;
  if (!best) {
    if (problem?.clarify && linked) {
      const { clarify: question, choices } = problem;
      return { kind: 'unclear', question, score: 0, choices };
    }
    return {
      kind: 'unanswerable',
      reason: problem?.message ?? 'nothing in it is known here',
      linked,
    };
  }
  const doubt = findDoubt(found, index);
  if (doubt) return { kind: 'unclear', ...doubt, score: best.score };
  const { query, settled } = best;
  // As the reader of short requests does: the more words are explained, the likelier the database.
  const score = best.score * Math.max(1, settled.all.size);
  return {
    kind: 'query',
    query,
    score,
    note: describeQuery(query),
    tables: [query.from.table, ...query.joins.map(({ table }) => table.table)],
  };
}
