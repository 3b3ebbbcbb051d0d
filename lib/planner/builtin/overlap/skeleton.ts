import type { PlannableDatabase } from '../../planner.ts';
import type { Token } from '../../schema-index/tokenize-question.ts';
import { namedMark } from './overlap-phrase.ts';

/** A question, and where it names databases. */
export interface Said {
  asked: string;
  tokens: Token[];
  /** All that are attached. */
  databases: PlannableDatabase[];
  /** Those that it names. */
  named: PlannableDatabase[];
  /** The tokens that name them. */
  places: ReadonlySet<number>;
}

export interface Skeleton {
  text: string;
  /** The tokens between two places of the text. */
  tokensIn(from: number, to: number): Set<number>;
}

/** The question's words in lower case, each database's name as one mark. */
export function readSkeleton(tokens: Token[], places: ReadonlySet<number>): Skeleton {
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

/** "of a", "in the a": the words before a name go with it. */
export function dropLeads(
  tokens: Token[],
  places: ReadonlySet<number>,
  dropped: Set<number>,
): void {
  for (const at of places) {
    let lead = at - 1;
    if (tokens[lead]?.word === 'the' && !dropped.has(lead)) lead -= 1;
    if (!/^(of|in|from|at|within|for)$/.test(tokens[lead]?.word ?? '')) continue;
    for (let position = lead; position < at; position += 1) dropped.add(position);
  }
}

/** As it was typed, but for what is dropped. */
export function whatIsLeft(asked: string, tokens: Token[], dropped: ReadonlySet<number>): string {
  const kept = tokens.flatMap((token, at) => {
    if (dropped.has(at)) return [];
    const next = tokens[at + 1]?.start ?? asked.length;
    return [asked.slice(token.start, next).replace(/[?.!\s]+$/u, '')];
  });
  return kept.join(' ');
}
