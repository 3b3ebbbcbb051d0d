import type { FormatStyle } from '../policy/dialect-policy.ts';
import type { Token } from '../token.ts';
import { readAmount } from './read-amount.ts';

/** `%05.2f`, `%-10s`, `%1$*2$d`: its width (second group) and precision, each a number or `*`; `%%` is a sign. */
const printfPart = /%%|%(?:\d+\$)?([-+ #0,!']*)(\d+|\*)?(?:\d+\$)?(?:\.(\d+|\*))?/g;
/** `{:>10}`, `{0:05.2f}`, `{:{}}`: what stands behind the colon; `{{` is a sign. */
const bracesPart = /\{\{|\{[^{}:]*:([^{}]*\{?)/g;

/**
 * How many characters a text like `%1000000000d` asks for: the sum of its widths and precisions, and
 * where it takes one from its arguments, the largest of these. Undefined where no text stands there.
 */
export function readFormat(
  style: FormatStyle,
  text: readonly Token[] | undefined,
  values: readonly (readonly Token[])[],
): number | undefined {
  // Pieces that are put together (`'%9' || '99s'`) are read as one.
  const pieces = text?.filter(({ kind }) => kind === 'string').map((token) => token.text) ?? [];
  if (pieces.length === 0) return undefined;
  const sums = spellings(pieces.join('')).map((spelling) => {
    const sizes = sizesOf(style, spelling);
    const given = sizes.includes('*')
      ? values.map((value) => Math.abs(readAmount(value) ?? 0))
      : [];
    const fixed = sizes.reduce((sum, size) => sum + (size === '*' ? 0 : Number(size)), 0);
    return fixed + Math.max(0, ...given);
  });
  return Math.max(...sums);
}

function sizesOf(style: FormatStyle, text: string): string[] {
  if (style === 'printf') {
    return [...text.matchAll(printfPart)].flatMap(([, , width, precision]) =>
      [width, precision].filter((size) => size !== undefined),
    );
  }
  return [...text.matchAll(bracesPart)].flatMap(([, spec = '']) => [
    ...(spec.match(/\d+/g) ?? []),
    ...(spec.endsWith('{') ? ['*'] : []),
  ]);
}

const backslashEscape = /\\(?:x([0-9a-f]{1,2})|u?([0-9a-f]{4})|([0-7]{3}))/gi;

/** A text may be read with backslash escapes or without; a token does not say which. */
function spellings(text: string): string[] {
  if (!text.includes('\\')) return [text];
  const decoded = text.replace(backslashEscape, (_, hex, unicode, octal) =>
    String.fromCharCode(Number.parseInt(hex ?? unicode ?? octal, octal === undefined ? 16 : 8)),
  );
  return [text, decoded.replaceAll('\\', ''), text.replaceAll('\\', '')];
}
