import type { Operation } from './operation.ts';
import type { WordRun } from './word-run.ts';

const rows =
  /(which|what|who)( (exactly|ones|one|rows|of (them|those|these)))?( (exactly|is|are|was|were))?( (they|those|these|that|it|them))?|(show|list|see|name|print|give|display)( me| us)?( all( of)?)? (them|those|these|it|that|everything|the rows|the details|the records|the list|details)( all)?|(the |all )?(rows|details|records)/;
const count =
  /(and )?how many( rows)?( of (them|those|these))?( (is|are|was|were|does|do))?( (that|this|it|they|those|these|there|them))?( (make|in total|altogether|in all|rows))?|count (them|those|these|it|that)/;
const countSome = /how many( of (them|those|these))?( (are|were|is|was))?( there)?/;
const whichSome =
  /(which|who|what)( ones)? of (them|those|these)( (are|were|is|was|have|has))?|which ones( (are|were|have))?|which (are|were)(?! the )/;
const showSome = /(show|list|see|give)( me| us)? (them|those|these)/;
const theirs = /((show|list|give|tell|see|display|what (is|are))( me| us)? )?(only )?(their|its)/;
const alsoTheirs = /with (their|its)/;

/** What speaks of the rows that were asked about, and of nothing else: "which ones?" */
export function readWholeReference(run: WordRun, at: number, end: number): Operation | undefined {
  for (const [phrase, kind] of [
    [count, 'count'],
    [rows, 'rows'],
  ] as const) {
    const length = run.match(phrase, at);
    if (length > 0 && at + length === end) return { change: { kind }, length };
  }
  return undefined;
}

/** "how many of them are active", "which of those are in Berlin", "show their emails". */
export function readReference(
  run: WordRun,
  at: number,
  end: number,
  readNext: (at: number) => Operation | undefined,
): Operation | undefined {
  for (const [phrase, kind] of [
    [countSome, 'count'],
    [whichSome, 'rows'],
    [showSome, 'rows'],
  ] as const) {
    const length = run.match(phrase, at);
    // "how many orders" is a question of its own: some word has to speak of what was asked before.
    const told = run.textFrom(at).split(' ').slice(0, length).join(' ');
    const refers = /(them|those|these|ones|are|were|is|was|there)$/.test(told);
    if (length === 0 || !refers || at + length >= end) continue;
    const next = phrase === showSome ? readNext(at + length) : undefined;
    // "show them by month": the figures rather than their rows.
    const ofFigures = next && /^(group|share|ungroup|figure)$/.test(next.change.kind);
    if (ofFigures) return { ...next, length: length + next.length };
    return { change: { kind }, length };
  }
  const theirsLength = run.match(theirs, at);
  if (theirsLength > 0 && at + theirsLength < end) {
    return {
      change: { kind: 'columns', phrase: run.slice(at + theirsLength, end), adds: false },
      length: end - at,
    };
  }
  const also = run.match(alsoTheirs, at);
  if (also > 0 && at + also < end) {
    return {
      change: { kind: 'columns', phrase: run.slice(at + also, end), adds: true },
      length: end - at,
    };
  }
  return undefined;
}
