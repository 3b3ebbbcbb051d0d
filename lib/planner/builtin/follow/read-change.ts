import type { Token } from '../../schema-index/tokenize-question.ts';
import type { Change, Turn } from './change.ts';
import { readFilterLead } from './read-filter-lead.ts';
import { type Lead, readLead } from './read-lead.ts';
import { readOperation } from './read-operation.ts';
import { WordRun } from './word-run.ts';

/** Longer ones say all that they ask. */
const lengthMax = 14;
/** So few words may be one value: "Germany". */
const bareLengthMax = 3;

/** Words that ask for something by themselves. */
const asking =
  /^(how|which|who|whose|what|when|where|why|list|show|count|compare|find|give|display|tell|calculate|compute|return|is|are|does|do|did)$/;
/** How a condition starts that is said of something before it. */
const saidOf =
  /^(in|from|with|for|of|at|on|to|those|these|ones|where|who|that|whose|having|over|under|above|below|more|less|fewer|at|between|before|after|since|without|except|excluding|not)$/;

/**
 * Reads a question as a change of the one before, by its words alone; undefined where it stands by
 * itself ("and by country?" changes, "and how many orders?" does not). Words that speak of databases
 * are expected to be gone.
 */
export function readChange(tokens: Token[], now: Date): Turn | undefined {
  if (tokens.length > lengthMax || asksAfterComma(tokens)) return undefined;
  const run = new WordRun(tokens);
  const lead = readLead(run);
  const changes = readChanges(run, lead, now);
  if (!changes) return undefined;
  if (lead.compares) {
    const apart = changes.every(({ kind }) => /^(filter|period|shift)$/.test(kind));
    if (!apart || changes.length === 0) return undefined;
    const change: Change = { kind: 'compare', changes };
    return { changes: [change], weak: false, leans: true, adds: false, excludes: false };
  }
  const [first] = changes;
  const excludes = first?.kind === 'filter' && first.as === 'without';
  const stands = changes.some((change, at) => !needsBase(change, at, changes));
  const leans = !stands && tokens.length <= bareLengthMax;
  const turn: Turn = { changes, weak: lead.weak, leans, adds: lead.adds, excludes };
  if (lead.strong || lead.weak) return turn;
  if (!stands) return turn;
  // One word is hardly a question; a few may be.
  const [only] = changes;
  if (tokens.length === 1 && only?.kind === 'filter') return turn;
  return tokens.length <= bareLengthMax ? { ...turn, weak: true } : undefined;
}

/** "for each store, how many …": the one leads to the other. */
function asksAfterComma(tokens: Token[]): boolean {
  return tokens.some(
    ({ word }, at) => at > 1 && asking.test(word) && /^,$/.test(tokens[at - 1]?.word ?? ''),
  );
}

/** Whether a change without "and" or "only" before it makes no question by itself. */
function needsBase(change: Change, at: number, changes: Change[]): boolean {
  if (change.kind === 'figure') return change.phrase.length === 0;
  if (change.kind !== 'filter') return true;
  const previous = changes[at - 1]?.kind;
  if (change.as !== 'only' || change.narrows || previous === 'rows' || previous === 'count')
    return true;
  const words = change.phrase.map(({ word }) => word);
  // "what percentage is active", but "what percentage of customers …" asks of others.
  if (previous === 'share') return words[0] !== 'of';
  return saidOf.test(words[0] ?? '') || words.some((word) => /^(ones?|those|them)$/.test(word));
}

const skipped = /^(,|and|but|then|also|only|just|please|instead|again|now)$/;
const pronoun = /^(it|that|this|them|those|these)$/;

function readChanges(run: WordRun, lead: Lead, now: Date): Change[] | undefined {
  const changes: Change[] = [];
  let narrows = false;
  for (let at = lead.from; at < lead.to; ) {
    const operation = readOperation(run, at, lead.to, now);
    if (!operation && at + 1 < lead.to && isPassedOver(run, at, lead, now)) {
      narrows ||= /^(only|just)$/.test(run.word(at));
      at += 1;
      continue;
    }
    if (operation) {
      const { change } = operation;
      if ('phrase' in change && change.phrase.some(({ word }) => asking.test(word)))
        return undefined;
      changes.push(withManner(change, lead, run, at));
      at += operation.length;
      continue;
    }
    const { as, length } = readFilterLead(run, at);
    let to = at + Math.max(1, length);
    while (to < lead.to && !startsAnother(run, at, to, lead, now))
      to += lengthOfDate(run, to, lead, now);
    const phrase = run.slice(at + length, to).filter(({ word }, place, all) => {
      return word !== ',' || place < all.length - 1;
    });
    if (phrase.length === 0 || phrase.some(({ word }) => asking.test(word))) return undefined;
    changes.push({
      kind: 'filter',
      phrase,
      as: as === 'only' && lead.adds ? 'or' : as,
      ...(narrows ? { narrows } : {}),
    });
    narrows = false;
    at = to;
  }
  return changes;
}

/** Words between two changes; "that" where it only stands for what was asked before. */
function isPassedOver(run: WordRun, at: number, lead: Lead, now: Date): boolean {
  if (skipped.test(run.word(at))) return true;
  return pronoun.test(run.word(at)) && readOperation(run, at + 1, lead.to, now) !== undefined;
}

function withManner(change: Change, lead: Lead, run: WordRun, at: number): Change {
  if (change.kind !== 'group') return change;
  const and = run.word(lead.from - 1) === 'and' && at === lead.from;
  return { ...change, adds: !lead.replaces && (lead.adds || and || run.word(at - 1) === 'and') };
}

/** A condition goes on until something else is said; "hired in 2021" is one. */
function startsAnother(run: WordRun, start: number, at: number, lead: Lead, now: Date): boolean {
  if (isDated(run, at)) return false;
  // "those without a car": of what else should they be?
  const words = run.slice(start, at).map(({ word }) => word);
  if (words.every((word) => /^(the|ones?|those|them|these|all)$/.test(word))) return false;
  const kind = readOperation(run, at, lead.to, now)?.change.kind;
  if (kind === 'rows' || kind === 'count' || kind === 'figure' || kind === 'rank') return false;
  // "with more than 2 orders", "at least 5": a number of something else.
  if (kind === 'limit') return /^(top|bottom|first|last)$/.test(run.word(at));
  if (kind !== undefined) return true;
  return /^(without|except|excluding)$/.test(run.word(at));
}

const isDated = (run: WordRun, at: number) =>
  /(ed|born|made|sent|paid|sold|due)$/.test(run.word(at - 1));

/** The words to go on by: a date belongs to the participle before it. */
function lengthOfDate(run: WordRun, at: number, lead: Lead, now: Date): number {
  if (!isDated(run, at)) return 1;
  const operation = readOperation(run, at, lead.to, now);
  return operation?.change.kind === 'period' ? operation.length : 1;
}
