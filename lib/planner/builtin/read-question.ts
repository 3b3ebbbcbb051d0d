import type { LogicalQuery } from '#lib/shape/logical-query.ts';
import { isRevenueWord } from '../schema-index/find-measure.ts';
import type { SchemaIndex } from '../schema-index/schema-index.ts';
import type { Token } from '../schema-index/tokenize-question.ts';
import { asksBeyond } from './asks-beyond.ts';
import type { Choice } from './choice.ts';
import { findNumberedNames } from './numbered-names.ts';
import { breakTies } from './query/break-ties.ts';
import { readSentence } from './read-sentence.ts';
import { sayPieces } from './say-pieces.ts';
import { readShort } from './short/read-short.ts';

/** What a question comes to in one database. */
export type Reading =
  | { kind: 'query'; query: LogicalQuery; score: number; note: string; tables: string[] }
  | { kind: 'unclear'; question: string; score: number; choices?: Choice[] }
  | { kind: 'unanswerable'; reason: string /** Some words did link. */; linked: boolean };

export interface ReadOptions {
  now: Date;
  /** Databases are compared: a table that is only named is counted in each. */
  counts: boolean;
  /** Words with which a person has said which of several dates or keys is meant. */
  said?: string[];
}

/**
 * Reads a question in one schema: a sentence by its grammar, a short request ("orders by month",
 * "total sales in 2024"), and what compares databases, by its words' places.
 */
export function readQuestion(tokens: Token[], index: SchemaIndex, options: ReadOptions): Reading {
  const reading = readAlone(tokens, index, options);
  return reading.kind === 'query' ? { ...reading, query: breakTies(reading.query) } : reading;
}

function readAlone(asked: Token[], schema: SchemaIndex, options: ReadOptions): Reading {
  const beyond = asksBeyond(asked);
  if (beyond) return { kind: 'unanswerable', reason: beyond, linked: true };
  const tokens = sayPieces(asked);
  const { index, unsure } = findNumberedNames(tokens, schema);
  if (unsure !== undefined)
    return {
      kind: 'unanswerable',
      reason: `it is not clear which name "${unsure}" is; write it as it is stored, with the column that holds it`,
      linked: true,
    };
  if (options.counts) return readShort(tokens, index, options);
  const refers = speaksOfLeader(tokens);
  const isSentence =
    refers ||
    sentenceStart.test(tokens[0]?.word ?? '') ||
    tokens.some(({ word }) => pattern.test(word));
  if (!isSentence) {
    const short = readShort(tokens, index, options);
    if (short.kind !== 'unanswerable') return short;
    // "customers whose name starts with S" is a sentence without its first words.
    const whole = readSentence(tokens, index, options);
    return whole.kind === 'query' ? whole : short;
  }
  const reading = readSentence(tokens, index, options);
  // Two readings that are about as likely are a matter for the person who asks.
  const settled = reading.kind === 'query' || (reading.kind === 'unclear' && reading.score > 0);
  if (settled || refers || !isShort(tokens)) return reading;
  const short = readShort(tokens, index, options);
  return short.kind === 'unanswerable' ? reading : short;
}

/** "how many admins", "total sales in 2024": what the reader of short requests is for. */
function isShort(tokens: Token[]): boolean {
  if (tokens.length <= 10) return true;
  return (
    tokens.length <= 12 &&
    tokens.some(
      ({ word }) =>
        isRevenueWord(word) || /^(vs|versus|compare|compared|worth|amount|amounts)$/.test(word),
    )
  );
}

/** "who report to Ann Lee", "managed by Ann Lee": by their places alone the words would be about her. */
function speaksOfLeader(tokens: Token[]): boolean {
  return tokens.some(({ word }, at) => {
    const next = tokens[at + 1]?.word;
    return (
      (/^report(s|ing)?$/.test(word) && next === 'to') ||
      (/^(managed|supervised)$/.test(word) && next === 'by')
    );
  });
}

/** "names that contain live": what a name is like is grammar. */
const pattern = /^(contain|start|begin|end)(s|ing|ning)?$/;

const sentenceStart =
  /^(names?|how|which|what|who|whose|when|where|show|list|find|give|return|display|tell|count|for|among|please|is|are|can|in|on|of|from|report|compute|calculate|select|get)$/;
