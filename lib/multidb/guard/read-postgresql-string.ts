import {
  continuationQuote,
  decodeUnicodeEscapes,
  readDollarQuoted,
  readQuoted,
} from './read-quoted.ts';
import { makeToken, type Token } from './token.ts';

const starts: ReadonlySet<string> = new Set('$eEuU');

/** Reads the string or name that only PostgreSQL begins this way; `first` stands at `start`. */
export function readPostgresqlString(sql: string, start: number, first: string): Token | undefined {
  if (!starts.has(first)) return undefined;
  if (first === '$') {
    const quoted = readDollarQuoted(sql, start);
    return quoted && makeToken('string', quoted.text, start, quoted.end);
  }
  if ((first === 'e' || first === 'E') && sql[start + 1] === "'") {
    let { text, end } = readQuoted(sql, start + 1, "'", true);
    for (let next = continuationQuote(sql, end); next !== undefined; ) {
      const more = readQuoted(sql, next, "'", true);
      text += more.text;
      end = more.end;
      next = continuationQuote(sql, end);
    }
    return makeToken('string', text, start, end);
  }
  if ((first === 'u' || first === 'U') && sql[start + 1] === '&') {
    const quote = sql[start + 2];
    if (quote !== '"' && quote !== "'") return undefined;
    const { text, end } = readQuoted(sql, start + 2, quote, false);
    return makeToken(quote === '"' ? 'quoted' : 'string', text, start, end);
  }
  return undefined;
}

const unicodeName = /u&"/i;

/** U&"d!0061t" UESCAPE '!' is one name; the escape character stands behind it. */
export function decodeUnicodeNames(tokens: Token[], sql: string): Token[] {
  if (!sql.includes('&') || !unicodeName.test(sql)) return tokens;
  const decoded: Token[] = [];
  for (let index = 0; index < tokens.length; index++) {
    const current = tokens[index] as Token;
    if (current.kind !== 'quoted' || sql[current.start] === '"') {
      decoded.push(current);
      continue;
    }
    const [keyword, sign] = [tokens[index + 1], tokens[index + 2]];
    const given =
      keyword?.kind === 'word' && keyword.text === 'uescape' && sign?.kind === 'string'
        ? sign
        : undefined;
    decoded.push({
      ...current,
      text: decodeUnicodeEscapes(current.text, given?.text ?? '\\'),
      end: given?.end ?? current.end,
    });
    if (given) index += 2;
  }
  return decoded;
}
