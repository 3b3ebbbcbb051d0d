import { isAppError } from '#lib/errors.ts';
import { columnOrigin, findOrigin } from '#lib/multidb/federate/column-origin.ts';
import { Federation } from '#lib/multidb/federate/federation.ts';
import { keysMax, narrowStatement } from '#lib/multidb/federate/narrow-statement.ts';
import { readInto } from '#lib/multidb/federate/read-into.ts';
import { guardStatement } from '#lib/multidb/guard/guard-statement.ts';
import type { Planner } from '#lib/planner/planner.ts';
import type { PlanPart } from '#lib/planner/protocol/plan-part.ts';
import type { QueryResult, ResultBatch } from '#lib/shape/query-result.ts';
import type { QueryOutcome } from '../events.ts';
import type { Feeding } from '../execute-statement.ts';
import type { Emit, ReadyDatabase, RunContext } from '../run-context.ts';
import { runCombine } from './run-combine.ts';

const inputRowsMaxStandard = 1_000_000;

type StatementPart = Extract<PlanPart, { kind: 'statement' }>;
export type KeyPart = Extract<PlanPart, { kind: 'key' }>;

/** A statement whose result a COMBINE may read. */
export interface JoinInput {
  alias: string;
  statementId: string;
  database: ReadyDatabase;
  /** How it ended, and what ran last. */
  ended: Promise<{ outcome: QueryOutcome; sql: string }>;
  /** Its rows are in the join already, or on their way. */
  isFed: boolean;
  /** The input whose keys its statement was to be narrowed to. */
  narrowedBy?: string | undefined;
  /** An input may have no more rows than were read; known once it has ended. */
  isCut?: boolean;
}

/** The join of one plan's results, from its first input to its end. */
export class RunFederation {
  readonly context: RunContext;
  readonly emit: Emit;
  readonly federation: Federation;
  readonly keys: KeyPart[] = [];
  readonly #inputs = new Map<string, JoinInput>();
  /** Whether inputs are read beyond what is shown. */
  #isWanted = true;
  #combine: { sql: string; planner: Planner } | undefined;

  constructor(context: RunContext, emit: Emit) {
    this.context = context;
    this.emit = emit;
    this.federation = new Federation({ signal: context.switches.signal });
  }

  /** Takes a statement in, and gives how it is run and told; `end` says that it is through. */
  add(
    part: StatementPart,
    statementId: string,
    database: ReadyDatabase,
  ): { feeding?: Feeding; emit: Emit; end: () => void } {
    const ended = Promise.withResolvers<Awaited<JoinInput['ended']>>();
    const earlier = part.keys && this.input(part.keys.from.alias);
    const input: JoinInput = {
      alias: part.alias,
      statementId,
      database,
      ended: ended.promise,
      isFed: part.isInput === true,
      ...(earlier && { narrowedBy: earlier.alias }),
    };
    this.#inputs.set(part.alias.toLowerCase(), input);
    let sql = part.sql;
    let outcome: QueryOutcome = { state: 'failed', code: 'cancelled', message: 'It did not run.' };
    const emit: Emit = (event) => {
      if (event.type === 'sql-end') sql = event.sql;
      if (event.type === 'query-end') outcome = event.outcome;
      this.emit(event);
    };
    // Not at its first end: a result that looks wrong may be asked for once more.
    const end = () => ended.resolve({ outcome, sql });
    const narrow: Feeding['narrow'] = async (written) =>
      part.keys && earlier ? this.#narrow(written, part.keys, earlier, database) : undefined;
    if (part.isInput) return { emit, end, feeding: { narrow, read: this.#reader(input) } };
    return { emit, end };
  }

  input(alias: string): JoinInput | undefined {
    return this.#inputs.get(alias.toLowerCase());
  }

  get aliases(): string[] {
    return [...this.#inputs.values()].map(({ alias }) => alias);
  }

  /** The first counts. */
  combine(sql: string, planner: Planner): void {
    this.#combine ??= { sql, planner };
  }

  /**
   * Once the plan is complete: joins what it wants joined, and closes. What the join does not take,
   * or did not wait for because it was refused, is a result of its own, and is read to its end first.
   * @param isWhole the plan did not break off
   */
  async finish(isWhole: boolean): Promise<void> {
    // Without a statement there is nothing to join, and whatever it says no database has said.
    this.#isWanted = isWhole && this.#combine !== undefined && this.#inputs.size > 0;
    try {
      if (this.#isWanted && this.#combine) await runCombine(this, this.#combine);
      this.#isWanted = false;
      await Promise.all([...this.#inputs.values()].map(({ ended }) => ended));
    } finally {
      await this.federation.close();
    }
  }

  /**
   * Reads an input again without the keys that its statement was narrowed to.
   * @throws AppError as the statement fails.
   */
  async feedWhole(input: JoinInput, sql: string): Promise<number> {
    input.narrowedBy = undefined;
    return this.#feedAnew(input, sql);
  }

  /**
   * Puts the rows of a statement that was not written as an input into the join: those that were
   * shown, or where these are not all, what it gives when it is run again.
   * @throws AppError as the statement fails.
   */
  async feed(input: JoinInput, result: QueryResult, sql: string): Promise<number> {
    input.isFed = true;
    if (result.truncated) return this.#feedAnew(input, sql);
    const federated = await this.federation.begin(input.alias);
    await federated.append(asBatch(result));
    await federated.seal();
    return result.rows.length;
  }

  async #feedAnew(input: JoinInput, sql: string): Promise<number> {
    const { target } = input.database;
    const statement = await guardStatement(sql, target.dialect);
    const limits = {
      rowsMax: this.context.rowsMax,
      timeoutMs: this.context.timeoutMs,
      signal: this.context.switches.signalOf(input.statementId),
    };
    const outcome = await this.#reader(input)(target, statement, limits);
    return outcome.readRows ?? 0;
  }

  #reader(input: JoinInput): Feeding['read'] {
    return async (target, statement, limits) => {
      const federated = await this.federation.begin(input.alias);
      const inputLimits = {
        ...limits,
        rowsMax: this.context.inputRowsMax ?? inputRowsMaxStandard,
        shownMax: limits.rowsMax,
        isWanted: () => this.#isWanted,
      };
      const {
        isCut,
        held: _,
        ...result
      } = await readInto(target, statement, inputLimits, federated);
      input.isCut = isCut;
      return { state: 'done', ...result };
    };
  }

  /** Waits for the other input, which was planned before: nothing waits in a circle. */
  async #narrow(
    sql: string,
    { column, from }: NonNullable<StatementPart['keys']>,
    other: JoinInput,
    { target, schema }: ReadyDatabase,
  ): Promise<string | undefined> {
    const { outcome } = await other.ended;
    if (outcome.state !== 'done' || !other.isFed || other.isCut) return undefined;
    try {
      const keys = await this.federation.listKeys(other.alias, from.column, keysMax);
      const origin = columnOrigin(sql, column);
      const declared = origin && findOrigin(origin, schema)?.column.type;
      return narrowStatement(sql, target.dialect, column, keys, declared);
    } catch (error) {
      // Reading more than is needed is no failure.
      if (isAppError(error)) return undefined;
      throw error;
    }
  }
}

function asBatch({ columns, rows }: QueryResult): ResultBatch {
  const cells = columns.map((_, at) => rows.map((row) => row[at] ?? null));
  return { columns, cells, rowCount: rows.length, truncated: false, elapsedMs: 0 };
}
