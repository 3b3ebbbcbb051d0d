import type { AggregateFunction, ComparisonOperator } from '#lib/shape/logical-query.ts';
import type { Link } from '../../schema-index/link-words.ts';
import type { IndexedColumn } from '../../schema-index/schema-index.ts';
import type { Superlative } from '../phrase.ts';
import type { Period } from '../read-period.ts';
import type { Item } from './item.ts';

/** A noun of the question; which of its links is meant is settled for all nouns at once. */
export interface Slot {
  item: Item;
  links: Link[];
  /** What the noun is said to be of: "the name of [the singer]". */
  owner?: Slot;
  /** "who have an email": what is had must be there. */
  had?: boolean;
  /** Asked for by "which" or "who": told by its name. */
  asked?: boolean;
}

/** Something that has a value: a column, a figure over rows, or (no slot) the rows' number. */
export interface Figure {
  function?: AggregateFunction;
  distinct?: boolean;
  /** After a number: "3 products" are counted. */
  counted?: boolean;
  /** "the average number of": a figure over counts. */
  ofCounts?: boolean;
  /** Before a number: "room 112" is one row. */
  row?: boolean;
  slot?: Slot;
  /** "paid the most": the amount of the rows that the slot is of. */
  amount?: boolean;
  /** "the highest salary": the largest value of a column, or an order of what a table holds. */
  extreme?: Superlative;
  text: string;
}

export type Right =
  /** `unit` as it was said: 5 minutes. */
  | { kind: 'number'; value: number; unit?: string }
  | { kind: 'figure'; figure: Figure; conditions: Condition[]; mentions: Slot[] };

export type Condition = { negated: boolean } & (
  | { kind: 'value'; slot: Slot; column?: Slot /** As of a text. */; isLed?: boolean }
  | {
      kind: 'text';
      column?: Slot;
      owner?: Slot;
      text: string;
      at: 'whole' | 'start' | 'end' | 'anywhere';
      /** The rows are by or of what is called so, rather than called so themselves. */
      ownedBy?: 'by' | 'of';
      /** "to" or "by" stands before it. */
      isLed?: boolean;
      /** The rows are in or from what is called so. */
      isPlace?: boolean;
    }
  | {
      kind: 'compare';
      figure: Figure;
      operator: ComparisonOperator;
      right: Right;
      hints: string[];
      owner?: Slot;
    }
  | { kind: 'between'; figure: Figure; low: number; high: number }
  | {
      kind: 'period';
      column?: Slot;
      period: Period;
      hints: string[];
      /** What stands before it, the nearest first: it tells what happened then. */
      before: Item[];
      /** The column, once it was looked for. */
      date?: IndexedColumn;
    }
  | { kind: 'exists'; slot: Slot; conditions: Condition[] }
  | { kind: 'empty'; column: Slot }
  | { kind: 'or'; options: Condition[] }
);

export interface Order {
  figure: Figure;
  direction: 'asc' | 'desc';
  /** The adjective that tells which column is compared, where none is named. */
  superlative?: Superlative;
}

export type Asks =
  | { kind: 'place' | 'time' }
  /** Told by an adjective: how long, how old. */
  | { kind: 'measure'; quality: Superlative; text: string };

/** What a question asks, in the shape of a query, before its nouns are settled. */
export interface Sketch {
  select: Figure[];
  /** Tables that are only spoken of. */
  mentions: Slot[];
  conditions: Condition[];
  groups: Slot[];
  /** "per" was said, which is no mere "of each". */
  strictGroups?: boolean;
  order: Order[];
  limit?: number;
  /** "the second longest": so many are passed over. */
  offset?: number;
  /** "in minutes": the unit in which figures are shown. */
  unit?: string;
  distinct: boolean;
  /** "where", "when" and "how long" ask for a column of what follows. */
  asks?: Asks;
  /** "both … and …": rows that meet each of the two. */
  both: [Condition[], Condition[]] | undefined;
  /** Words that carry meaning and that nothing explained. */
  unexplained: string[];
  /** Why it cannot be answered, where a word says so. */
  beyond?: string;
}
