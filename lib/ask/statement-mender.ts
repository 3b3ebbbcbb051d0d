import type { LearnedCorrection } from '#lib/connections/corrections/learned-correction.ts';
import type { LearnedFix } from '#lib/connections/corrections/note-corrections.ts';
import { type DatabaseErrorCode, isAppError } from '#lib/errors.ts';
import { changesRows } from '#lib/multidb/guard/judge-statement.ts';
import { applyFixes, isStale } from '#lib/multidb/mend/apply-fixes.ts';
import { deriveFixes } from '#lib/multidb/mend/derive-fixes.ts';
import { mendStatement } from '#lib/multidb/mend/mend-statement.ts';
import { readSchema } from '#lib/multidb/schemas/schema-cache.ts';
import type { Planner, TellNews } from '#lib/planner/planner.ts';
import type { DatabaseSchema } from '#lib/shape/database-schema.ts';
import { formatFix, type StatementFix } from '#lib/shape/statement-fix.ts';
import type { QueryOutcome } from './events.ts';
import { isLikelyRename } from './is-likely-rename.ts';
import { toRepairRequest } from './repair-request.ts';
import type { ReadyDatabase, RunContext } from './run-context.ts';

/** Another text for a statement that failed, not judged yet. */
export interface Repair {
  sql: string;
  /** What was changed, where that is known. */
  explanation?: string;
}

export interface StatementMender {
  /** The statement with what is known to mend it. */
  sql: string;
  /** What that was, for the person: `custmers → customers`. */
  applied: string[];
  /** Undefined where nothing can be made of it that was not tried. */
  mend(sql: string, error: unknown, message: string): Promise<Repair | undefined>;
  /** Keeps what is to be learned from how it ended. @param sql what ran last */
  conclude(outcome: QueryOutcome, sql: string): Promise<void>;
}

interface Mending {
  context: RunContext;
  database: ReadyDatabase;
  /** Who wrote the statement, and mends what cannot be mended without. */
  planner: Planner;
  signal: AbortSignal;
  tell: TellNews;
  /** The planner is asked, which may take a while. */
  onAsk?: (message: string) => void;
}

/** How long the schema is waited for that a failed statement may not have been written for. */
const schemaTimeoutMs = 3_000;

/**
 * Mends one statement as often as it fails: with what is known of its database, then by rules, then by
 * its planner. A change is left as it was written until its planner mends it: what it says decides
 * which rows are other ones afterwards.
 */
