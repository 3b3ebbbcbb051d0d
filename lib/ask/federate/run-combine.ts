import { AppError, isAppError } from '#lib/errors.ts';
import type { CombineReport } from '#lib/multidb/federate/combine-report.ts';
import { wholeStatement } from '#lib/multidb/federate/narrow-statement.ts';
import { collectBatches } from '#lib/multidb/run/collect-batches.ts';
import type { Planner } from '#lib/planner/planner.ts';
import type { QueryResult, ResultBatch } from '#lib/shape/query-result.ts';
import type { CombinedView } from '../events.ts';
import { tellPlannerNews } from '../tell-planner-news.ts';
import { inputSchema } from './input-schema.ts';
import type { JoinInput, KeyPart, RunFederation } from './run-federation.ts';
import { wantedWhole } from './wanted-whole.ts';
import { warnOfRepeats } from './warn-of-repeats.ts';

const repairsMax = 3;

/** Only a mistake in the SQL is worth another try. */
const mendable: ReadonlySet<string> = new Set([
  'syntax_error',
  'unknown_table',
  'unknown_column',
  'query_failed',
  'statement_refused',
]);

type JoinedView = Extract<CombinedView, { kind: 'joined' }>;

/** An input as far as it was read, or why it was not. */
interface ReadInput {
  input: JoinInput;
  columns: QueryResult['columns'];
  rowCount: number;
}

/** An input failed: nothing about the COMBINE can mend that. */
class InputFailure extends Error {}

/** Joins the inputs as the plan says, mends what its planner can mend, and tells how it ended. */
export async function runCombine(
  run: RunFederation,
  { sql: written, planner }: { sql: string; planner: Planner },
): Promise<void> {
  const { emit, context } = run;
  const read = new Map<JoinInput, ReadInput>();
  let sql = written;
  for (let attempt = 1; ; attempt += 1) {
    try {
      const { combined, warnings } = await attemptCombine(run, sql, read);
      for (const message of [...warnings, ...warnOfCuts(run, combined)]) {
        emit({ type: 'warning', message });
      }
      emit({ type: 'combine', combined });
      return;
    } catch (error) {
      if (context.switches.signal.aborted) {
        emit({
          type: 'combine',
          failed: { sql, reason: 'Stopped before the results were joined.' },
        });
        return;
      }
      const reason = reasonOf(error);
      const repaired =
        attempt <= repairsMax && isAppError(error) && mendable.has(error.code)
          ? await repair(run, planner, sql, reason, [...read.values()])
          : undefined;
      if (repaired === undefined || repaired === sql) {
        emit({ type: 'combine', failed: { sql, reason } });
        return;
      }
      emit({ type: 'note', text: `The join was written anew, because it failed: ${reason}` });
      sql = repaired;
    }
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof InputFailure) return error.message;
  if (isAppError(error)) return error.userMessage;
  throw error;
}

async function attemptCombine(
  run: RunFederation,
  sql: string,
  read: Map<JoinInput, ReadInput>,
): Promise<{ combined: JoinedView; warnings: string[] }> {
  const { federation, context } = run;
  const { tables, unmatched } = await federation.nameTables(sql);
  const inputs = await inputsOf(run, tables);
  const whole = wantedWhole(inputs, unmatched);
  const used = await Promise.all(
    inputs.map(async (input) =>
      whole.has(input) ? readWhole(run, input) : (read.get(input) ?? (await readInput(run, input))),
    ),
  );
  for (const one of used) read.set(one.input, one);
  const batches: ResultBatch[] = [];
  const limits = { rowsMax: context.rowsMax, timeoutMs: context.timeoutMs };
  const report = await federation.combine(sql, limits, (batch) => batches.push(batch));
  const { columns, rows, truncated } = await collectBatches(asStream(batches));
  const combined: JoinedView = {
    kind: 'joined',
    sql,
    columns,
    rows,
    truncated,
    inputs: used.map(({ input, rowCount }) => ({
      alias: input.alias,
      connectionId: input.database.connection.id,
      statementId: input.statementId,
      rowCount,
      truncated: input.isCut === true,
    })),
    ...keysOf(report, run.keys),
    lineage: report.lineage,
  };
  const repeats = await warnOfRepeats(federation, {
    question: context.question,
    sql,
    keys: report.keys,
    inputs: used.map(({ input, columns: own }) => ({ name: input.alias, columns: own })),
  });
  return { combined, warnings: [...report.warnings, ...(repeats ? [repeats] : [])] };
}

