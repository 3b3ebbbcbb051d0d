import type { InputColumn, PlanKeys } from './plan-part.ts';

/** A name as SQL has it: bare, or in one kind of quotes. */
const name = String.raw`(?:"[^"]+"|${'`'}[^${'`'}]+${'`'}|\[[^\]]+\]|[\p{L}_][\p{L}\p{N}_$]*)`;
const path = String.raw`(${name})\s*\.\s*(${name})`;
const keysPattern = new RegExp(String.raw`^(${name})\s+from\s+${path}\s*[;.]?$`, 'iu');
const pairPattern = new RegExp(
  String.raw`^${path}\s*={1,2}\s*${path}\s*(?:(?:[-–—:(]+|\bbecause\b)\s*(.*?))?[;]?$`,
  'iu',
);

/** `customer_id FROM customers.id`; undefined where it is something else. */
export function readKeys(text: string): PlanKeys | undefined {
  const [whole, column = '', alias = '', of = ''] = keysPattern.exec(text.trim()) ?? [];
  if (whole === undefined) return undefined;
  return { column: bare(column), from: { alias: bare(alias), column: bare(of) } };
}

export interface KeyPair {
  left: InputColumn;
  right: InputColumn;
  reason: string;
}

/** `a.x = b.y - why`; undefined where it is something else. */
export function readKeyPair(text: string): KeyPair | undefined {
  const match = pairPattern.exec(text.trim());
  if (!match) return undefined;
  const [, leftAlias = '', left = '', rightAlias = '', right = '', reason = ''] = match;
  return {
    left: { alias: bare(leftAlias), column: bare(left) },
    right: { alias: bare(rightAlias), column: bare(right) },
    reason: reason.trim(),
  };
}

function bare(written: string): string {
  return /^["`[]/.test(written) ? written.slice(1, -1) : written;
}
