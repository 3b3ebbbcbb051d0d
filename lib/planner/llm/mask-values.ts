import type { Dialect } from '#lib/shape/dialect.ts';

/** `''` is a quote within a text everywhere, a backslash before one only in some. */
const doubled = "'(?:[^']|'')*'";
const escaped = String.raw`'(?:[^'\\]|\\[\s\S]|'')*'`;
const quotedText = String.raw`"(?:[^"\\]|\\[\s\S]|"")*"`;
const dollars = String.raw`\$(\w*)\$[\s\S]*?\$\1\$`;
/** What may hold a quote that opens no text. */
const names = '"(?:[^"]|"")*"';
const ticks = '`(?:[^`]|``)*`';
const comments = String.raw`--[^\n]*|/\*[\s\S]*?\*/`;

const inPostgres = `[eE]${escaped}|${doubled}|${dollars}|${names}|${comments}`;
const pieces: Record<Dialect, RegExp> = {
  postgresql: new RegExp(inPostgres, 'g'),
  duckdb: new RegExp(inPostgres, 'g'),
  mysql: new RegExp(`${escaped}|${quotedText}|${ticks}|#[^\n]*|${comments}`, 'g'),
  sqlite: new RegExp(`${doubled}|${names}|${ticks}|${comments}`, 'g'),
};
/** Of a database that nobody knows any more: as all of them read it, where they read it alike. */
const alike = new RegExp(`${doubled}|${names}|${ticks}|${comments}`, 'g');
const anything = /'[\s\S]*'/g;
const readOtherwise = /[\\$#]/;

const number = /(?<![\p{L}\p{N}_.$\0])-?\d+(?:\.\d+)?(?![\p{L}\p{N}_])/gu;
/** Before a number that something is compared with, or that stands in a list; others say how many rows. */
const comparing = /(?:[=<>,]|\b(?:between|and|in|values)\s*\(?)$/i;
/** As far as it is looked back for that, so that a long statement takes no long time. */
const contextChars = 1_000;

/**
 * SQL without the values that the person has not said, which a planner may have looked up, and without
 * comments.
 * @param dialect absent where it is not known, which leaves less of the text
 */
export function maskValues(sql: string, question: string, dialect?: Dialect): string {
  const kept: string[] = [];
  const keep = (text: string) => `\0${kept.push(text) - 1}\0`;
  const texts = piecesOf(sql, dialect);
  const withoutTexts = sql.replaceAll('\0', '').replace(texts, (text) => {
    if (/^(?:--|#|\/\*)/.test(text)) return '';
    const isName = text.startsWith('`') || (text.startsWith('"') && hasQuotedNames(dialect));
    const isTold = isName || (texts !== anything && says(question, contentOf(text)));
    return keep(isTold ? text : "'…'");
  });
  return (
    withoutTexts
      // A quote that is left has no end.
      .replace(/'[\s\S]*$/, () => keep("'…'"))
      .replace(number, (found, at: number, all: string) => {
        const isCompared = comparing.test(all.slice(Math.max(0, at - contextChars), at).trimEnd());
        return !isCompared || found.length < 2 || says(question, found) ? found : keep("'…'");
      })
      .replace(/\0(\d+)\0/g, (_, at: string) => kept[Number(at)] ?? '')
  );
}

function piecesOf(sql: string, dialect: Dialect | undefined): RegExp {
  if (dialect) return pieces[dialect];
  return readOtherwise.test(sql) ? anything : alike;
}

function hasQuotedNames(dialect: Dialect | undefined): boolean {
  return dialect !== undefined && dialect !== 'mysql';
}

function contentOf(text: string): string {
  return text
    .replace(/^(?:[eE]?'|"|\$\w*\$)/, '')
    .replace(/(?:'|"|\$\w*\$)$/, '')
    .replaceAll("''", "'")
    .replace(/\\(.)/g, '$1');
}

/** As words of their own: an "a" is in every question. */
function says(question: string, value: string): boolean {
  const [said, wanted] = [question.toLowerCase(), value.toLowerCase()];
  if (wanted.trim() === '') return false;
  const isLetter = (letter: string | undefined) => /[\p{L}\p{N}]/u.test(letter ?? '');
  for (let at = said.indexOf(wanted); at >= 0; at = said.indexOf(wanted, at + 1)) {
    if (!isLetter(said[at - 1]) && !isLetter(said[at + wanted.length])) return true;
  }
  return false;
}
