import type { ColumnDefinition } from 'better-sqlite3';
import type { ColumnType } from '#lib/shape/dialect.ts';
import type { ResultBatch } from '#lib/shape/query-result.ts';
import type { BatchWriter } from '../children/batch-writer.ts';
import { batchRowsMax } from '../engine.ts';
import { ColumnValues } from './column-values.ts';
import { typeOfDeclaration } from './map-type.ts';
import { TypeSettler } from './settle-type.ts';
import { type SqliteValue, type StorageClasses, storage, storageClassOf } from './storage-class.ts';
import { writeColumn } from './write-column.ts';

/**
 * Characters of a batch that is sent though it has less than `batchRowsMax` rows: what the pipe takes
 * without waiting for the server.
 */
const batchCharactersMax = 60_000;

interface GrowingColumn {
  name: string;
  declared: ColumnType;
  settler: TypeSettler;
  classes: StorageClasses;
}

/** Makes batches of one result, whose types only the values settle. */
export class BatchComposer {
  private rows: (readonly SqliteValue[])[] = [];
  private characters = 0;
  private readonly columns: GrowingColumn[];

  constructor(definitions: ColumnDefinition[]) {
    this.columns = definitions.map(({ name, type }) => {
      const declared = typeOfDeclaration(type ?? '');
      return { name, declared, settler: new TypeSettler(declared), classes: 0 };
    });
  }

  get rowCount(): number {
    return this.rows.length;
  }

  get isFull(): boolean {
    return this.characters > batchCharactersMax || this.rowCount === batchRowsMax;
  }

  /** @returns the row's size in characters, as collectBatches counts them */
  add(row: readonly SqliteValue[]): number {
    let size = 0;
    for (let at = 0; at < this.columns.length; at += 1) {
      const column = this.columns[at] as GrowingColumn;
      const value = row[at] ?? null;
      const storageClass = storageClassOf(value);
      column.classes |= storageClass;
      if (storageClass === storage.text) size += (value as string).length;
      else if (storageClass === storage.blob) size += ((value as Buffer).length * 4) / 3;
      else size += 8;
    }
    this.rows.push(row);
    this.characters += size;
    return size;
  }

  /** As if the last row had never been added. */
  dropLast(): void {
    this.rows.pop();
    for (const [at, column] of this.columns.entries()) {
      column.classes = this.valuesAt(at).reduce<number>(
        (all, value) => all | storageClassOf(value),
        0,
      );
    }
  }

  /** What was added since the last time. */
  compose(): Pick<ResultBatch, 'columns' | 'rowCount'> & {
    writeColumns: (writer: BatchWriter) => void;
  } {
    const rowCount = this.rowCount;
    const settled = this.columns.map((column, at) => {
      const { name, declared, settler, classes } = column;
      const values = new ColumnValues(this.valuesAt(at), classes);
      column.classes = 0;
      return { name, declared, values, type: settler.settle(values) };
    });
    this.rows = [];
    this.characters = 0;
    return {
      columns: settled.map(({ name, type }) => ({ name, type })),
      rowCount,
      writeColumns(writer) {
        for (const column of settled) writeColumn(writer, column);
      },
    };
  }

  private valuesAt(at: number): SqliteValue[] {
    const { rows } = this;
    const values: SqliteValue[] = new Array(rows.length);
    for (let row = 0; row < values.length; row += 1) {
      values[row] = (rows[row] as readonly SqliteValue[])[at] ?? null;
    }
    return values;
  }
}
