import type { ComparisonOperator } from '#lib/shape/logical-query.ts';
import type { Token } from '../../schema-index/tokenize-question.ts';
import type { GrammarReading } from '../phrase.ts';
import { numberWord } from '../read-span.ts';

const prices = ['price', 'cost', 'fee', 'amount', 'total'];
const lengths = ['length', 'duration', 'height', 'distance'];

/** The words, what they say, and the columns that they can only be about. */
const comparisons: [string, ComparisonOperator, string[]?][] = [
  ['more than', '>'],
  ['greater than', '>'],
  ['higher than', '>'],
  ['larger than', '>'],
  ['bigger than', '>'],
  ['more expensive than', '>', prices],
  ['pricier than', '>', prices],
  ['heavier than', '>', ['weight']],
  ['taller than', '>', ['height']],
  ['longer than', '>', lengths],
  ['older than', '>', ['age']],
  ['over', '>'],
  ['above', '>'],
  ['exceeding', '>'],
  ['exceeds', '>'],
  ['less than', '<'],
  ['fewer than', '<'],
  ['lower than', '<'],
  ['smaller than', '<'],
  ['shorter than', '<', lengths],
  ['lighter than', '<', ['weight']],
  ['younger than', '<', ['age']],
  ['cheaper than', '<', prices],
  ['less expensive than', '<', prices],
  ['under', '<'],
  ['below', '<'],
  ['at least', '>='],
  ['no less than', '>='],
  ['not less than', '>='],
  ['at most', '<='],
  ['no more than', '<='],
  ['not more than', '<='],
  ['up to', '<='],
  ['equal to', '='],
  ['equals', '='],
  ['exactly', '='],
  ['=', '='],
  ['>', '>'],
  ['<', '<'],
  ['>=', '>='],
  ['<=', '<='],
  ['<>', '<>'],
  ['!=', '<>'],
];

/** `over 100`, `between 5 and 10`, `3 or more`. */
export function readComparison(tokens: Token[], at: number): GrammarReading | undefined {
  const value = (position: number) => {
    const token = tokens[position];
    return token?.kind === 'number' ? token.value : numberWord(token?.word);
  };
  if (tokens[at]?.word === 'between') {
    const low = value(at + 1);
    const high = value(at + 3);
    if (low === undefined || high === undefined || tokens[at + 2]?.word !== 'and') return undefined;
    return { meaning: { kind: 'compare', operator: '>=', value: low, high }, length: 4 };
  }
  for (const [turn, operator, hints] of comparisons) {
    const words = turn.split(' ');
    if (!words.every((word, offset) => tokens[at + offset]?.word === word)) continue;
    const found = value(at + words.length);
    if (found === undefined) continue;
    const meaning = { kind: 'compare' as const, operator, value: found };
    return { meaning: hints ? { ...meaning, hints } : meaning, length: words.length + 1 };
  }
  for (const [turn] of comparisons) {
    const words = turn.split(' ');
    // "higher than the average", "more than any other".
    if (
      words.at(-1) !== 'than' ||
      !words.every((word, offset) => tokens[at + offset]?.word === word)
    )
      continue;
    return { meaning: { kind: 'beyond' }, length: words.length };
  }
  const plain = value(at);
  const tail = `${tokens[at + 1]?.word ?? ''} ${tokens[at + 2]?.word ?? ''}`;
  if (plain !== undefined && tail === 'or more') {
    return { meaning: { kind: 'compare', operator: '>=', value: plain }, length: 3 };
  }
  if (plain !== undefined && (tail === 'or less' || tail === 'or fewer')) {
    return { meaning: { kind: 'compare', operator: '<=', value: plain }, length: 3 };
  }
  return undefined;
}
