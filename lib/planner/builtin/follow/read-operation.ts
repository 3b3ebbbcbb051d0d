import type { Operation } from './operation.ts';
import { readFigure, readUngroup } from './read-figure.ts';
import { readGroup } from './read-group.ts';
import { readLifted, readLimit, readRank } from './read-limit.ts';
import { readReference, readWholeReference } from './read-reference.ts';
import { readShare } from './read-share.ts';
import { readSort } from './read-sort.ts';
import { readTime } from './read-time.ts';
import type { WordRun } from './word-run.ts';

/** What changes at a place, where a fixed turn of phrase stands there. */
export function readOperation(
  run: WordRun,
  at: number,
  end: number,
  now: Date,
): Operation | undefined {
  return (
    readShare(run, at) ??
    readUngroup(run, at) ??
    readLifted(run, at, end) ??
    readWholeReference(run, at, end) ??
    readReference(run, at, end, (next) => readOperation(run, next, end, now)) ??
    readGroup(run, at, end, now) ??
    readSort(run, at, end) ??
    readLimit(run, at, end) ??
    readRank(run, at, end) ??
    readTime(run, at, now) ??
    readFigure(run, at, end)
  );
}
