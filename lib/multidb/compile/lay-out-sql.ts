import { type Dialect, dialects } from '#lib/shape/dialect.ts';
import { questionMark } from './identifiers.ts';
import { sqlStyles } from './sql-styles.ts';

const keywords = new Set(
  (
    'select distinct from inner left join on where group by having order limit and or not in is ' +
    'null between like escape exists as intersect except union asc desc offset count sum avg min max lower'
  ).split(' '),
);
const clauseStart =
  /^(select|from|inner|left|where|group|having|order|limit|intersect|except|union)$/;
const lineMax = 90;

const tokens = Object.fromEntries(
  dialects.map((dialect) => [
    dialect,
    new RegExp(`${sqlStyles[dialect].quotedText.source}|\\w+|[\\s\\S]`, 'g'),
  ]),
) as Record<Dialect, RegExp>;

/**
 * Lays out the SQL that Knex writes: keywords in capitals, each clause and each condition of the
 * outermost query on a line of its own. Strings and quoted names are passed through untouched; a bare
 * word that is a keyword can only be one, because names like it were quoted.
 */
export function layOutSql(sql: string, dialect: Dialect): string {
  const lines: string[] = [];
  let line = '';
  let depth = 0;
  let between = false;
  for (const token of splitTokens(sql, dialect)) {
    const word = token.toLowerCase();
    if (depth === 0 && clauseStart.test(word) && line.trim()) {
      lines.push(line.trimEnd());
      line = '';
    } else if (depth === 0 && word === 'and' && !between && !/^\s*(INNER|LEFT) /.test(line)) {
      lines.push(line.trimEnd());
      line = '  ';
    }
    if (word === 'between') between = true;
    else if (word === 'and') between = false;
    if (token === '(') depth += 1;
    if (token === ')') depth -= 1;
    line += keywords.has(word) ? word.toUpperCase() : restoreName(token);
  }
  lines.push(line.trimEnd());
  return lines.flatMap((text) => wrapSelect(text, dialect)).join('\n');
}

function restoreName(token: string): string {
  return /^["`]/.test(token) ? token.replaceAll(questionMark, '?') : token;
}

function wrapSelect(line: string, dialect: Dialect): string[] {
  if (line.length <= lineMax || !line.startsWith('SELECT ')) return [line];
  const lines: string[] = [];
  let current = '  ';
  let depth = 0;
  for (const token of splitTokens(line.slice('SELECT '.length), dialect)) {
    if (token === '(') depth += 1;
    if (token === ')') depth -= 1;
    current += current === '  ' ? token.trimStart() : token;
    if (token === ',' && depth === 0) {
      lines.push(current);
      current = '  ';
    }
  }
  return ['SELECT', ...lines, current.trimEnd()];
}

/** Strings, quoted names, words, and every other character by itself. */
function splitTokens(sql: string, dialect: Dialect): string[] {
  return sql.match(tokens[dialect]) ?? [];
}