async function* asStream(batches: ResultBatch[]): AsyncGenerator<ResultBatch> {
  yield* batches;
}

/** The statements that the COMBINE reads. @throws AppError `unknown_table`. */
async function inputsOf(run: RunFederation, tables: string[]): Promise<JoinInput[]> {
  if (tables.length === 0) {
    const names = run.aliases.join(', ');
    // Its figures would be the planner's own.
    throw new AppError(
      'unknown_table',
      `COMBINE reads none of the results, so its figures come from no database. It can read: ${names}.`,
    );
  }
  return tables.map((name) => {
    const input = run.input(name);
    if (input) return input;
    throw new AppError(
      'unknown_table',
      `COMBINE reads "${name}", which is none of the results that it can read: ${run.aliases.join(', ')}.`,
    );
  });
}

async function readWhole(run: RunFederation, input: JoinInput): Promise<ReadInput> {
  const read = await readInput(run, input);
  const sql = wholeStatement((await input.ended).sql);
  if (sql === undefined) return read;
  const { name } = input.database.connection;
  run.emit({
    type: 'note',
    text: `"${input.alias}" of ${name} was read once more without the keys of "${input.narrowedBy}": its other rows count in this join.`,
  });
  try {
    return { ...read, rowCount: await run.feedWhole(input, sql) };
  } catch (error) {
    if (isAppError(error)) throw failureOf(input, error.userMessage);
    throw error;
  }
}

async function readInput(run: RunFederation, input: JoinInput): Promise<ReadInput> {
  const { outcome, sql } = await input.ended;
  const failure = (message: string) => failureOf(input, message);
  if (outcome.state === 'failed') throw failure(outcome.message);
  if (outcome.affectedRows !== undefined) throw failure('Its statement changes rows.');
  const { columns } = outcome;
  if (input.isFed) return { input, columns, rowCount: outcome.readRows ?? outcome.rows.length };
  try {
    return { input, columns, rowCount: await run.feed(input, outcome, sql) };
  } catch (error) {
    if (isAppError(error)) throw failure(error.userMessage);
    throw error;
  }
}

function failureOf({ alias, database }: JoinInput, message: string): InputFailure {
  const { name } = database.connection;
  const of = alias === name ? name : `"${alias}" of ${name}`;
  return new InputFailure(`${of} gave nothing to join: ${message}`);
}

/** What the statement sets equal, with the plan's reasons; what only the plan tells is told, too. */
function keysOf(report: CombineReport, told: KeyPart[]): Pick<JoinedView, 'keys'> {
  const spell = ({ left, right }: Pick<KeyPart, 'left' | 'right'>) =>
    [left, right]
      .map(({ alias, column }) => `${alias}.${column}`.toLowerCase())
      .toSorted()
      .join(' = ');
  const reasons = new Map(told.map((part) => [spell(part), part.reason]));
  const known = report.keys.length > 0 ? report.keys : told;
  const keys = known.map(({ left, right }) => {
    const reason = reasons.get(spell({ left, right }));
    return { left, right, ...(reason && { reason }) };
  });
  return keys.length > 0 ? { keys } : {};
}

function warnOfCuts(run: RunFederation, { inputs }: JoinedView): string[] {
  return inputs
    .filter(({ truncated }) => truncated)
    .map(({ alias, rowCount }) => {
      const name = run.input(alias)?.database.connection.name ?? alias;
      const of = name === alias ? name : `"${alias}" of ${name}`;
      return `Only the first ${rowCount.toLocaleString('en-US')} rows of ${of} were joined, and there are more: rows are missing, and figures made from them are wrong. Ask for less of it, or raise COMBINE_INPUT_ROWS.`;
    });
}

async function repair(
  { context, emit }: RunFederation,
  planner: Planner,
  sql: string,
  error: string,
  inputs: ReadInput[],
): Promise<string | undefined> {
  try {
    return await planner.repair?.(
      {
        question: context.question,
        database: {
          name: 'COMBINE',
          dialect: 'duckdb',
          schema: inputSchema(inputs.map(({ input, columns }) => ({ name: input.alias, columns }))),
          dataPolicy: 'schema',
        },
        sql,
        error,
      },
      context.switches.signal,
      tellPlannerNews(emit),
    );
  } catch (failure) {
    // The join's own error is what the person should see, not that mending failed too.
    if (isAppError(failure) || context.switches.signal.aborted) return undefined;
    throw failure;
  }
}
