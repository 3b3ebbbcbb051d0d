/** Which databases are copies of one application that have drifted apart. */
import { areCalledAlike, sharedColumns } from './corresponding-table.ts';
import { areNamedAlike } from './named-alike.ts';
import type { IndexedTable } from './schema-index.ts';
import { knownMin, type ScoredDatabase } from './score-databases.ts';
import type { SearchIndex } from './search-index.ts';

/** Copies have at least so much of the smaller one's tables under the same name … */
const tablesShare = 0.6;
/** … and so many of them; one table in common is a coincidence. */
const tablesMin = 2;
/** Databases whose names say that they are alike need little more: much may have been renamed. */
const columnsOfNamed = 0.3;
/** Tables of copies keep at least so much of their columns … */
const columnsOfCopies = 0.3;
/** … and tables of databases that are no copies hold the same with so much of them in common. */
const columnsShare = 0.6;
/** What the other knows of a word beside what the chosen one does: a synonym is as good. */
const sureness = 0.6;
/** Tables of the other database among which the one that corresponds is looked for. */
const tablesTried = 4;

/**
 * Whether `other` holds what `chosen` is asked for: a table that corresponds to the one that the
 * question is about, in a copy of the database, or with all else that the question names. Rows are
 * not looked at: a value that one has sampled may be in the other, too.
 */
export function holdsTheSame(chosen: ScoredDatabase, other: ScoredDatabase): boolean {
  if (haveOneSchema(chosen.search, other.search)) return true;
  const [centre] = tablesMeant(chosen, 1);
  if (!centre) return false;
  const counterparts = tablesMeant(other, tablesTried).filter((table) =>
    areCalledAlike(centre, table),
  );
  if (counterparts.length === 0) return false;
  const shared = Math.max(...counterparts.map((table) => sharedColumns(centre, table)));
  if (shared >= columnsOfNamed && areNamedAlike(chosen.database.name, other.database.name)) {
    return true;
  }
  if (shared >= columnsShare && knowsAllNames(chosen, other)) return true;
  const renamed = !counterparts.some(({ words }) => words.join(' ') === centre.words.join(' '));
  return shared >= columnsOfCopies && haveTablesInCommon(chosen, other, renamed ? 1 : 0);
}

function tablesMeant({ centres, search }: ScoredDatabase, countMax: number): IndexedTable[] {
  return centres.slice(0, countMax).flatMap((at) => search.index.tables[at] ?? []);
}

/** @param renamed tables that correspond under another name */
function haveTablesInCommon(one: ScoredDatabase, other: ScoredDatabase, renamed: number): boolean {
  const [left, right] = [one.search.tableNames, other.search.tableNames];
  const shared = left.intersection(right).size + renamed;
  return shared >= tablesMin && shared >= Math.min(left.size, right.size) * tablesShare;
}

/** Whether what a name of the one has is a name of the other, too. */
export function knowsAllNames(chosen: ScoredDatabase, other: ScoredDatabase): boolean {
  return chosen.named.every(
    (strength, term) => strength < knownMin || (other.named[term] ?? 0) >= strength * sureness,
  );
}

/** Whether two databases have the same tables with as many columns, whatever rows they hold. */
export function haveOneSchema(one: SearchIndex, other: SearchIndex): boolean {
  if (one.columns !== other.columns || one.index.tables.length !== other.index.tables.length) {
    return false;
  }
  for (const name of one.tableNames) if (!other.tableNames.has(name)) return false;
  const columnsOf = new Map(other.index.tables.map(({ schema }) => [schema.name, schema.columns]));
  return one.index.tables.every(
    ({ schema }) => columnsOf.get(schema.name)?.length === schema.columns.length,
  );
}
