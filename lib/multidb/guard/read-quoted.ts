import { refuseStatement } from './refuse-statement.ts';

/** What stands between quotes, its doubled quotes undone, and the offset behind it. */
export interface Quoted {
  text: string;
  end: number;
}

/**
 * Reads from the opening quote at `at` to the closing one; a doubled closing quote is part of the
 * text. @throws AppError `statement_refused` when the text ends first.
 */
export function readQuoted(sql: string, at: number, close: string, backslash: boolean): Quoted {
  let position = at + 1;
  for (;;) {
    const end = findClose(sql, position, close, backslash);
    if (end < 0) refuseStatement(`A quoted text that begins with ${sql[at]} is not closed.`);
    // SQLite's [name] has no doubled form: `]]` is its end and another character.
    if (close === ']' || sql[end + 1] !== close) {
      const inner = sql.slice(at + 1, end);
      return { text: close === ']' ? inner : inner.replaceAll(close + close, close), end: end + 1 };
    }
    position = end + 2;
  }
}

function findClose(sql: string, from: number, close: string, backslash: boolean): number {
  if (!backslash) return sql.indexOf(close, from);
  for (let position = from; position < sql.length; position++) {
    if (sql[position] === '\\') position++;
    else if (sql[position] === close) return position;
  }
  return -1;
}

/**
 * PostgreSQL joins 'a' newline 'b' into one literal, and what follows E'…' this way is read with
 * backslash escapes too. The offset of the next opening quote; undefined where none continues.
 */
export function continuationQuote(sql: string, from: number): number | undefined {
  let position = from;
  let newline = false;
  for (; position < sql.length; position++) {
    const character = sql[position];
    if (character === "'") return newline ? position : undefined;
    if (character === '\n' || character === '\r') newline = true;
    else if (sql.startsWith('--', position)) {
      while (position + 1 < sql.length && !/[\n\r]/.test(sql[position + 1] ?? '')) position++;
    } else if (!/[ \t\f\v]/.test(character ?? '')) return undefined;
  }
  return undefined;
}

const dollarTag = /\$(?:[A-Za-z_\u0080-\uffff][A-Za-z0-9_\u0080-\uffff]*)?\$/y;

/** Reads $tag$…$tag$; undefined where no such string starts. */
export function readDollarQuoted(sql: string, at: number): Quoted | undefined {
  dollarTag.lastIndex = at;
  const tag = dollarTag.exec(sql)?.[0];
  if (tag === undefined) return undefined;
  const close = sql.indexOf(tag, at + tag.length);
  if (close < 0)
    refuseStatement(`A quoted text that begins with ${tag.slice(0, 40)} is not closed.`);
  return { text: sql.slice(at + tag.length, close), end: close + tag.length };
}

/** Decodes \XXXX and \+XXXXXX of U&"…"; `sign` is the UESCAPE character. */
export function decodeUnicodeEscapes(text: string, sign: string): string {
  let decoded = '';
  for (let position = 0; position < text.length; position++) {
    if (text[position] !== sign) {
      decoded += text[position];
      continue;
    }
    if (text[position + 1] === sign) {
      decoded += sign;
      position++;
      continue;
    }
    const code = /^(?:\+([0-9a-f]{6})|([0-9a-f]{4}))/i.exec(text.slice(position + 1, position + 8));
    const point = Number.parseInt(code?.[1] ?? code?.[2] ?? 'none', 16);
    if (!code || point > 0x10ffff) refuseStatement('A name has a wrong Unicode escape.');
    decoded += String.fromCodePoint(point);
    position += code[0].length;
  }
  return decoded;
}
