import type { LogicalQuery } from '#lib/shape/logical-query.ts';
import { same } from '../query/build-select.ts';
import { readPeriod } from '../read-period.ts';
import { Unanswerable } from '../unanswerable.ts';
import { askedRows, listOf } from './asked-rows.ts';
import type { Change } from './change.ts';
import { changeFigure } from './change-figure.ts';
import { changeFilter } from './change-filter.ts';
import { changeGroups, dropGroups } from './change-groups.ts';
import { changeLimit } from './change-limit.ts';
import { changePeriod, movePeriod } from './change-period.ts';
import { changeRank } from './change-rank.ts';
import { changeSort } from './change-sort.ts';
import { changeSubject } from './change-subject.ts';
import { compareWith } from './compare-with.ts';
import { conjunctsOf } from './conjuncts.ts';
import { countRows, showColumns, showRows } from './show-rows.ts';
import type { Circumstances, Share, Understood } from './understood.ts';

/**
 * What was understood so far, with what a follow-up changes of it.
 *
 * @throws Unanswerable where a change has no place in it; with a question where it may mean several
 */
export function applyChanges(
  understood: Understood,
  changes: Change[],
  circumstances: Circumstances,
): Understood {
  if (understood.query.combined && changes.length > 0) {
    throw new Unanswerable('the question before is put together from two, which cannot be changed');
  }
  let now = understood;
  for (const [at, change] of changes.entries()) {
    // "how many of them are in Texas?": of the 5 that were shown.
    const narrows = changes[at + 1]?.kind === 'filter' && /^(count|rows)$/.test(change.kind);
    const before = now;
    now = withChange(narrows ? rowsAlone(now, circumstances) : now, change, circumstances);
    const asksShare = changes[at - 1];
    if (change.kind === 'filter' && asksShare?.kind === 'share' && asksShare.on)
      now = { ...now, share: shareOf(before.query, now.query) };
  }
  return now;
}

/** "what percentage of them are active": of the rows that were asked about, and not of all there are. */
function shareOf(before: LogicalQuery, after: LogicalQuery): Share {
  const known = conjunctsOf(before.where);
  if (known.length === 0 && same(before.from, after.from)) return true;
  const of = conjunctsOf(after.where).filter((one) => !known.some((other) => same(one, other)));
  const isPart =
    same(before.from, after.from) && known.length + of.length === conjunctsOf(after.where).length;
  if (!isPart || of.length === 0)
    throw new Unanswerable('it is not clear of which rows a percentage is asked for');
  return { of };
}

/** What a limit or a figure chose, as rows that conditions can choose from. */
function rowsAlone(before: Understood, circumstances: Circumstances): Understood {
  const { query } = before;
  if (query.limit === undefined && !query.having) return before;
  const rows = askedRows(query, circumstances);
  if (!rows)
    throw new Unanswerable(
      'which rows were shown cannot be carried over; name them in the question',
    );
  return { ...before, query: listOf(rows) };
}

/** Further rows are counted from those that were shown, not from what a change makes of them. */
const turnsPages = /^(limit|rows|columns|count|sort|share)$/;

function fromFirst({ query, isNext, ...rest }: Understood): Understood {
  if (!isNext) return { query, ...rest };
  const { offset: _, ...first } = query;
  return { ...rest, query: first };
}

function withChange(before: Understood, change: Change, circumstances: Circumstances): Understood {
  if (change.kind === 'share') return { ...before, share: change.on };
  if (before.isNext && !turnsPages.test(change.kind))
    return withChange(fromFirst(before), change, circumstances);
  const other = change.kind === 'filter' && changeSubject(before, change, circumstances);
  if (other) return { ...before, ...other };
  const { tokens: _, isNext: __, ...rest } = before;
  const isNext = change.kind === 'limit' ? change.end === 'next' : before.isNext;
  const query = applyChange(before, change, circumstances);
  // Rows and their number are asked for as they are.
  const share = /^(rows|columns|count)$/.test(change.kind) ? false : before.share;
  return { ...rest, share, query, ...(isNext ? { isNext } : {}) };
}

function applyChange(
  understood: Understood,
  change: Change,
  circumstances: Circumstances,
): LogicalQuery {
  const { query } = understood;
  switch (change.kind) {
    case 'group':
      return changeGroups(understood, change, circumstances);
    case 'ungroup':
      return dropGroups(query, circumstances);
    case 'filter':
      return changeFilter(query, change, circumstances);
    case 'period':
      return changePeriod(query, change, circumstances);
    case 'shift': {
      const moved = movePeriod(query, change, circumstances);
      if (moved) return moved;
      const period = readPeriod(change.phrase, 0, circumstances.now);
      if (period) return changePeriod(query, { ...change, ...period }, circumstances);
      throw new Unanswerable(
        `no period was asked about that "the ${change.unit} before" could be counted from`,
      );
    }
    case 'figure':
      return changeFigure(query, change, circumstances);
    case 'limit':
      return changeLimit(query, change, circumstances);
    case 'rank':
      return changeRank(query, change, circumstances);
    case 'sort':
      return changeSort(query, change, circumstances);
    case 'rows':
      return showRows(query, circumstances);
    case 'columns':
      return showColumns(query, change, circumstances);
    case 'count':
      return countRows(query, circumstances);
    case 'compare': {
      const { query: after } = applyChanges(understood, change.changes, circumstances);
      return compareWith(query, after, circumstances);
    }
    case 'share':
      return query;
  }
}
