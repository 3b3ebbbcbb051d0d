import type { CombineIntent } from '#lib/multidb/combine/combined.ts';

const difference =
  /\b(compar(e[sd]?|ing|isons?)|differ(s|ed|ence|ences)?|diff|versus|vs|against|discrepanc(y|ies)|mismatch(es)?)\b/;
/** `How many more orders has us than eu?`, `Do they have the same number of customers?` */
const amountsToDifference =
  /\bhow (many|much) (more|fewer|less|higher|lower|larger|smaller)\b(?! than \d)|\bsame (number|amount|count|sum|total)\b|\bgap between\b/;
const total =
  /\b(totals?|altogether|all together|together|combined|overall|in all|sums?|across|add(ed)? up)\b/;
const share = /\b(percent(ages?)?|per cent|pct|shares?|proportions?|fractions?)\b|%/;
const highest =
  /\b(most|highest|largest|biggest|greatest|top|best|leads|leading|maximum|max|busiest|richest)\b/;
const lowest = /\b(least|lowest|fewest|smallest|worst|minimum|min)\b/;
/** "Which of them has more orders?" names a winner too; "more than 5" is a filter. */
const whichMore = /\b(which|who)\b.*\b(more|larger|bigger|higher)\b(?! than \d)/;
const whichLess = /\b(which|who)\b.*\b(less|fewer|smaller|lower)\b(?! than \d)/;

/** Words that only look like the above: at most 5, most of them, the most recent, for the most part. */
const figuresOfSpeech =
  /\b(at (the )?(most|least)|most of|most (recent|common)(ly)?|(for )?the most part)\b/g;

/** What the words of a question ask of several results: a winner, a total, differences. */
export function readIntent(question: string): CombineIntent {
  const words = question.toLowerCase().replace(figuresOfSpeech, ' ');
  const high = firstPlace(words, highest, whichMore);
  const low = firstPlace(words, lowest, whichLess);
  const winner = high < low ? 'highest' : low < high ? 'lowest' : undefined;
  return {
    ...(winner ? { winner } : {}),
    ...(total.test(words) ? { total: true } : {}),
    ...(share.test(words) ? { share: true } : {}),
    ...(difference.test(words) || amountsToDifference.test(words) ? { difference: true } : {}),
  };
}

function firstPlace(words: string, ...patterns: RegExp[]): number {
  const places = patterns.map((pattern) => words.search(pattern)).filter((place) => place >= 0);
  return Math.min(Number.POSITIVE_INFINITY, ...places);
}
