export type HeaderKeyword =
  | 'database'
  | 'combine'
  | 'keys'
  | 'key'
  | 'skip'
  | 'compare-schema'
  | 'compare-data'
  | 'clarify'
  | 'choice'
  | 'cannot'
  | 'note';

export interface Header {
  keyword: HeaderKeyword;
  /** What stands after the colon, trimmed and without the emphasis that enclosed the header. */
  rest: string;
}

const spellings: Record<string, HeaderKeyword> = {
  DATABASE: 'database',
  COMBINE: 'combine',
  KEYS: 'keys',
  KEY: 'key',
  SKIP: 'skip',
  'COMPARE SCHEMA': 'compare-schema',
  'COMPARE DATA': 'compare-data',
  CLARIFY: 'clarify',
  CHOICE: 'choice',
  CANNOT: 'cannot',
  NOTE: 'note',
};

/** Markers of lists, quotes and headings, and `--`: models like to write headers as comments. */
const markers = String.raw`^\s*(?:(?:--|[-*+>]|#{1,6}|\d{1,3}[.)])\s+)*`;
const emphasis = '[*_`]{0,3}';
// `note::text` is a cast, not a header.
const headerPattern = new RegExp(
  `${markers}(${emphasis})(${Object.keys(spellings).join('|').replaceAll(' ', '\\s+')})` +
    `(${emphasis})\\s*(?::(?!:)|：)(.*)$`,
  'i',
);
const markersPattern = new RegExp(`${markers}${emphasis}`);

/** Reads a whole line as a header; undefined where it is none. Never throws. */
export function readHeader(line: string): Header | undefined {
  const match = headerPattern.exec(line);
  if (!match) return undefined;
  const [, opening = '', word = '', closing = '', after = ''] = match;
  const keyword = spellings[word.toUpperCase().replace(/\s+/g, ' ')];
  if (!keyword) return undefined;
  return { keyword, rest: closing === '' ? closeEmphasis(after, opening) : after.trim() };
}

/**
 * Whether a line of which only the beginning has come may turn out to be a header, a code fence or
 * a thinking tag, so that it must not be shown as SQL yet.
 */
export function mayBecomeHeader(partial: string): boolean {
  // Markers alone; a `/` or a letter tells more.
  if (/^[\s\d.)#*_`>+~-]*$/.test(partial)) return true;
  if (/^\s*(?:```|~~~|<)/.test(partial)) return true;
  const text = partial.replace(markersPattern, '').toUpperCase().replace(/\s+/g, ' ');
  return Object.keys(spellings).some(
    (spelling) =>
      spelling.startsWith(text) ||
      (text.startsWith(spelling) && /^[*_`]{0,3} ?(?:[:：]|$)/.test(text.slice(spelling.length))),
  );
}

/** `**DATABASE:** x` closes its emphasis after the colon, `**DATABASE: x**` at the end. */
function closeEmphasis(after: string, opening: string): string {
  if (opening === '') return after.trim();
  if (after.startsWith(opening)) return after.slice(opening.length).trim();
  const text = after.trim();
  return text.endsWith(opening) ? text.slice(0, -opening.length).trimEnd() : text;
}
