import { isOfSales } from '../../schema-index/find-measure.ts';
import type { Link } from '../../schema-index/link-words.ts';
import type { SchemaIndex } from '../../schema-index/schema-index.ts';
import type { Token } from '../../schema-index/tokenize-question.ts';

const traded = /^(sold|bought|buy|purchased?|ordered|order|sales?)$/;
const denied = /^(never|not|no|without|any|nothing|havent|hasnt|didnt|wasnt|werent)$/;
/** As sure as a synonym. */
const score = 0.85;

/**
 * "tracks that were never sold", "customers who have not bought anything", "genres without sales":
 * rows of which there are no sales, whatever the table of sales is called.
 */
export function linkSales(
  tokens: Token[],
  at: number,
  index: SchemaIndex,
): { links: Link[]; length: number } | undefined {
  const word = tokens[at]?.word ?? '';
  if (!traded.test(word)) return undefined;
  const isDenied = tokens.slice(Math.max(0, at - 3), at).some((one) => denied.test(one.word));
  const hasObject = /^(anything|something)$/.test(tokens[at + 1]?.word ?? '');
  const length = hasObject ? 2 : 1;
  const ends = tokens[at + length] === undefined;
  if (!isDenied || !ends) return undefined;
  const links = index.tables
    .filter(isOfSales)
    .map((table): Link => ({ kind: 'table', table, score }));
  return links.length > 0 ? { links, length } : undefined;
}
