import type { AggregateFunction, ComparisonOperator, DatePart } from '#lib/shape/logical-query.ts';
import type { Link } from '../schema-index/link-words.ts';
import type { Period } from './read-period.ts';

/** A run of words that means one thing. */
export type Meaning =
  | { kind: 'count' }
  /** `amount`: "the total amount of orders" adds up what they amount to, "total orders" counts. */
  | { kind: 'aggregate'; function: Exclude<AggregateFunction, 'count'>; amount?: true }
  | { kind: 'superlative'; superlative: Superlative }
  /** `by` may lead to a sort key as well as to a group; `per` and `each` only to a group. */
  | { kind: 'group'; strict: boolean }
  | { kind: 'sort'; direction?: 'asc' | 'desc' }
  | { kind: 'alphabetical' }
  /** `above the average`: compared with what would have to be computed first. */
  | { kind: 'beyond' }
  | { kind: 'direction'; direction: 'asc' | 'desc' }
  | { kind: 'unit'; part: DatePart; grouping: boolean }
  /** `hints`: what the adjective compares, as `cheaper` does prices. */
  | {
      kind: 'compare';
      operator: ComparisonOperator;
      value: number;
      high?: number;
      hints?: string[];
    }
  | { kind: 'period'; period: Period }
  | { kind: 'number'; value: number }
  | { kind: 'negation' }
  | { kind: 'distinct' }
  | { kind: 'which' }
  /** `active vs cancelled`: a figure for each of the two. */
  | { kind: 'versus' }
  | { kind: 'and' }
  | { kind: 'or' }
  | { kind: 'name' }
  /** `sales`, `revenue`: money that a table may hold under many names. */
  | { kind: 'measure'; word: 'revenue' | 'amount'; links: Link[] }
  | { kind: 'link'; links: Link[] }
  | { kind: 'quoted'; text: string }
  | { kind: 'glue' }
  | { kind: 'unknown'; text: string; capital: boolean };

export interface Phrase {
  meaning: Meaning;
  start: number;
  length: number;
  /** The words as asked. */
  text: string;
  weight: number;
}

export interface Superlative {
  direction: 'asc' | 'desc';
  limit?: number;
  /**
   * `top`: a number of rows, the key follows or is the obvious one. `extreme`: highest, lowest; the
   * key follows. `quantity`: most, fewest; what is counted follows. `quality`: the adjective names
   * the key (expensive, recent).
   */
  kind: 'top' | 'extreme' | 'quantity' | 'quality';
  /** Words that a column of this quality is called. */
  hints: string[];
  /** The quality is about time. */
  temporal?: boolean;
  /** `most common`: by the number of rows that have the same value. */
  common?: boolean;
}

/** One way to read the fixed grammar at a position. `length` counts tokens. */
export interface GrammarReading {
  meaning: Meaning;
  length: number;
}
