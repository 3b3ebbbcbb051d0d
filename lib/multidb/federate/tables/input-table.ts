import {
  type DuckDBAppender,
  type DuckDBConnection,
  DuckDBDataChunk,
  type DuckDBValue,
} from '@duckdb/node-api';
import type { ColumnType } from '#lib/shape/dialect.ts';
import type { Cell, ResultBatch, ResultColumn } from '#lib/shape/query-result.ts';
import { chooseStorage, storageOfNone } from './choose-storage.ts';
import { quoteName } from './quote-name.ts';
import type { Storage } from './storage.ts';
import { nothingStorage } from './text-storages.ts';

export interface InputField {
  /** As the database named it. */
  told: string;
  /** In its table: as above, but for the second of two columns of one name. */
  name: string;
  type: ColumnType;
  storage: Storage;
  /** Integers beyond a double's came: it is not to become one. */
  hasLongIntegers: boolean;
}

/** Of DuckDB's vectors. */
const chunkRowsMax = 2_048;

/**
 * The table of one input. A column is held as narrowly as its values allow, and widened when later
 * ones ask for it: DuckDB rewrites the column then, without losing anything.
 */
export class InputTable {
  readonly name: string;
  fields: InputField[] = [];
  readonly #connection: DuckDBConnection;
  #appender: DuckDBAppender | undefined;

  constructor(connection: DuckDBConnection, name: string) {
    this.#connection = connection;
    this.name = name;
  }

  async append({ columns, cells, rowCount }: ResultBatch): Promise<void> {
    if (this.fields.length === 0) await this.#create(columns);
    columns.forEach(({ type }, at) => {
      const field = this.fields[at];
      if (field) field.type = type;
    });
    for (let from = 0; from < rowCount; from += chunkRowsMax) {
      const isWhole = from === 0 && rowCount <= chunkRowsMax;
      const part = isWhole ? cells : cells.map((column) => column.slice(from, from + chunkRowsMax));
      await this.#appendPart(part, Math.min(chunkRowsMax, rowCount - from));
    }
  }

  /**
   * After the last row. A column of nothing but NULL has the type that its database told; where it
   * told none, it is shown as one of no type, which takes part in any expression.
   */
  async seal(): Promise<void> {
    this.#appender?.closeSync();
    this.#appender = undefined;
    for (const field of this.fields) {
      const { storage, type } = field;
      if (storage === nothingStorage) await this.#hold(field, storageOfNone(type));
    }
    if (this.fields.every(({ storage }) => storage !== nothingStorage)) return;
    const columns = this.fields.map(({ name, storage }) =>
      storage === nothingStorage ? `NULL AS ${quoteName(name)}` : quoteName(name),
    );
    const hidden = quoteName(`${this.name} `);
    await this.#connection.run(`ALTER TABLE ${quoteName(this.name)} RENAME TO ${hidden}`);
    await this.#connection.run(
      `CREATE VIEW ${quoteName(this.name)} AS SELECT ${columns.join(', ')} FROM ${hidden}`,
    );
  }

  async drop(): Promise<void> {
    this.#appender?.clear();
    this.#appender = undefined;
    await this.#connection.run(`DROP TABLE IF EXISTS ${quoteName(this.name)}`);
    this.fields = [];
  }

  async #create(columns: ResultColumn[]): Promise<void> {
    const taken = new Set<string>();
    this.fields = columns.map(({ name, type }, at) => ({
      told: name,
      name: nameApart(name || `column_${at + 1}`, taken),
      type,
      storage: nothingStorage,
      hasLongIntegers: false,
    }));
    const definitions = this.fields.map(
      ({ name, storage }) => `${quoteName(name)} ${storage.sqlType}`,
    );
    await this.#connection.run(`CREATE TABLE ${quoteName(this.name)} (${definitions.join(', ')})`);
  }

  async #appendPart(cells: Cell[][], rowCount: number): Promise<void> {
    if (rowCount === 0) return;
    let chunk = this.#write(cells, rowCount);
    while (!(chunk instanceof DuckDBDataChunk)) {
      // Each time one more column holds its cells.
      const { field, column } = chunk;
      const { storage, type, hasLongIntegers } = field;
      await this.#hold(field, chooseStorage(type, column, storage, hasLongIntegers));
      chunk = this.#write(cells, rowCount);
    }
    this.#appender ??= await this.#connection.createAppender(this.name);
    this.#appender.appendDataChunk(chunk);
  }

  /** A chunk of these cells, or the first column that cannot hold its own. */
  #write(
    cells: Cell[][],
    rowCount: number,
  ): DuckDBDataChunk | { field: InputField; column: Cell[] } {
    const types = this.fields.map(({ storage }) => storage.type);
    const chunk = DuckDBDataChunk.create(types, rowCount);
    for (const [at, field] of this.fields.entries()) {
      const column = cells[at] ?? [];
      if (field.storage.write?.(column, chunk.getColumnVector(at))) continue;
      const values = encode(column, field);
      if (!values) return { field, column };
      chunk.setColumnValues(at, values);
    }
    return chunk;
  }

  /** Holds a column in another way, with what it holds already. */
  async #hold(field: InputField, next: Storage): Promise<void> {
    const before = field.storage;
    field.storage = next;
    if (next.sqlType === before.sqlType) return;
    this.#appender?.closeSync();
    this.#appender = undefined;
    const column = quoteName(field.name);
    const text = next.sqlType === 'VARCHAR' ? before.asText : undefined;
    const using = (text ?? `CAST($x AS ${next.sqlType})`).replaceAll('$x', () => column);
    await this.#connection.run(
      `ALTER TABLE ${quoteName(this.name)} ALTER ${column} SET DATA TYPE ${next.sqlType} USING ${using}`,
    );
  }
}

/** Undefined where the column's type does not hold one of them. */
function encode(cells: Cell[], field: InputField): DuckDBValue[] | undefined {
  const { storage, type } = field;
  const values: DuckDBValue[] = new Array(cells.length);
  for (let row = 0; row < cells.length; row += 1) {
    const cell = cells[row] ?? null;
    if (cell === null) {
      values[row] = null;
      continue;
    }
    const value = storage.encode(cell);
    if (value === undefined) return undefined;
    if (type === 'integer' && typeof cell === 'string') field.hasLongIntegers = true;
    values[row] = value;
  }
  return values;
}

/** DuckDB does not tell names apart by upper and lower case. */
function nameApart(name: string, taken: Set<string>): string {
  let candidate = name;
  for (let number = 2; taken.has(candidate.toLowerCase()); number += 1) {
    candidate = `${name}_${number}`;
  }
  taken.add(candidate.toLowerCase());
  return candidate;
}
