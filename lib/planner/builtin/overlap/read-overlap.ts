import type { PlannableDatabase } from '../../planner.ts';
import { findDatabaseMentions } from '../../schema-index/find-database-mentions.ts';
import { type Token, tokenizeQuestion } from '../../schema-index/tokenize-question.ts';
import { orderAsSaid } from '../compare-data/order-as-said.ts';
import { readScope } from '../read-scope.ts';
import {
  choosesAmong,
  namedMark,
  ofAllOrEach,
  overlapPhrases,
  speaksOfOverlap,
} from './overlap-phrase.ts';

/** A question for rows that are in several databases at once. */
export type Overlap =
  | {
      kind: 'overlap';
      /** What is asked of the first one's rows, without a word about databases. */
      question: string;
      /** At least two; the one whose rows are shown is first. */
      databases: PlannableDatabase[];
      /** Words behind "by": what the rows are told apart by. */
      by: string[];
      /** "In both" may as well ask each of them: the words alone do not tell. */
      mayAskEach: boolean;
    }
  /** It speaks of shared rows, but of which databases, or how, cannot be told. */
  | { kind: 'unclear'; reason: string };

/**
 * Reads "Which customers of a are also in b?", "How many emails are in both databases?", "Which
 * products do a and b have in common?"; undefined where the question asks for something else.
 */
export function readOverlap(asked: string, databases: PlannableDatabase[]): Overlap | undefined {
  if (databases.length < 2) return undefined;
  const tokens = tokenizeQuestion(asked);
  if (readScope(tokens, databases).compareSchema) return undefined;
  const { named, places } = findNamed(tokens, databases);
  const skeleton = readSkeleton(tokens, places);
  const match = overlapPhrases.map((phrase) => phrase.exec(skeleton.text)).find(Boolean);
  if (match && ofAllOrEach.test(skeleton.text.replace(match[0], ' '))) return undefined;
  if (!match || choosesAmong.test(skeleton.text)) {
    return named.length > 1 && (match || speaksOfOverlap.test(skeleton.text))
      ? {
          kind: 'unclear',
          reason:
            'without a model only rows that are in both can be told, as in ' +
            `"Which customers of ${named[0]?.name} are also in ${named[1]?.name}?"`,
        }
      : undefined;
  }
  const count = countOf(match[0]);
  const chosen = named.length > 0 ? named : databases;
  if (chosen.length < 2 || (count !== undefined && chosen.length !== count)) {
    const names = databases.map(({ name }) => name).join(', ');
    return { kind: 'unclear', reason: `name the databases that are meant: ${names}` };
  }
  const dropped = skeleton.tokensIn(match.index, match.index + match[0].length);
  for (const at of places) dropped.add(at);
  dropLeads(tokens, places, dropped);
  const key = match.groups?.key;
  const by = key === undefined ? dropKey(tokens, dropped) : [key];
  return {
    kind: 'overlap',
    question: whatIsLeft(asked, tokens, dropped),
    databases: orderAsSaid(asked, chosen),
    by,
    mayAskEach: overlapPhrases[0]?.test(skeleton.text) === true,
  };
}

/** The databases that are named, and the positions of the words that name them. */
function findNamed(tokens: Token[], databases: PlannableDatabase[]) {
  const { named, consumed } = findDatabaseMentions(tokens, databases);
  const places = new Set(
    [...consumed].filter((at) => !/^(and|or|both|all|databases?)$/.test(tokens[at]?.word ?? '')),
  );
  return { named: databases.filter(({ name }) => named.includes(name)), places };
}

/** The question's words in lower case, each database's name as one mark. */
function readSkeleton(tokens: Token[], places: ReadonlySet<number>) {
  let text = '';
  const starts: { start: number; at: number }[] = [];
  for (const [at, { word }] of tokens.entries()) {
    const isName = places.has(at);
    const isSame = isName && places.has(at - 1);
    if (!isSame && text !== '') text += ' ';
    starts.push({ start: isSame ? text.length - 1 : text.length, at });
    if (!isSame) text += isName ? namedMark : word;
  }
  return {
    text,
    tokensIn: (from: number, to: number) =>
      new Set(starts.flatMap(({ start, at }) => (start >= from && start < to ? [at] : []))),
  };
}

const numbers: Record<string, number> = { both: 2, two: 2, three: 3, four: 4, five: 5, six: 6 };

/** How many databases a phrase speaks of; undefined where it names them. */
function countOf(phrase: string): number | undefined {
  const word = /(?<![\p{L}])(both|two|three|four|five|six|\d)(?![\p{L}])/u.exec(phrase)?.[1];
  return word === undefined ? undefined : (numbers[word] ?? Number(word));
}

/** "of a", "in the a": the words before a name go with it. */
function dropLeads(tokens: Token[], places: ReadonlySet<number>, dropped: Set<number>): void {
  for (const at of places) {
    let lead = at - 1;
    if (tokens[lead]?.word === 'the' && !dropped.has(lead)) lead -= 1;
    if (!/^(of|in|from|at|within|for)$/.test(tokens[lead]?.word ?? '')) continue;
    for (let position = lead; position < at; position += 1) dropped.add(position);
  }
}

/** "by email", "by their email" at the end. */
function dropKey(tokens: Token[], dropped: Set<number>): string[] {
  const at = tokens.findLastIndex(({ word }) => word === 'by');
  if (at < 0 || dropped.has(at)) return [];
  const words = tokens.slice(at + 1).map(({ word }) => word);
  if (words.length === 0 || words.length > 4) return [];
  for (let position = at; position < tokens.length; position += 1) dropped.add(position);
  return words.filter((word) => !/^(the|their|its|same)$/.test(word));
}

/** As it was typed, but for what is dropped. */
function whatIsLeft(asked: string, tokens: Token[], dropped: ReadonlySet<number>): string {
  const kept = tokens.flatMap((token, at) => {
    if (dropped.has(at)) return [];
    const next = tokens[at + 1]?.start ?? asked.length;
    return [asked.slice(token.start, next).replace(/[?.!\s]+$/u, '')];
  });
  return kept.join(' ');
}
