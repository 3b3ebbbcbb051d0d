/** Driver values to cells, exact. See lib/shape/query-result.ts for what a cell may be. */
import type { Cell } from '#lib/shape/query-result.ts';

/** An integer as digits: a number where a double holds it exactly, else the digits. */
export function integerCell(digits: string): Cell {
  const value = Number(digits);
  return Number.isSafeInteger(value) ? value : digits;
}

export function bigintCell(value: bigint): Cell {
  return integerCell(value.toString());
}

export function floatCell(value: number): Cell {
  return Number.isFinite(value) ? value : String(value);
}

/** A double as the digits of a decimal, which have no exponent. */
export function decimalCell(value: number): Cell {
  const text = hundredths(value) ?? String(value);
  // Nearly every value; the expression costs more than the conversion.
  if (!text.includes('e')) return text;
  const [, sign = '', whole = '', fraction = '', exponentText] =
    /^(-?)(\d+)(?:\.(\d+))?e([+-]\d+)$/.exec(text) ?? [];
  const exponent = Number(exponentText);
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${whole}${fraction}`;
  return `${sign}${whole}${fraction.padEnd(exponent, '0')}`;
}

/**
 * The digits of a double with at most two decimals, as most amounts are: from whole numbers, which is
 * several times faster than finding the shortest digits of a double. No shorter ones stand for the
 * same double, because up to 15 digits each decimal has a double of its own.
 */
function hundredths(value: number): string | undefined {
  const all = Math.abs(Math.round(value * 100));
  if (all >= 1e15 || all / 100 !== Math.abs(value)) return undefined;
  const sign = value < 0 ? '-' : '';
  const rest = all % 100;
  const whole = (all - rest) / 100;
  if (rest === 0) return `${sign}${whole}`;
  if (rest % 10 === 0) return `${sign}${whole}.${rest / 10}`;
  return rest < 10 ? `${sign}${whole}.0${rest}` : `${sign}${whole}.${rest}`;
}

export function binaryCell(bytes: Buffer): Cell {
  return { $binary: bytes.toString('base64') };
}

/**
 * JSON text as JSON; text that is not, as it is: MySQL takes parts of documents for documents.
 * Integers that a double would round, and numbers that it cannot hold at all, become strings.
 */
export function jsonCell(text: string): Cell {
  try {
    return parseExactly(text);
  } catch {
    return text;
  }
}

function parseExactly(text: string): Cell {
  // Most documents hold no long number, and a reviver makes parsing several times slower.
  if (!/\d{16}|\d[eE]\+?\d{3}/.test(text)) return JSON.parse(text) as Cell;
  const revive = (_key: string, value: unknown, context?: { source?: string }) => {
    if (typeof value !== 'number') return value;
    const source = context?.source ?? '';
    if (/^-?\d+$/.test(source)) return integerCell(source);
    return Number.isFinite(value) ? value : source;
  };
  return JSON.parse(text, revive) as Cell;
}
