import { AppError, isAppError } from '#lib/errors.ts';
import type { ResultBatch } from '#lib/shape/query-result.ts';
import { BatchWriter, writeCells } from '../children/batch-writer.ts';
import { ByteSpace } from '../children/byte-space.ts';
import { lendChild, takeBack } from '../children/child-pool.ts';
import type { Child } from '../children/child-process.ts';
import { beginFrame, endFrame } from '../children/frames.ts';
import { RunningTask } from '../children/running-task.ts';
import { cancelledError, timeoutError, toAppError } from '../failures.ts';
import { guardStatement } from '../guard/guard-statement.ts';
import { timeLimit } from '../time-limit.ts';
import type { CombineReport } from './combine-report.ts';
import { federateProgram, joinMemoryMb } from './federate-program.ts';
import type { FederateTask, Replies, Reply, Request } from './requests.ts';
import { makeScratchFolder, removeScratchFolder } from './scratch-folder.ts';

/** A run may wait for people and models between its statements. */
const lifetimeMs = 24 * 60 * 60 * 1000;

export interface FederationOptions {
  signal: AbortSignal;
  memoryMb?: number;
  /** What may be written to disk, in megabytes; most of what is free where it is not told. */
  tempMaxMb?: number;
}

/**
 * Results of several databases in tables of a database of their own, in a process of its own; over
 * them one SELECT at a time is run. `close` ends it, removes what was written to disk, and must be
 * called; until the first rows there is no process.
 *
 * All that fails is an AppError with a database error code; after any but a refused request
 * everything fails the same way.
 */
export class Federation {
  readonly #options: FederationOptions;
  #opened: Promise<Open> | undefined;
  #asking: Promise<unknown> = Promise.resolve();
  #isClosed = false;

  constructor(options: FederationOptions) {
    this.#options = options;
  }

  /** An empty input; what an earlier one of this name held is dropped. */
  async begin(input: string): Promise<FederatedInput> {
    const open = await this.#open();
    await open.write({ type: 'drop', input });
    // One is written while the other is on its way.
    const spaces = [new ByteSpace(), new ByteSpace()];
    let sending: Promise<void> = Promise.resolve();
    let turn = 0;
    return {
      async append(batch) {
        const next = open.writeBatch(input, batch, spaces[turn++ % 2] as ByteSpace);
        // Told where it is waited for.
        next.catch(() => undefined);
        const before = sending;
        sending = next;
        await before;
      },
      seal: async () => {
        await sending;
        const { columns } = await this.#ask<'seal'>({ type: 'seal', input });
        return columns;
      },
      drop: () => open.write({ type: 'drop', input }),
    };
  }

  /**
   * The tables that a COMBINE reads, and of which rows count that another has no match for.
   * @throws AppError where it is not one SELECT.
   */
  async nameTables(sql: string): Promise<Omit<Replies['name-tables'], 'state'>> {
    const guarded = await guardCombine(sql);
    return this.#ask<'name-tables'>({ type: 'name-tables', sql: guarded });
  }

  /** An input's distinct values that are not NULL; without `keys` where they are more than `max`. */
  async listKeys(
    input: string,
    column: string,
    max: number,
  ): Promise<Omit<Replies['list-keys'], 'state'>> {
    return this.#ask<'list-keys'>({ type: 'list-keys', input, column, max });
  }

  /**
   * Runs one SELECT over the inputs.
   * @param onBatch takes its rows, before the report comes.
   * @throws AppError also where the guard refuses it or it takes too long.
   */
  async combine(
    sql: string,
    limits: { rowsMax: number; timeoutMs: number },
    onBatch: (batch: ResultBatch) => void,
  ): Promise<CombineReport> {
    const guarded = await guardCombine(sql);
    const open = await this.#open();
    const timer = setTimeout(
      () => open.stop(timeoutError(limits.timeoutMs)),
      timeLimit(limits.timeoutMs),
    );
    try {
      const request: Request = { type: 'combine', sql: guarded, rowsMax: limits.rowsMax };
      return (await this.#ask<'combine'>(request, onBatch)).report;
    } finally {
      clearTimeout(timer);
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    const opened = await this.#opened?.catch(() => undefined);
    await opened?.close();
  }

  #open(): Promise<Open> {
    if (this.#isClosed) throw cancelledError();
    this.#opened ??= Open.start(this.#options);
    return this.#opened;
  }

  /** One request after the other, because a reply does not say which it answers. */
  #ask<T extends keyof Replies>(
    request: Extract<Request, { type: T }>,
    onBatch?: (batch: ResultBatch) => void,
  ): Promise<Replies[T]> {
    const asked = this.#asking.then(async () => {
      const reply = await (await this.#open()).ask<T>(request, onBatch);
      if (reply.state === 'refused') throw toAppError(reply.failure);
      return reply as Replies[T];
    });
    this.#asking = asked.catch(() => undefined);
    return asked;
  }
}

export interface FederatedInput {
  /** Resolves when the next batch may come. */
  append(batch: ResultBatch): Promise<void>;
  /** After the last batch, of which there is at least one. */
  seal(): Promise<Replies['seal']['columns']>;
  /** Takes all of it back. */
  drop(): Promise<void>;
}

