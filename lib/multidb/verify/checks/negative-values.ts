/** Figures below zero of what cannot be: counts, ages, distances. */
import { isNumeric } from '#lib/shape/dialect.ts';
import type { Cell } from '#lib/shape/query-result.ts';
import { isSymbol } from '../../guard/token-reader.ts';
import { aggregatesIn } from '../read/aggregate-calls.ts';
import type { Item } from '../read/query.ts';
import { plain } from '../words.ts';
import type { CheckInput, Found } from './check.ts';

const neverNegative: ReadonlySet<string> = new Set(
  `age population height weight distance duration capacity seats employees attendance headcount area
  length width`.split(/\s+/),
);
/** Of these the difference is meant, or a place on a scale. */
const signed: ReadonlySet<string> = new Set(
  `difference diff change delta net balance growth gain loss gap variance deviation offset adjustment
  correction return returns returned refund movement longitude latitude score index rank level rate`.split(
    /\s+/,
  ),
);

export function checkNegativeValues({ statement, result }: CheckInput): Found[] {
  const [select, second] = statement.query.selects;
  const { columns, rows } = result;
  return columns.flatMap(({ name, type }, index): Found[] => {
    const isListed = select && !second && select.items.length === columns.length;
    const item = isListed ? select.items[index] : undefined;
    if (!isNumeric(type) || (item && subtracts(item))) return [];
    const kind = kindOf(name, item);
    const lowest = rows.find((row) => isBelowZero(row[index]))?.[index];
    if (!kind || lowest === undefined) return [];
    return [
      {
        finding: {
          kind: 'negative_value',
          weight: 'warning',
          confidence: kind === 'count' ? 'high' : 'medium',
          message: `${plain(name)} holds ${String(lowest)}, but ${kind === 'count' ? 'a count' : `a figure like that`} cannot be below zero. Look at the rows that it comes from.`,
        },
      },
    ];
  });
}

function kindOf(name: string, item: Item | undefined): 'count' | 'amount' | undefined {
  const words = wordsOf(name);
  if (words.some((word) => signed.has(word))) return undefined;
  const [call, more] = item ? aggregatesIn(item.tokens) : [];
  if (call?.function === 'count' && !more) return 'count';
  const isCount =
    words.at(-1) === 'count' ||
    words[0] === 'count' ||
    words[0] === 'num' ||
    words.join(' ').startsWith('number of');
  if (isCount) return 'count';
  return words.some((word) => neverNegative.has(word)) ? 'amount' : undefined;
}

function subtracts({ tokens }: Item): boolean {
  return tokens.some((token) => isSymbol(token, '-'));
}

function isBelowZero(cell: Cell | undefined): boolean {
  if (typeof cell === 'number') return cell < 0;
  return typeof cell === 'string' && /^-\d/.test(cell) && Number(cell) < 0;
}

function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
}
