import { type Dialect, dialectFacts, dialects, isFileDialect } from '#lib/shape/dialect.ts';
import { parseConnectionUrl, type UrlFields } from './parse-connection-url.ts';

/** Where a URL may stand in an input, the first one counts. */
const places = ['host', 'databaseName'] as const;

export interface ExpandedInput {
  input: unknown;
  /** What is wrong with the URL: a sentence that does not quote it. */
  issue?: { path: string[]; message: string };
  /** What the URL says and is not in the input: a sentence for each. */
  leftOut?: string[];
}

/**
 * An input with its URL, given as the host or as the database's name, taken apart into fields.
 * Fields that are given win over the URL's. Without a port the URL means its kind's usual one.
 */
export function expandUrlInput(input: unknown): ExpandedInput {
  if (typeof input !== 'object' || input === null) return { input };
  const given = input as Record<string, unknown>;
  const named = parseAt(given, 'name');
  if (named) {
    const message =
      'The name is a connection URL, which belongs into the host. Give the connection a name.';
    return { input, issue: { path: ['name'], message } };
  }
  for (const place of places) {
    const parsed = parseAt(given, place);
    if (parsed?.problem) return { input, issue: { path: [place], message: parsed.problem } };
    if (parsed?.fields) return expand(given, place, parsed.fields);
  }
  return { input };
}

function parseAt(given: Record<string, unknown>, place: string) {
  const text = given[place];
  return typeof text === 'string' ? parseConnectionUrl(text) : undefined;
}

function expand(
  given: Record<string, unknown>,
  place: (typeof places)[number],
  fields: UrlFields,
): ExpandedInput {
  const { leftOut, ...found } = fields;
  const { databaseType } = found;
  const wanted = given.databaseType;
  if (isOtherKind(wanted, databaseType)) {
    const message = `The address is one of ${dialectFacts[databaseType].productName}, and the type given is another. Give the type that fits the address, or leave it out.`;
    return { input: given, issue: { path: ['databaseType'], message } };
  }
  const port = fields.port ?? dialectFacts[databaseType].defaultPort;
  const explicit = Object.entries(given).filter(([name, value]) => {
    const isPlace = (places as readonly string[]).includes(name);
    return name !== place && value !== undefined && value !== null && !(isPlace && value === '');
  });
  return { input: { ...found, port, ...Object.fromEntries(explicit) }, leftOut };
}

/** The path of a `file:` URL may be one of any kind of database that is a file. */
function isOtherKind(wanted: unknown, found: Dialect): boolean {
  if (wanted === undefined || wanted === null || wanted === found) return false;
  const dialect = dialects.find((one) => one === wanted);
  // An unknown kind is for the schema to refuse.
  return dialect !== undefined && !(isFileDialect(dialect) && isFileDialect(found));
}
