import type { PhrasedResult } from '#lib/planner/planner.ts';

/** What a sentence about results may say in figures. */
export interface KnownFigures {
  /** Numbers of the results and of the question, and how many rows and results there are. */
  numbers: readonly number[];
  /** Digits within names and dates: the 2024 of a date, the 5 of `Store 5`. */
  digits: readonly number[];
  /** Shares and ratios: 0.44 may be said as 44 %. */
  shares: readonly number[];
}

/** What is longer is no name: whoever wrote it may have wanted a figure to be said. */
const nameCharsMax = 60;

export function knownFigures(
  question: string,
  results: readonly PhrasedResult[],
  shares: readonly number[],
): KnownFigures {
  const numbers = [results.length, ...digitsOf(question)];
  const digits: number[] = [];
  for (const { title, columns, rows, rowCount } of results) {
    numbers.push(rowCount, rows.length);
    digits.push(...[title, ...columns].flatMap(digitsOf));
    for (const cell of rows.flat()) {
      const number = typeof cell === 'string' && cell.trim() !== '' ? Number(cell) : cell;
      if (typeof number === 'number' && Number.isFinite(number)) numbers.push(number);
      else if (typeof cell === 'string' && cell.length <= nameCharsMax)
        digits.push(...digitsOf(cell));
    }
  }
  return { numbers, digits, shares };
}

function digitsOf(text: string): number[] {
  return (text.match(/\d+(?:\.\d+)?/g) ?? []).map(Number);
}
