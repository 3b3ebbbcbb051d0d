import type { Token } from '../../schema-index/tokenize-question.ts';
import type { GrammarReading, Meaning, Superlative } from '../phrase.ts';
import { readPeriod } from '../read-period.ts';
import { numberWord } from '../read-span.ts';
import { adjectives, gradables } from '../superlatives.ts';
import { readComparison } from './read-comparison.ts';
import { turns } from './turns-of-phrase.ts';

const byFirstWord = new Map<string, { words: string[]; meaning: Meaning }[]>();
for (const [turn, meaning] of turns) {
  const words = turn.split(' ');
  const first = words[0] ?? '';
  byFirstWord.set(first, [...(byFirstWord.get(first) ?? []), { words, meaning }]);
}

/** Every reading of the fixed grammar at a position. */
export function readGrammar(tokens: Token[], at: number, now: Date): GrammarReading[] {
  const token = tokens[at];
  if (!token) return [];
  const readings: GrammarReading[] = [];
  if (token.kind === 'word' || token.kind === 'symbol') {
    const fitting = (byFirstWord.get(token.word) ?? []).filter(
      ({ words }) =>
        words.every((word, offset) => tokens[at + offset]?.word === word) &&
        !(words.includes('amount') && isMeasured(tokens, at)),
    );
    for (const { words, meaning } of fitting) readings.push({ meaning, length: words.length });
  }
  const superlative = readSuperlative(tokens, at);
  if (superlative) readings.push(superlative);
  const comparison = readComparison(tokens, at);
  if (comparison) readings.push(comparison);
  const period = readPeriod(tokens, at, now);
  if (period) {
    readings.push({ meaning: { kind: 'period', period: period.period }, length: period.length });
  }
  if (token.kind === 'number' && token.value !== undefined) {
    readings.push({ meaning: { kind: 'number', value: token.value }, length: 1 });
  }
  const named = token.kind === 'word' ? numberWord(token.word) : undefined;
  // "customers with one order", but not "which one".
  const counts = named !== 1 || /^(with|has|have|had|having)$/.test(tokens[at - 1]?.word ?? '');
  if (named !== undefined && counts)
    readings.push({ meaning: { kind: 'number', value: named }, length: 1 });
  if (token.kind === 'quoted')
    readings.push({ meaning: { kind: 'quoted', text: token.text }, length: 1 });
  return readings;
}

/** In "average (total) amount of orders" the amount is what is averaged, not "how much of it". */
function isMeasured(tokens: Token[], at: number): boolean {
  const before = tokens[at - 1]?.word === 'total' ? tokens[at - 2] : tokens[at - 1];
  return /^(average|avg|mean|minimum|min|maximum|max)$/.test(before?.word ?? '');
}

/** `top 5`, `5 most expensive`, `the 3 latest`, `most`, `first 10`. */
function readSuperlative(tokens: Token[], at: number): GrammarReading | undefined {
  let next = at;
  let limit = countAt(tokens, next);
  if (limit !== undefined) next += 1;
  const word = tokens[next]?.word ?? '';
  const made = (superlative: Superlative, end: number): GrammarReading => ({
    meaning: { kind: 'superlative', superlative },
    length: end - at,
  });
  if (/^(top|bottom|first|last)$/.test(word)) {
    const after = countAt(tokens, next + 1);
    const end = next + (after === undefined ? 1 : 2);
    limit = limit ?? after;
    const direction = /^(top|last)$/.test(word) ? 'desc' : 'asc';
    if (word === 'first' || word === 'last') {
      return made(
        {
          kind: 'quality',
          direction,
          hints: ['date', 'time', 'created'],
          temporal: true,
          ...(limit === undefined ? {} : { limit }),
        },
        end,
      );
    }
    return made(
      { kind: 'top', direction, hints: [], ...(limit === undefined ? {} : { limit }) },
      end,
    );
  }
  const given = limit === undefined ? {} : { limit };
  if (word === 'most' || word === 'least') {
    const follow = tokens[next + 1]?.word ?? '';
    const grade = Object.hasOwn(gradables, follow) ? gradables[follow] : undefined;
    if (grade) {
      const up = (word === 'most') !== (grade.inverse ?? false);
      const direction = up ? 'desc' : 'asc';
      const { hints, temporal, common } = grade;
      if (common) return made({ kind: 'quantity', direction, hints, common, ...given }, next + 2);
      const flags = temporal ? { temporal } : {};
      return made({ kind: 'quality', direction, hints, ...flags, ...given }, next + 2);
    }
  }
  const adjective = Object.hasOwn(adjectives, word) ? adjectives[word] : undefined;
  if (!adjective) return undefined;
  const after = limit === undefined ? countAfter(tokens, next + 1) : undefined;
  // "the largest 3 invoices"
  if (after !== undefined) return made({ ...adjective, limit: after }, next + 2);
  return made({ ...adjective, ...given }, next + 1);
}

/** A number of rows: "largest 3 invoices", but not "highest 2024 sales". */
function countAfter(tokens: Token[], at: number): number | undefined {
  const count = countAt(tokens, at);
  return count !== undefined && count < 1000 && tokens[at + 1]?.kind === 'word' ? count : undefined;
}

function countAt(tokens: Token[], at: number): number | undefined {
  const token = tokens[at];
  if (token?.kind === 'number' && Number.isInteger(token.value) && !/[$€£%]/.test(token.text)) {
    return token.value;
  }
  return token?.kind === 'word' ? numberWord(token.word) : undefined;
}
