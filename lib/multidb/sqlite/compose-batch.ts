import type { ColumnDefinition } from 'better-sqlite3';
import type { ColumnType } from '#lib/shape/dialect.ts';
import type { ResultBatch } from '#lib/shape/query-result.ts';
import type { BatchWriter } from '../children/batch-writer.ts';
import { batchRowsMax } from '../engine.ts';
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
  values: SqliteValue[];
  classes: StorageClasses;
}

/** Makes batches of one result, whose types only the values settle. */
export class BatchComposer {
  rowCount = 0;
  private characters = 0;
  private readonly columns: GrowingColumn[];

  constructor(definitions: ColumnDefinition[]) {
    this.columns = definitions.map(({ name, type }) => {
      const declared = typeOfDeclaration(type ?? '');
      return { name, declared, settler: new TypeSettler(declared), values: [], classes: 0 };
    });
  }

  get isFull(): boolean {
    return this.characters > batchCharactersMax || this.rowCount === batchRowsMax;
  }

  /** @returns the row's size in characters, as collectBatches counts them */
  add(row: readonly SqliteValue[]): number {
    let size = 0;
    // Column by column at once: the values are still in the processor's cache.
    for (let at = 0; at < this.columns.length; at += 1) {
      const column = this.columns[at] as GrowingColumn;
      const value = row[at] ?? null;
      column.values[this.rowCount] = value;
      if (typeof value === 'string') {
        column.classes |= storage.text;
        size += value.length;
      } else {
        column.classes |= storageClassOf(value);
        size += Buffer.isBuffer(value) ? (value.length * 4) / 3 : 8;
      }
    }
    this.rowCount += 1;
    this.characters += size;
    return size;
  }

  /** As if the last row had never been added. */
  dropLast(): void {
    this.rowCount -= 1;
    for (const column of this.columns) {
      column.values.length = this.rowCount;
      column.classes = column.values.reduce<number>((all, value) => all | storageClassOf(value), 0);
    }
  }

  /** What was added since the last time. */
  compose(): Pick<ResultBatch, 'columns' | 'rowCount'> & {
    writeColumns: (writer: BatchWriter) => void;
  } {
    const rowCount = this.rowCount;
    const settled = this.columns.map((column) => {
      // The lists are used again, so they may be longer than this batch.
      column.values.length = rowCount;
      const { name, declared, settler, classes, values } = column;
      column.classes = 0;
      return { name, declared, values, classes, type: settler.settle(classes, values) };
    });
    this.rowCount = 0;
    this.characters = 0;
    return {
      columns: settled.map(({ name, type }) => ({ name, type })),
      rowCount,
      writeColumns(writer) {
        for (const column of settled) writeColumn(writer, column);
      },
    };
  }
}
