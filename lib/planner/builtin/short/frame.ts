import type { AggregateFunction, ComparisonOperator, DatePart } from '#lib/shape/logical-query.ts';
import type { MeasureWord } from '../../schema-index/find-measure.ts';
import type { IndexedColumn, IndexedTable } from '../../schema-index/schema-index.ts';
import type { Superlative } from '../phrase.ts';
import type { Period } from '../read-period.ts';

/** What a question asks of one database, before tables are joined. */
export interface Frame {
  /** Tables in the order in which they are named. */
  entities: IndexedTable[];
  /** How they are called in the question, with the adjectives before them: `active orders`. */
  entityTexts: Map<IndexedTable, string>;
  /** Columns that are asked for. */
  projections: IndexedColumn[];
  /** The words of each of them. */
  projectionTexts: Map<IndexedColumn, string>;
  /** Columns after a figure that nothing joins to it: `how many rooms have king beds`. */
  loose: Map<IndexedColumn, string>;
  metrics: Metric[];
  groups: Subject[];
  filters: Filter[];
  periods: Period[];
  /** The columns that periods were read into. */
  datedBy: Map<IndexedColumn, Period>;
  /** Tables that must have no row for an entity: `customers without orders`. */
  absent: IndexedTable[];
  /** When the absent rows would have been: `without orders in 2024`. */
  absentPeriods: Period[];
  /** `more than 5 orders`. */
  having?: { subject: Subject; operator: ComparisonOperator; value: number; high?: number };
  /** `leads`: the noun right after the superlative. */
  order?: { superlative: Superlative; key?: Subject; text: string; leads?: string };
  /** Without a subject: by the first column that is shown. */
  sort?: { subject?: Subject; direction: 'asc' | 'desc' };
  /** Conditions that are joined to the one before by "or". */
  alternatives: Set<Filter>;
  /** A comparison with something that is computed itself: more than one step. */
  beyond?: string;
  /** A question back to the person, where the words mean two things. */
  clarify?: string;
  limit?: number;
  /** The subject right after "which" or "what". */
  asked?: Subject;
  distinct: boolean;
  /** `new customers`: those whose own date falls into the period or unit that is asked for. */
  fresh?: IndexedTable;
  /** Words that are neither explained by the grammar nor by the schema. */
  unknown: string[];
  /** Verbs and adjectives that may tell which of several dates is meant: `registered in 2024`. */
  hints: string[];
  /** Words with which a person has said which of several dates or keys is meant. */
  said: string[];
}

export type Subject =
  | { kind: 'table'; table: IndexedTable; text: string }
  | { kind: 'column'; column: IndexedColumn; text: string }
  | { kind: 'measure'; word: MeasureWord; text: string }
  | { kind: 'unit'; part: DatePart; text: string };

export interface Metric {
  function: AggregateFunction;
  /** Absent: the measure of what the question is about (`average`, `total` alone). */
  subject?: Subject;
  distinct: boolean;
  /** The words for the result's column. */
  text: string;
}

export type Filter =
  | {
      kind: 'value';
      column: IndexedColumn;
      value: string;
      negated: boolean;
      text: string;
      /** The rows that must not be so, told by their own column: `excluding cancelled orders`. */
      refused?: IndexedTable;
      /** The noun right after it: `active orders`. */
      adjectiveOf?: IndexedTable;
      /** It describes the rows that must be absent: `without cancelled orders`. */
      absentOf?: IndexedTable;
    }
  | { kind: 'boolean'; column: IndexedColumn; value: boolean; text: string; isTerm?: true }
  /** Negated: something is there. */
  | { kind: 'empty'; column: IndexedColumn; negated?: boolean; text: string; isTerm?: true }
  | {
      kind: 'number';
      /** The column; or the table whose amount is meant. */
      column?: IndexedColumn;
      table?: IndexedTable;
      operator: ComparisonOperator;
      value: number;
      high?: number;
      text: string;
      /** A term of the glossary stands for it, which says what the rows are. */
      isTerm?: true;
      /** It describes the rows that must be absent: `without orders over 100`. */
      absentOf?: IndexedTable;
    }
  /** A text that no sampled value holds, in a column that is named. */
  | {
      kind: 'text';
      column: IndexedColumn;
      value: string;
      /** The column's text only has to hold it somewhere. */
      partly: boolean;
      negated: boolean;
      text: string;
    }
  /** A text that names a row of the table. */
  | {
      kind: 'name';
      /** Absent: of what the figures are about. */
      table?: IndexedTable;
      /** It names what the rows belong to: `orders of Ann Lee`. */
      owner?: boolean;
      value: string;
      negated: boolean;
      text: string;
      /** `notes containing "urgent"`: any text of it. */
      partly?: boolean;
    }
  /** A place in no sampled value. */
  | { kind: 'place'; value: string; negated: boolean; text: string };

export function emptyFrame(): Frame {
  return {
    entities: [],
    entityTexts: new Map(),
    projections: [],
    projectionTexts: new Map(),
    loose: new Map(),
    metrics: [],
    groups: [],
    filters: [],
    alternatives: new Set(),
    periods: [],
    datedBy: new Map(),
    absent: [],
    absentPeriods: [],
    distinct: false,
    unknown: [],
    hints: [],
    said: [],
  };
}
