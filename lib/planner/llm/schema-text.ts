import type { TableSchema } from '#lib/shape/database-schema.ts';
import type { PlannableDatabase } from '../planner.ts';
import { rankTables } from '../schema-index/rank-tables.ts';
import { dialectRules } from './dialect-rules.ts';
import { estimateTokens } from './estimate-tokens.ts';
import { describeGlossary } from './glossary-text.ts';
import { describeTable, tableName } from './table-text.ts';
import { toldSchema } from './told-schema.ts';

export interface SchemaTextOptions {
  /** Decides which tables are shown whole where not all can be. */
  question?: string;
  /** For all databases together, estimated. Unlimited where absent. */
  tokensMax?: number;
}

/**
 * The schemas as a planner reads them, one block for each database. Where they do not fit, the
 * tables that the question is likely about are whole and the others are named, and where not even
 * all names fit their number is told: nothing is left out in silence.
 */
export function describeSchemas(
  attached: PlannableDatabase[],
  options: SchemaTextOptions = {},
): string {
  const databases = attached.map(toldSchema);
  const { question = '', tokensMax = Number.POSITIVE_INFINITY } = options;
  const whole = databases.map((database) => describeDatabase(database, database.schema.tables, []));
  const needs = whole.map(estimateTokens);
  const shares = shareBudget(needs, tokensMax);
  const doesFit = (at: number) => (needs[at] ?? 0) <= (shares[at] ?? 0);
  if (databases.every((_, at) => doesFit(at))) return whole.join('\n\n');
  const ranked = rankTables(databases, question);
  return databases
    .map((database, at) =>
      doesFit(at) ? whole[at] : fitDatabase(database, ranked[at] ?? [], shares[at] ?? 0),
    )
    .join('\n\n');
}

/** Who needs less than an equal share leaves the rest to the others. */
function shareBudget(needs: number[], tokensMax: number): number[] {
  const shares = needs.map(() => 0);
  const bySize = needs.map((need, at) => ({ need, at })).sort((a, b) => a.need - b.need);
  let left = tokensMax;
  for (const [position, { need, at }] of bySize.entries()) {
    const share = Math.min(need, left / (bySize.length - position));
    shares[at] = share;
    left -= share;
  }
  return shares;
}

/** Keeps a part of the share for the names of the tables that are not shown whole. */
const namesShare = 0.25;

function fitDatabase(database: PlannableDatabase, ranked: TableSchema[], share: number): string {
  const glossary = describeGlossary(database.glossary, database.dialect, database.dataPolicy).join(
    '\n',
  );
  const tokensMax = Math.max(0, share - estimateTokens(glossary));
  const wholeMax = tokensMax * (1 - namesShare);
  const whole = new Set<TableSchema>();
  let used = 0;
  for (const table of ranked) {
    const tokens = estimateTokens(describeTable(table, database.dialect));
    // One that is too large does not keep smaller ones out.
    if (used + tokens > wholeMax) continue;
    used += tokens;
    whole.add(table);
  }
  const shown = database.schema.tables.filter((table) => whole.has(table));
  const others = ranked.filter((table) => !whole.has(table));
  return describeDatabase(database, shown, others, tokensMax - used);
}

function describeDatabase(
  { name, dialect, glossary, dataPolicy }: PlannableDatabase,
  tables: TableSchema[],
  others: TableSchema[],
  namesTokensMax = 0,
): string {
  const head = `DATABASE ${name.replace(/\s+/g, ' ')} (${dialectRules[dialect].product})`;
  if (tables.length === 0 && others.length === 0) return `${head}\n(no tables)`;
  const parts = [head, ...tables.map((table) => describeTable(table, dialect))];
  if (others.length > 0) {
    const names = others.map((table) => tableName(table, dialect));
    const named = takeWhileFits(names, namesTokensMax);
    const more = names.length - named.length;
    const rest = more > 0 ? `${named.length > 0 ? ' ' : ''}and ${more} more tables` : '';
    parts.push(`Tables whose columns are not shown here: ${named.join(', ')}${rest}`);
  }
  return [...parts, ...describeGlossary(glossary, dialect, dataPolicy)].join('\n');
}

function takeWhileFits(names: string[], tokensMax: number): string[] {
  let used = 20;
  const end = names.findIndex((name) => {
    used += estimateTokens(`${name}, `);
    return used > tokensMax;
  });
  return end < 0 ? names : names.slice(0, end);
}
