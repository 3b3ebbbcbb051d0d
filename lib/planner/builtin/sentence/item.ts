import type { ComparisonOperator } from '#lib/shape/logical-query.ts';
import type { Link } from '../../schema-index/link-words.ts';
import type { Superlative } from '../phrase.ts';
import type { Period } from '../read-period.ts';

/** What a fixed turn of phrase does in a sentence. */
export type Key =
  | { kind: 'count' | 'distinct' | 'each' | 'not' | 'both' | 'either' | 'name' | 'average-bound' }
  | { kind: 'aggregate'; function: 'sum' | 'avg' | 'min' | 'max' }
  | { kind: 'compare'; operator: ComparisonOperator | 'between'; hints: string[] }
  | { kind: 'or-more'; operator: '>=' | '<='; hints: string[] }
  | { kind: 'pattern'; at: 'start' | 'end' | 'anywhere' }
  | { kind: 'sort'; direction?: 'asc' | 'desc' }
  | { kind: 'direction'; direction: 'asc' | 'desc' }
  | { kind: 'superlative'; superlative: Superlative }
  | { kind: 'lead' }
  /** "how long": asks for a column that the adjective speaks of. */
  | { kind: 'measure'; superlative: Superlative };

/** A run of a question's words that is read as one. */
export interface Item {
  kind: 'key' | 'noun' | 'number' | 'text' | 'period' | 'word';
  key?: Key;
  /** As it was typed. */
  text: string;
  /** Lower case, words joined by spaces. */
  word: string;
  /** What a noun may stand for, the likeliest first. */
  links: Link[];
  value?: number;
  period?: Period;
  /** Typed with a capital letter where none had to be, or in quotes. */
  capital: boolean;
  isQuoted?: boolean;
  /** "Jane's" */
  possessive?: boolean;
  /** The first word of a sentence. */
  opens: boolean;
  /** What ties it to the item before, without a space: `/` of AC/DC. */
  glue?: string;
  /** Its first token, and how many there are. */
  at: number;
  length: number;
}