export async function createStatementMender(
  written: string,
  mending: Mending,
): Promise<StatementMender> {
  const { context, database, planner, signal, tell } = mending;
  const { id: connectionId, databaseType: dialect } = database.connection;
  const isChange = changesRows(written, dialect);
  const known = isChange ? [] : await context.corrections.known(connectionId);
  const isOld = ({ fix }: LearnedCorrection) => isStale(fix, database.schema);
  const stale = known.filter(isOld).map(({ id }) => id);
  const first = applyFixes(written, { dialect, schema: database.schema }, known);
  let { schema } = database;
  const tried = new Set([first.sql]);
  const learned: LearnedFix[] = [];

  /** @param isSure whether it holds for other statements, wherever the same is wrong */
  const learn = (fixes: StatementFix[], error: unknown, isSure: (fix: StatementFix) => boolean) => {
    const errorType = isAppError(error) ? (error.code as DatabaseErrorCode) : 'query_failed';
    const { question } = context;
    learned.push(
      ...fixes.map((fix) => ({ fix, errorType, ...(!isSure(fix) && { unsureFor: question }) })),
    );
  };

  const byRules = (sql: string, error: unknown): Repair | undefined => {
    if (isChange || !isAppError(error)) return undefined;
    const mended = mendStatement(sql, { dialect, schema }, error);
    if (!mended || tried.has(mended.sql) || changesRows(mended.sql, dialect)) return undefined;
    learn(
      mended.notes.flatMap(({ fix }) => fix ?? []),
      error,
      () => true,
    );
    const explanation = mended.notes.map((note) => note.explanation).join('; ');
    return { sql: mended.sql, explanation };
  };

  const byPlanner = async (
    sql: string,
    error: unknown,
    message: string,
  ): Promise<Repair | undefined> => {
    const request = toRepairRequest(context, database, { sql, error: message, schema });
    if (planner.repair) mending.onAsk?.(message);
    const mended = await planner.repair?.(request, signal, tell);
    // A query is never mended into a change, nor a change into something that does less.
    const isSameKind = mended && changesRows(mended, dialect) === changesRows(sql, dialect);
    if (!isSameKind || tried.has(mended)) return undefined;
    const fixes = isChange ? [] : deriveFixes(sql, mended, { dialect, schema });
    // It may have written what this question asks for: that is no name for it in another one.
    learn(fixes, error, (fix) => isLikelyRename(fix, schema));
    const said = fixes.map(arrow).join('; ');
    return { sql: mended, ...(said && { explanation: said }) };
  };

  return {
    sql: first.sql,
    applied: first.applied.map(({ fix }) => arrow(fix)),
    async mend(sql, error, message) {
      try {
        schema = await schemaNow(mending, error, schema);
        const repair = byRules(sql, error) ?? (await byPlanner(sql, error, message));
        if (repair) tried.add(repair.sql);
        return repair;
      } catch (failure) {
        // The statement's own error is what the person should see, not that mending failed too.
        if (isAppError(failure) || signal.aborted) return undefined;
        throw failure;
      }
    },
    async conclude(outcome, sql) {
      const answered = outcome.state === 'done';
      const isBlamed = !answered && blaming.has(outcome.code);
      const isHeld = ({ fix }: { fix: StatementFix }) => holds(fix, sql, database, schema);
      const idsOf = (corrections: LearnedCorrection[]) => corrections.map(({ id }) => id);
      const { applied } = first;
      await context.corrections.note(connectionId, {
        learned: answered ? learned.filter(isHeld) : [],
        succeeded: answered ? idsOf(applied.filter(isHeld)) : [],
        failed: isBlamed ? idsOf(applied) : [],
        refuted: answered ? idsOf(applied.filter((one) => !isHeld(one))) : [],
        stale,
      });
    },
  };
}

/** Failures that a wrong correction may have led to; a server that is down is none. */
const blaming: ReadonlySet<string> = new Set([
  'syntax_error',
  'unknown_table',
  'unknown_column',
  'query_failed',
  'statement_refused',
]);

const arrow = (fix: StatementFix): string => {
  const { wrong, right } = formatFix(fix);
  return `${wrong} → ${right}`;
};

/** A later repair may have undone it. */
function holds(
  fix: StatementFix,
  sql: string,
  { connection }: ReadyDatabase,
  schema: DatabaseSchema,
): boolean {
  const again = applyFixes(sql, { dialect: connection.databaseType, schema }, [{ fix }]);
  if (again.applied.length > 0) return false;
  return fix.kind === 'phrase' || names(sql, fix.kind === 'table' ? fix.right.name : fix.right);
}

/** Whether a name stands there by itself: `amount` is not in `tax_amount`. */
function names(sql: string, name: string): boolean {
  const [text, wanted] = [sql.toLowerCase(), name.toLowerCase()];
  const isLetter = (letter: string | undefined) => /[\p{L}\p{N}_$]/u.test(letter ?? '');
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    if (!isLetter(text[at - 1]) && !isLetter(text[at + wanted.length])) return true;
  }
  return false;
}

/** A name that is unknown may be one of a schema that has changed since it was read. */
async function schemaNow(
  { database, signal }: Mending,
  error: unknown,
  known: DatabaseSchema,
): Promise<DatabaseSchema> {
  const isAboutNames =
    isAppError(error) && (error.code === 'unknown_table' || error.code === 'unknown_column');
  if (!isAboutNames) return known;
  const inTime = AbortSignal.any([signal, AbortSignal.timeout(schemaTimeoutMs)]);
  try {
    return await readSchema(database.target, { signal: inTime });
  } catch {
    return known;
  }
}
