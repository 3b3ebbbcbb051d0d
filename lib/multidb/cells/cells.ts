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
