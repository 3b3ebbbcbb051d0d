import { unknownDatabase, withoutQuotes } from './match-database.ts';
import { matchLeadingDatabase } from './match-leading-database.ts';
import type { PlanPart } from './plan-part.ts';
import { readDatabases } from './read-databases.ts';
import type { HeaderKeyword } from './read-header.ts';
import { readKeyPair } from './read-keys.ts';

/** The keywords whose block is one line of text. */
export type Directive = Exclude<HeaderKeyword, 'database' | 'combine' | 'keys'>;

/** Reads a one-line block; `line` is the line as it was written. Never throws. */
export function readDirective(
  keyword: Directive,
  written: string,
  databases: readonly string[],
  line: string,
): PlanPart[] {
  const rest = isSaid.has(keyword) ? shorten(written) : written;
  const invalid = (reason: string): PlanPart[] => [{ kind: 'invalid', reason, text: line }];
  switch (keyword) {
    case 'clarify':
      return rest ? [{ kind: keyword, question: rest }] : invalid('CLARIFY asks nothing.');
    case 'choice':
      return rest ? [{ kind: keyword, text: rest }] : [];
    case 'cannot':
      return rest ? [{ kind: keyword, reason: rest }] : invalid('CANNOT gives no reason.');
    case 'note':
      return rest ? [{ kind: keyword, text: rest }] : [];
    case 'key': {
      const pair = readKeyPair(rest);
      return pair ? [{ kind: keyword, ...pair }] : invalid(keyHint);
    }
    case 'skip': {
      const list = readDatabases(rest, databases, /^(?:\s+-+\s|\s*[–—:(]|\s+because\b)/);
      if (list.state === 'unreadable') return invalid(list.reason);
      const reason = list.rest.replace(/^\s*(?:[-–—:]+\s|because\b)/i, '').trim();
      return list.names.map((database) => ({ kind: 'skip', database, reason }));
    }
    case 'compare-schema': {
      const list = readDatabases(rest, databases, /^\s*[.;]?\s*$/);
      if (list.state === 'unreadable') return invalid(list.reason);
      if (list.rest.replace(/[.;\s]/g, '') !== '' || list.names.length < 2) {
        return invalid('COMPARE SCHEMA needs two or more databases, separated by commas.');
      }
      return [{ kind: keyword, databases: list.names }];
    }
    case 'compare-data':
      return readDataComparison(rest, databases, invalid);
  }
}

/** What people read as it is. */
const isSaid: ReadonlySet<Directive> = new Set(['clarify', 'choice', 'cannot', 'note', 'skip']);
/** A planner that says more than this says nothing that anybody reads. */
const saidCharsMax = 1_000;

function shorten(text: string): string {
  return text.length > saidCharsMax ? `${text.slice(0, saidCharsMax - 1).trimEnd()}…` : text;
}

const keyHint = 'KEY needs two columns of results, as in: orders.customer_id = customers.id - why';

function readDataComparison(
  rest: string,
  databases: readonly string[],
  invalid: (reason: string) => PlanPart[],
): PlanPart[] {
  const [sidesText = '', keyText = ''] = rest.replace(/[\s;.]+$/, '').split(/\s+KEY\b\s*:?/i);
  const sides: { database: string; table: string }[] = [];
  let remaining = sidesText;
  while (remaining.trim() !== '') {
    const match = matchLeadingDatabase(remaining, databases, /^\s*\./);
    if (!match) return invalid(unknownDatabase(withoutQuotes(remaining.split(/[.,]/)[0] ?? '')));
    const [read, table = ''] = /^\s*\.((?:"[^"]*"|`[^`]*`|[^,])*?)(?:,|$)/.exec(match.rest) ?? [''];
    if (table.trim() === '') return invalid(`COMPARE DATA names no table of ${match.name}.`);
    sides.push({ database: match.name, table: unquoteTable(table.trim()) });
    remaining = match.rest.slice(read.length);
  }
  if (sides.length < 2) {
    return invalid('COMPARE DATA needs two tables, as in: a.customers, b.customers KEY id');
  }
  const key = keyText
    .split(',')
    .map(withoutQuotes)
    .filter((column) => column !== '');
  return [{ kind: 'compare-data', sides, key }];
}

/** `"public"."orders"` is public.orders; a name that needs its quotes keeps them. */
function unquoteTable(table: string): string {
  return table.replace(/(["`])([A-Za-z_]\w*)\1/g, '$2');
}
