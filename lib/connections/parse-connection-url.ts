/** Reads connection strings as people copy them. Client-safe: the form fills itself with the same. */
import { type Dialect, dialectFacts, dialects, isFileDialect } from '#lib/shape/dialect.ts';
import { readFileUrl } from './url/read-file-url.ts';
import { isKeyWords, readKeyWords } from './url/read-key-words.ts';
import { readServerUrl } from './url/read-server-url.ts';
import { type UrlFields, UrlProblem } from './url/url-fields.ts';

export type { UrlFields };

export type ParsedUrl =
  | { fields: UrlFields; problem?: undefined }
  /** A sentence for a person, which never quotes the text: it may hold a password. */
  | { fields?: undefined; problem: string };

/** Which dialect a scheme speaks, where it has another name than the dialect itself. */
const dialectOfScheme: Readonly<Record<string, string>> = {
  postgres: 'postgresql',
  mariadb: 'mysql',
  mysql2: 'mysql',
  sqlite3: 'sqlite',
  file: 'sqlite',
};

const jdbc = /^jdbc:/i;
const server = /^([a-z][\w.-]*)(?:\+[\w.-]+)?:\/\/(.*)$/is;
const file = /^(sqlite3?|duckdb|file):(?=\S)(.*)$/is;

/**
 * What a connection string says: a URL of a database server or file, one of JDBC, or PostgreSQL's
 * key words, also with quotes around it or as a line of an .env file. Undefined for any other text,
 * such as a host's name or a file's path.
 */
export function parseConnectionUrl(given: string): ParsedUrl | undefined {
  const text = unwrap(given);
  try {
    const fields = readText(text);
    return fields && { fields };
  } catch (error) {
    if (error instanceof UrlProblem) return { problem: error.message };
    throw error;
  }
}

/** Without what often comes along: `DATABASE_URL="…"`, `psql '…'`. */
function unwrap(given: string): string {
  const text = given.trim().replace(/^(?:export\s+)?[A-Z][A-Z0-9_]*=|^psql\s+/, '');
  return /^(["'`])(.*)\1$/s.exec(text)?.[2]?.trim() ?? text;
}

function readText(given: string): UrlFields | undefined {
  const text = given.replace(jdbc, '');
  const isJdbc = text !== given;
  const [, fileScheme, filePath = ''] = file.exec(text) ?? [];
  if (fileScheme) return readFileUrl(dialectOf(fileScheme, filePath), filePath);
  const [, scheme, rest = ''] = server.exec(text) ?? [];
  if (scheme) {
    const dialect = dialectOf(scheme);
    return isFileDialect(dialect)
      ? readFileUrl(dialect, `//${rest}`)
      : readServerUrl(dialect, rest);
  }
  if (isJdbc) {
    // jdbc:postgresql:shop is a database on this machine.
    const [, kind = '', name = ''] = /^(\w+):([^:@]*)$/s.exec(text) ?? [];
    return readServerUrl(dialectOf(kind), `localhost/${name.replace(/^\//, '')}`);
  }
  if (isKeyWords(text)) return readKeyWords(text);
  if (/(^|[\s;])(password|pwd)\s*=/i.test(text)) {
    throw new UrlProblem(
      'This kind of connection string can’t be read. Paste a URL such as postgres://user@host/database, or fill in the fields.',
    );
  }
  return undefined;
}

/** @throws UrlProblem for a kind of database that is not known here. */
function dialectOf(scheme: string, path = ''): Dialect {
  const word = scheme.toLowerCase();
  const isDuckdb = word === 'file' && /\.(duckdb|ddb)(\?|$)/i.test(path);
  const name = isDuckdb ? 'duckdb' : (dialectOfScheme[word] ?? word);
  const dialect = dialects.find((one) => one === name);
  if (dialect) return dialect;
  const known = dialects.map(
    (one) => dialectFacts[one].allProducts ?? dialectFacts[one].productName,
  );
  throw new UrlProblem(
    `This address is of a kind of database that can’t be connected here. Those that can: ${known.join(', ')}.`,
  );
}
