import type { PlannableDatabase } from '../../planner.ts';
import { findDatabaseMentions } from '../../schema-index/find-database-mentions.ts';
import { type Token, tokenizeQuestion } from '../../schema-index/tokenize-question.ts';
import { orderAsSaid } from '../compare-data/order-as-said.ts';
import { readScope } from '../read-scope.ts';
import {
  choosesAmong,
  missingPhrases,
  ofAllOrEach,
  sharedPhrases,
  speaksOfOverlap,
} from './overlap-phrase.ts';
import { readPlaced } from './read-placed.ts';
import { dropLeads, readSkeleton, type Said, type Skeleton, whatIsLeft } from './skeleton.ts';

/** A question for rows that are in several databases at once, or in one and not in another. */
export type Overlap =
  | {
      kind: 'overlap';
      /**
       * `shared`: rows of the first database that are in each other one; `missing`: that are not;
       * `placed`: what is asked of the first one, of the rows alone of a table that are in the others.
       */
      relation: 'shared' | 'missing' | 'placed';
      /** What is asked of the first one, without a word about databases. */
      question: string;
      /** At least two. */
      databases: PlannableDatabase[];
      /** Words behind "by": what the rows are told apart by. */
      by: string[];
      /** The words of the table whose rows are in both, where that is not the one that is asked for. */
      of?: string[];
      /** "In both" may as well ask each of them: the words alone do not tell. */
      mayAskEach?: boolean;
    }
  /** It speaks of shared rows, but of which databases, or how, cannot be told. */
  | { kind: 'unclear'; reason: string };

/**
 * Reads "Which customers of a are also in b?", "How many emails are in both databases?", "Which
 * products are only in a?", "How much did customers of a spend in b?"; undefined where the question
 * asks for something else.
 */
export function readOverlap(asked: string, databases: PlannableDatabase[]): Overlap | undefined {
  if (databases.length < 2) return undefined;
  const tokens = tokenizeQuestion(asked);
  const scope = readScope(tokens, databases);
  if (scope.compareSchema || scope.unknown.length > 0) return undefined;
  const said = { asked, tokens, databases, ...findNamed(tokens, databases) };
  const skeleton = readSkeleton(tokens, said.places);
  return (
    readShared(said, skeleton) ??
    readMissing(said, skeleton) ??
    (scope.contest || scope.compares ? undefined : readPlaced(said, skeleton)) ??
    readUnclear(said, skeleton)
  );
}

function readShared(said: Said, skeleton: Skeleton): Overlap | undefined {
  const match = sharedPhrases.map((phrase) => phrase.exec(skeleton.text)).find(Boolean);
  if (!match || choosesAmong.test(skeleton.text)) return undefined;
  if (ofAllOrEach.test(skeleton.text.replace(match[0], ' '))) return undefined;
  const { named, databases } = said;
  const count = countOf(match[0]);
  const chosen = named.length > 0 ? named : databases;
  if (chosen.length < 2 || (count !== undefined && chosen.length !== count)) {
    const names = databases.map(({ name }) => name).join(', ');
    return { kind: 'unclear', reason: `name the databases that are meant: ${names}` };
  }
  const ordered = orderAsSaid(said.asked, chosen);
  const key = match.groups?.key;
  return {
    kind: 'overlap',
    relation: 'shared',
    databases: ordered,
    ...leave(said, skeleton, match),
    ...(key !== undefined && { by: [key] }),
    mayAskEach: sharedPhrases[0]?.test(skeleton.text) === true,
  };
}

/** Of two databases alone; a question that names one of two means both. */
function readMissing(said: Said, skeleton: Skeleton): Overlap | undefined {
  for (const { phrase, names } of missingPhrases) {
    const match = phrase.exec(skeleton.text);
    if (!match) continue;
    const { named, databases } = said;
    const isNamed = named.length === 2;
    if (!isNamed && !(named.length === 1 && databases.length === 2)) return undefined;
    // One that is not named comes first.
    const ordered = orderAsSaid(said.asked, isNamed ? named : databases);
    if (!isNamed && names === 'where they are') ordered.reverse();
    return {
      kind: 'overlap',
      relation: 'missing',
      databases: ordered,
      ...leave(said, skeleton, match),
    };
  }
  return undefined;
}

function readUnclear({ named }: Said, { text }: Skeleton): Overlap | undefined {
  const [one, other] = named;
  if (!one || !other || !speaksOfOverlap.test(text)) return undefined;
  return {
    kind: 'unclear',
    reason:
      'without a model only rows that are in both can be told, as in ' +
      `"Which customers of ${one.name} are also in ${other.name}?"`,
  };
}

/** What the question says beside the phrase and the databases. */
function leave(
  { asked, tokens, places }: Said,
  skeleton: Skeleton,
  match: RegExpExecArray,
): { question: string; by: string[] } {
  const dropped = skeleton.tokensIn(match.index, match.index + match[0].length);
  for (const at of places) dropped.add(at);
  dropLeads(tokens, places, dropped);
  const by = dropKey(tokens, dropped);
  return { question: whatIsLeft(asked, tokens, dropped), by };
}

/** The databases that are named, and the positions of the words that name them. */
function findNamed(tokens: Token[], databases: PlannableDatabase[]) {
  const { named, consumed } = findDatabaseMentions(tokens, databases);
  const word = (at: number) => tokens[at]?.word ?? '';
  const names = new Set([...consumed].filter((at) => !/^(and|or|both|all)$/.test(word(at))));
  // "both databases" names none; "old_database" does.
  const places = new Set(
    [...names].filter((at) => !/^databases?$/.test(word(at)) || names.has(at - 1)),
  );
  return { named: databases.filter(({ name }) => named.includes(name)), places };
}

const numbers: Record<string, number> = { both: 2, two: 2, three: 3, four: 4, five: 5, six: 6 };

/** How many databases a phrase speaks of; undefined where it names them. */
function countOf(phrase: string): number | undefined {
  const word = /(?<![\p{L}])(both|two|three|four|five|six|\d)(?![\p{L}])/u.exec(phrase)?.[1];
  return word === undefined ? undefined : (numbers[word] ?? Number(word));
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
