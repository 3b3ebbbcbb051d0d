import { isNumeric } from '#lib/shape/dialect.ts';
import type { AggregateFunction } from '#lib/shape/logical-query.ts';
import type { Link } from '../../schema-index/link-words.ts';
import type { IndexedColumn, IndexedTable } from '../../schema-index/schema-index.ts';
import type { Phrase } from '../phrase.ts';
import { emptyFrame, type Filter, type Frame, type Subject } from './frame.ts';

/** A phrase with the one link that this reading takes for it. */
export interface ReadPhrase extends Phrase {
  link?: Link;
}

/** Where reading the phrases from left to right has got to. */
export interface FrameState {
  frame: Frame;
  phrases: ReadPhrase[];
  /** Where the next subject goes. */
  mode: 'select' | 'group' | 'key' | 'sort';
  aggregate?: {
    function: AggregateFunction;
    of?: string;
    amount?: boolean;
    /** The words of the function. */
    text?: string;
  };
  /** "Sort them …": a "by" leads to a sort key. */
  sorting: boolean;
  sortDirection: 'asc' | 'desc';
  /** The words of a direction that nothing was sorted by so far. */
  directed?: string;
  distinct: boolean;
  /** Functions before the pending one, for the same subject. */
  further: AggregateFunction[];
  /** A "vs" was read, or ("how many … and how many …") a second question of the same kind. */
  versus?: 'said' | 'likely';
  /** An "or" was read. */
  either: boolean;
  negated: boolean;
  /** The last filter that a negation was about: "not shipped or cancelled" refuses both. */
  refused?: Filter;
  /** The group's lead was a "by", which may also lead to an order. */
  by: boolean;
  /** The table whose absence the following filters describe. */
  absent?: IndexedTable;
  /** The words of value filters right before a subject: they belong to its name. */
  qualifier: string[];
  /** Phrases already taken by an earlier one. */
  taken: Set<number>;
  /** Hints that belong to a period already. */
  hintsRead: number;
  /** Words that nothing explained, and that belong to a period already. */
  unknownRead: number;
  last?: Subject;
}

export function startFrame(phrases: ReadPhrase[]): FrameState {
  return {
    frame: emptyFrame(),
    phrases,
    mode: 'select',
    sorting: false,
    sortDirection: 'asc',
    distinct: false,
    either: false,
    further: [],
    negated: false,
    by: false,
    qualifier: [],
    taken: new Set(),
    hintsRead: 0,
    unknownRead: 0,
  };
}

export function pushFilter(state: FrameState, filter: Filter): void {
  const { frame } = state;
  const previous = frame.filters.at(-1);
  let pushed = filter;
  if (state.either && previous && state.refused === previous) {
    const same =
      filter.kind === 'value' && previous.kind === 'value' && filter.column === previous.column;
    if (same && previous.negated) {
      pushed = { ...filter, negated: true };
      state.either = false;
    } else frame.beyond = `not … or ${filter.text}`;
  }
  if (state.versus) {
    const same =
      filter.kind === 'value' && previous?.kind === 'value' && filter.column === previous.column;
    const known = frame.groups.some(
      (group) => group.kind === 'column' && 'column' in filter && group.column === filter.column,
    );
    if (same && !known) {
      frame.groups.push({
        kind: 'column',
        column: filter.column,
        text: filter.column.words.join(' '),
      });
    } else if (!same && state.versus === 'said') frame.beyond = `versus ${filter.text}`;
    delete state.versus;
  }
  if (state.negated || pushed !== filter) state.refused = pushed;
  if (state.either && frame.periods.length > 0) frame.beyond = `or ${filter.text}`;
  if (state.either && previous) frame.alternatives.add(pushed);
  state.either = false;
  frame.filters.push(pushed);
}

/** The nearest phrase before that says something. */
export function before(state: FrameState, at: number): ReadPhrase | undefined {
  for (let index = at - 1; index >= 0; index -= 1) {
    const phrase = state.phrases[index];
    if (phrase && phrase.meaning.kind !== 'glue' && phrase.meaning.kind !== 'name') return phrase;
  }
  return undefined;
}

export function after(state: FrameState, at: number): ReadPhrase | undefined {
  return state.phrases
    .slice(at + 1)
    .find(({ meaning }) => meaning.kind !== 'glue' && meaning.kind !== 'distinct');
}

export function hasBetween(state: FrameState, at: number, kind: 'name'): boolean {
  for (let index = at - 1; index >= 0; index -= 1) {
    const found = state.phrases[index]?.meaning.kind;
    if (found === kind) return true;
    if (found !== 'glue') return false;
  }
  return false;
}

/** A number that can be added up or compared: no key, no yes-or-no. */
export function isFigure({ schema, isKey, isFlag }: IndexedColumn): boolean {
  return isNumeric(schema.type) && !isKey && !isFlag;
}