/** The guard knows DuckDB's SQL, not which tables are there: the process looks at those. */
async function guardCombine(sql: string): Promise<string> {
  try {
    return (await guardStatement(sql, 'duckdb')).sql;
  } catch (error) {
    if (!isAppError(error)) throw error;
    throw new AppError(error.code, `COMBINE: ${error.userMessage}`, { cause: error });
  }
}

/** A process at work. */
class Open {
  readonly #child: Child;
  readonly #running: RunningTask;
  readonly #folder: string;
  readonly #space = new ByteSpace();
  #failure: AppError | undefined;
  #onReply: ((reply: unknown) => void) | undefined;
  #onBatch: ((batch: ResultBatch) => void) | undefined;
  #onFailure = new Set<(error: AppError) => void>();
  readonly #ended: Promise<void>;

  private constructor(child: Child, running: RunningTask, folder: string) {
    this.#child = child;
    this.#running = running;
    this.#folder = folder;
    this.#ended = this.#listen();
  }

  static async start({ signal, memoryMb = joinMemoryMb, tempMaxMb }: FederationOptions) {
    const folder = await makeScratchFolder();
    try {
      const child = await lend(folder, signal);
      const task: FederateTask = {
        file: folder,
        memoryMb,
        ...(tempMaxMb !== undefined && { tempMaxMb }),
      };
      const limits = { timeoutMs: lifetimeMs, signal, owner: folder };
      return new Open(child, new RunningTask(federateProgram, child, task, limits), folder);
    } catch (error) {
      await removeScratchFolder(folder);
      throw error;
    }
  }

  async ask<T extends keyof Replies>(
    request: Extract<Request, { type: T }>,
    onBatch?: (batch: ResultBatch) => void,
  ): Promise<Reply<T>> {
    this.#onBatch = onBatch;
    const reply = this.#orFailure<unknown>((resolve) => {
      this.#onReply = resolve;
    });
    reply.catch(() => undefined);
    await this.write(request);
    return (await reply) as Reply<T>;
  }

  write(request: Request): Promise<void> {
    beginFrame(this.#space);
    // Small, and sent from a copy: several inputs share this memory.
    return this.#send(Buffer.from(endFrame(this.#space, request)));
  }

  writeBatch(input: string, { cells, ...facts }: ResultBatch, space: ByteSpace): Promise<void> {
    beginFrame(space);
    const writer = new BatchWriter(space);
    for (const column of cells) writeCells(writer, column);
    const batch = { ...facts, layouts: writer.layouts };
    return this.#send(endFrame(space, { type: 'rows', input, batch } satisfies Request));
  }

  stop(error: AppError): void {
    this.#running.stop(error);
  }

  /** Only a process that has ended its work in order is kept for the next. */
  async close(): Promise<void> {
    try {
      if (!this.#failure) await Promise.race([this.write({ type: 'close' }), this.#ended]);
      await Promise.race([this.#ended, inTime()]);
    } catch {
      // It has failed meanwhile.
    }
    this.stop(cancelledError());
    await this.#ended;
    await removeScratchFolder(this.#folder);
  }

  async #listen(): Promise<void> {
    try {
      for (;;) {
        const news = await this.#running.next();
        if (news.type === 'done') break;
        if (news.type === 'said') this.#onReply?.(news.message);
        if (news.type !== 'batch') continue;
        this.#onBatch?.(news.batch);
        this.#running.giveCredit();
      }
      this.#fail(cancelledError());
    } catch (error) {
      // What it has not read yet would be taken for the next task's.
      this.#child.process.kill('SIGKILL');
      this.#fail(explainEnd(error));
    }
  }

  #fail(error: AppError): void {
    this.#failure = error;
    for (const tell of this.#onFailure) tell(error);
  }

  #send(frame: Buffer): Promise<void> {
    return this.#orFailure((resolve) => {
      // A pipe that broke is the end of the process, which is told by itself.
      this.#child.input?.write(frame, (error) => !error && resolve());
    });
  }

  #orFailure<T>(work: (resolve: (value: T) => void) => void): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (this.#failure) return reject(this.#failure);
      this.#onFailure.add(reject);
      work((value) => {
        this.#onFailure.delete(reject);
        resolve(value);
      });
    });
  }
}

function explainEnd(error: unknown): AppError {
  if (!isAppError(error)) return toAppError(unknownFault, error);
  return error.context.died ? toAppError(died, error) : error;
}

const died = {
  code: 'query_failed',
  userMessage:
    'The process that joins the results ended unexpectedly; perhaps it took too much memory. Ask again, for less if it happens again.',
  context: { died: true },
} as const;

const unknownFault = {
  code: 'query_failed',
  userMessage: 'Joining the results failed for an unknown reason. Ask again.',
} as const;

function inTime(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 2_000).unref();
  });
}

async function lend(folder: string, signal: AbortSignal): Promise<Child> {
  try {
    const child = await lendChild(federateProgram, { file: folder, owner: folder }, signal);
    if (!signal.aborted) return child;
    // Aborted in the moment in which it was lent.
    takeBack(federateProgram, child);
  } catch (error) {
    if (!signal.aborted && error !== undefined) {
      throw toAppError({ code: 'query_failed', userMessage: noProcess }, error);
    }
  }
  throw cancelledError();
}

const noProcess =
  'No process could be started to join the results. Close other programs, or try again later.';
