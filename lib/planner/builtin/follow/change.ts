import type { AggregateFunction, DatePart } from '#lib/shape/logical-query.ts';
import type { Token } from '../../schema-index/tokenize-question.ts';
import type { Period } from '../read-period.ts';

/** One thing that a follow-up changes of what was asked before; phrases are still to be looked up. */
export type Change =
  /** "by country"; `adds` to the groups there are rather than taking their place. */
  | { kind: 'group'; phrase: Token[]; adds: boolean }
  /** "in total": one figure over all groups. */
  | { kind: 'ungroup' }
  /** "only Germany", "without Germany", "Germany as well"; `narrows`: "only" was said. */
  | { kind: 'filter'; phrase: Token[]; as: 'only' | 'without' | 'or'; narrows?: boolean }
  /** "in 2023". */
  | { kind: 'period'; period: Period; phrase: Token[] }
  /** "the year before": counted from the period that was asked about; `phrase` where none was. */
  | { kind: 'shift'; unit: ShiftUnit; steps: 1 | -1; phrase: Token[] }
  /** "as a percentage", "as numbers". */
  | { kind: 'share'; on: boolean }
  /** "the average", "the average price". */
  | { kind: 'figure'; function: AggregateFunction; phrase: Token[] }
  /** "top 3", "the lowest": from which end, and how many; `all` lifts what limit there was. */
  | {
      kind: 'limit';
      end?: 'top' | 'bottom' | 'first' | 'last' | 'next';
      limit?: number;
      all?: true;
    }
  /** "the cheapest 3": an adjective that says by what. */
  | { kind: 'rank'; phrase: Token[] }
  /** "sort by name"; without a phrase only the direction changes; `temporal`: "newest first". */
  | { kind: 'sort'; phrase: Token[]; direction?: 'asc' | 'desc' | 'opposite'; temporal?: boolean }
  /** "which ones?" */
  | { kind: 'rows' }
  /** "show their emails"; `adds` to the columns there are. */
  | { kind: 'columns'; phrase: Token[]; adds: boolean }
  /** "how many is that?" */
  | { kind: 'count' }
  /** "compared to last year": what was asked before, beside what it changes to. */
  | { kind: 'compare'; changes: Change[] };

export type ShiftUnit = DatePart | 'week';

/** What a follow-up comes to. */
export interface Turn {
  changes: Change[];
  /** It reads as well as a question of its own, so that is tried first. */
  weak: boolean;
  /** So few words say nothing by themselves: "by product" is no question, whatever else fails. */
  leans: boolean;
  /** "also", "too": what it names is added to what was named. */
  adds: boolean;
  /** "except …": databases that it names are left out. */
  excludes: boolean;
}
