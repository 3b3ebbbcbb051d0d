import type { PhrasedResult } from '#lib/planner/planner.ts';

/** What a sentence about results may say in figures. */
export interface KnownFigures {
  /** Numbers of the results and of the question, and how many rows and results there are. */
  numbers: readonly number[];
  /** Digits within names and dates: the 2024 of a date, the 5 of `Store 5`. */
  digits: readonly number[];
  /** Shares and ratios: 0.44 may be said as 44 %. */
  shares: readonly number[];
  /** What is a percentage already: of columns that are called so, and of the question. */
  percents: readonly number[];
  /** All that was said and shown, in lower case: `q3` and `store5` are names. */
  text: string;
}

const percentName = /(^|[\s_])(pct|percent(age)?|share|rate|ratio)($|[\s_])|%/i;

/** What is longer is no name: whoever wrote it may have wanted a figure to be said. */
const nameCharsMax = 60;

export function knownFigures(
  question: string,
  results: readonly PhrasedResult[],
  shares: readonly number[],
): KnownFigures {
  const numbers = [results.length, ...digitsOf(question)];
  const digits: number[] = [];
  const percents = digitsOf(question);
  const texts = [question];
  for (const { title, columns, rows, rowCount } of results) {
    numbers.push(rowCount, rows.length);
    digits.push(...[title, ...columns].flatMap(digitsOf));
    texts.push(title, ...columns);
    for (const [at, cell] of rows.flatMap((row) => [...row.entries()])) {
      if (typeof cell === 'string') texts.push(cell);
      const number = typeof cell === 'string' && cell.trim() !== '' ? Number(cell) : cell;
      if (typeof number === 'number' && Number.isFinite(number)) {
        numbers.push(number);
        if (percentName.test(columns[at] ?? '')) percents.push(number, number * 100);
      } else if (typeof cell === 'string' && cell.length <= nameCharsMax)
        digits.push(...digitsOf(cell));
    }
  }
  return { numbers, digits, shares, percents, text: texts.join('\n').toLowerCase() };
}

function digitsOf(text: string): number[] {
  return (text.match(/\d+(?:\.\d+)?/g) ?? []).map(Number);
}
