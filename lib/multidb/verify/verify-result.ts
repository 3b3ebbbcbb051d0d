/**
 * Looks at a result with its statement and says what makes it look wrong. Most checks read what is
 * there already; the database is asked through `probe`, only where something looks wrong or one row is
 * said to be the first of many.
 */
import type { DatabaseSchema } from '#lib/shape/database-schema.ts';
import type { Dialect } from '#lib/shape/dialect.ts';
import type { Finding, IssueKind } from '#lib/shape/finding.ts';
import type { Cell, ResultColumn } from '#lib/shape/query-result.ts';
import type { Check, Found } from './checks/check.ts';
import { checkKeyAggregates } from './checks/key-aggregates.ts';
import { checkLimitedAggregates } from './checks/limited-aggregates.ts';
import { checkMultipliedRows } from './checks/multiplied-rows.ts';
import { checkNegativeValues } from './checks/negative-values.ts';
import { checkNullColumns } from './checks/null-columns.ts';
import { checkNullComparisons } from './checks/null-comparisons.ts';
import { checkTextOrder } from './checks/text-order.ts';
import { checkTiedFirst } from './checks/tied-first.ts';
import { checkUnconditionalJoins } from './checks/unconditional-joins.ts';
import { checkUnmatchedConditions } from './checks/unmatched-conditions.ts';
import { checkUnreadFigures } from './checks/unread-figures.ts';
import type { Probe } from './probe.ts';
import { readChecked } from './read/statement.ts';

export interface ResultToVerify {
  question: string;
  sql: string;
  dialect: Dialect;
  schema: DatabaseSchema;
  columns: ResultColumn[];
  rows: Cell[][];
  truncated: boolean;
  /** False where values of the database are not to be listed. */
  mayListValues: boolean;
  /** Absent where there is no database to ask. */
  probe?: Probe;
}

export interface Verdict {
  /** `unreadable`: the statement is no query that can be read here; nothing was checked. */
  state: 'checked' | 'unreadable';
  /** The weightiest first; none where nothing looks wrong. */
  findings: Finding[];
  /** The statement that was certainly meant, not judged by the guard; and what was changed in it. */
  mended?: { sql: string; explanation: string };
  /** What to tell whoever wrote the statement, who could write a better one. */
  advice?: string;
}

/** In the order in which they are asked: where one explains a thing, the later ones leave it alone. */
const checks: readonly Check[] = [
  checkUnreadFigures,
  checkNullComparisons,
  checkUnconditionalJoins,
  checkUnmatchedConditions,
  (input) => checkMultipliedRows(input),
  checkLimitedAggregates,
  checkNullColumns,
  checkNegativeValues,
  checkKeyAggregates,
  checkTextOrder,
  checkTiedFirst,
];

/** What one of these explains, the others would only say in other words. */
const sameThing: readonly ReadonlySet<IssueKind>[] = [
  new Set([
    'null_comparison',
    'unknown_value',
    'out_of_range',
    'empty_table',
    'empty_result',
    'no_rows_to_aggregate',
  ]),
  new Set(['unconditional_join', 'multiplied_rows']),
];

/** Never rejects: what cannot be read, or asked, is not checked. */
export async function verifyResult(given: ResultToVerify): Promise<Verdict> {
  const { question, columns, rows, truncated, probe, mayListValues } = given;
  const statement = readChecked(given.sql, given.dialect, given.schema);
  if (!statement) return { state: 'unreadable', findings: [] };
  const result = { columns, rows, truncated };
  const found: Found[] = [];
  for (const check of checks) {
    const more = await check({ statement, question, result, probe, mayListValues });
    const isNews = ({ finding }: Found) => !found.some((one) => isSameThing(one.finding, finding));
    found.push(...more.filter(isNews));
  }
  const findings = found.map(({ finding }) => finding);
  const advice = found.find((one) => one.advice !== undefined)?.advice;
  const mended = mend(statement.sql, found);
  return {
    state: 'checked',
    findings: findings.toSorted((a, b) => weigh(a) - weigh(b)),
    ...(mended && { mended }),
    ...(advice !== undefined && { advice }),
  };
}

function isSameThing(one: Finding, other: Finding): boolean {
  if (one.kind === other.kind) return false;
  return sameThing.some((kinds) => kinds.has(one.kind) && kinds.has(other.kind));
}

function weigh({ weight }: Finding): number {
  return weight === 'warning' ? 0 : 1;
}

/** Undefined where a part of what is wrong would stay. */
function mend(sql: string, found: Found[]): Verdict['mended'] {
  const mendings = found.map(({ mending }) => mending).filter((one) => one !== undefined);
  const isRest = found.some(({ finding, mending }) => finding.kind === 'unknown_value' && !mending);
  if (mendings.length === 0 || isRest) return undefined;
  const edits = mendings.flatMap((one) => one.edits).toSorted((a, b) => b.start - a.start);
  const mended = edits.reduce(
    (text, { start, end, text: meant }) => text.slice(0, start) + meant + text.slice(end),
    sql,
  );
  return { sql: mended, explanation: mendings.map(({ explanation }) => explanation).join('; ') };
}
