import type { DuckDBConnection } from '@duckdb/node-api';
import type { Cell, ResultBatch } from '#lib/shape/query-result.ts';
import type { TaskChannel } from '../children/serve-tasks.ts';
import { readOnDuckdb } from '../duckdb/read.ts';
import { mapJoinError } from './map-join-error.ts';
import { readKeys } from './read-keys.ts';
import type { ReadRequest } from './request-reader.ts';
import type { Replies } from './requests.ts';
import { InputTable } from './tables/input-table.ts';
import { prepareCombine } from './tree/prepare-combine.ts';
import { readTree } from './tree/read-tree.ts';
import { tablesOf } from './tree/tables-of.ts';
import { unmatchedPairs } from './tree/unmatched-pairs.ts';
import { warnOfNearMatches } from './warn-of-near-matches.ts';
import { warnOfNoMatch } from './warn-of-no-match.ts';
import { warnOfNulls } from './warn-of-nulls.ts';

/** Answers requests over the inputs' tables. */
export class Joiner {
  readonly #connection: DuckDBConnection;
  readonly #channel: TaskChannel;
  /** By their names in lower case, as DuckDB tells them apart. */
  readonly #tables = new Map<string, InputTable>();

  constructor(connection: DuckDBConnection, channel: TaskChannel) {
    this.#connection = connection;
    this.#channel = channel;
  }

  /** @throws what ends the whole join: rows that could not be kept. */
  async answer(request: Exclude<ReadRequest, { type: 'close' }>): Promise<void> {
    if (request.type === 'rows') return this.#table(request.input).append(request.batch);
    if (request.type === 'drop') return this.#drop(request.input);
    if (request.type === 'seal') return this.#seal(request.input);
    try {
      this.#channel.say(await this.#reply(request));
    } catch (error) {
      this.#channel.say({ state: 'refused', failure: mapJoinError(error) });
    }
  }

  #reply(
    request: Extract<ReadRequest, { type: 'name-tables' | 'list-keys' | 'combine' }>,
  ): Promise<Replies[typeof request.type]> {
    if (request.type === 'name-tables') return this.#nameTables(request.sql);
    if (request.type === 'combine') return this.#combine(request.sql, request.rowsMax);
    return readKeys(this.#connection, this.#table(request.input), request);
  }

  async #nameTables(sql: string): Promise<Replies['name-tables']> {
    const tree = await readTree(this.#connection, sql);
    return { state: 'done', tables: tablesOf(tree), unmatched: unmatchedPairs(tree) };
  }

  async #combine(sql: string, rowsMax: number): Promise<Replies['combine']> {
    const combine = await prepareCombine(this.#connection, sql, [...this.#tables.values()]);
    let rowCount = 0;
    let columns: ResultBatch['columns'] = [];
    let isNothing = true;
    await readOnDuckdb(this.#connection, combine.sql, rowsMax, {
      ...this.#channel,
      send: (batch) => {
        rowCount += batch.rowCount;
        columns = batch.columns;
        isNothing &&= rowCount === 0 || (rowCount === 1 && batch.cells.every(saysNothing));
        return this.#channel.send(batch);
      },
    });
    const warnings = [...combine.warnings];
    const missed = isNothing
      ? [
          ...(await warnOfNulls(this.#connection, combine.lookedThrough)),
          ...(await warnOfNoMatch(this.#connection, combine.joined)),
        ]
      : [];
    warnings.push(...missed);
    if (missed.length === 0) {
      warnings.push(...(await warnOfNearMatches(this.#connection, combine.joined)));
    }
    const lineage = columns.map(({ name }, at) => ({
      column: name,
      // What is not understood is said of no column.
      from: (combine.columns.length === columns.length && combine.columns[at]) || [],
    }));
    return { state: 'done', report: { lineage, keys: combine.keys, warnings } };
  }

  async #seal(name: string): Promise<void> {
    const table = this.#table(name);
    await table.seal();
    this.#channel.say({
      state: 'done',
      columns: table.fields.map((field) => ({
        name: field.name,
        type: field.type,
        storedAs: field.storage.sqlType,
      })),
    } satisfies Replies['seal']);
  }

  async #drop(name: string): Promise<void> {
    await this.#table(name).drop();
    this.#tables.delete(name.toLowerCase());
  }

  #table(name: string): InputTable {
    const key = name.toLowerCase();
    const table = this.#tables.get(key) ?? new InputTable(this.#connection, name);
    this.#tables.set(key, table);
    return table;
  }
}

/** Of a single row: figures over no rows. */
function saysNothing(cells: Cell[]): boolean {
  const [cell = null] = cells;
  return cell === null || Number(cell) === 0;
}
