import type { Connection } from '#lib/connections/connection.ts';
import { type ParsedUrl, parseConnectionUrl } from '#lib/connections/parse-connection-url.ts';
import { dialectFacts } from '#lib/shape/dialect.ts';

/** A text as a connection URL, for a new connection or one whose kind is settled. */
export function readUrl(text: string, connection?: Connection): ParsedUrl | undefined {
  const parsed = parseConnectionUrl(text);
  const kind = parsed?.fields?.databaseType;
  if (!kind || !connection || connection.databaseType === kind) return parsed;
  const { productName } = dialectFacts[kind];
  return { problem: `This address is one of ${productName}. Add it as another database.` };
}
