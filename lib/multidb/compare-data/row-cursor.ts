import { AppError } from '#lib/errors.ts';
import type { Cell, ResultBatch } from '#lib/shape/query-result.ts';
import type { KeyColumn, KeyPart } from './key-order.ts';

/** Where a key's column stands in a row, and how it is read. */
export interface PlacedKeyColumn extends KeyColumn {
  at: number;
}

/** Steps through the rows of a stream that is in the order of its keys. */
export class RowCursor {
  /** Of the row that it stands at. */
  key: KeyPart[] = [];
  hasEnded = false;
  rowCount = 0;

  readonly #batches: AsyncIterator<ResultBatch>;
  readonly #keyColumns: readonly PlacedKeyColumn[];
  readonly #whose: string;
  #cells: Cell[][] = [];
  #count = 0;
  #at = 0;

  /** @param whose the table's name, for the sentence where its rows are not in order */
  constructor(
    batches: AsyncIterable<ResultBatch>,
    keyColumns: readonly PlacedKeyColumn[],
    whose: string,
  ) {
    this.#batches = batches[Symbol.asyncIterator]();
    this.#keyColumns = keyColumns;
    this.#whose = whose;
  }

  /**
   * Goes on to the next row; resolves once it is there, or the end. What is at hand needs no waiting.
   * @throws AppError `query_failed` where its key comes before the last one.
   */
  advance(): undefined | Promise<void> {
    this.#at += 1;
    if (this.#at < this.#count) {
      this.#arrive();
      return undefined;
    }
    return this.#load();
  }

  cell(column: number): Cell {
    return this.#cells[column]?.[this.#at] ?? null;
  }

  row(): Cell[] {
    return this.#cells.map((column) => column[this.#at] ?? null);
  }

  /** Leaves the rest unread, which stops the query. */
  async close(): Promise<void> {
    await this.#batches.return?.();
  }

  async #load(): Promise<void> {
    do {
      const { done, value } = await this.#batches.next();
      if (done) {
        this.hasEnded = true;
        return;
      }
      this.#cells = value.cells;
      this.#count = value.rowCount;
    } while (this.#count === 0);
    this.#at = 0;
    this.#arrive();
  }

  #arrive(): void {
    const before = this.key;
    this.key = this.#keyColumns.map(({ at, read }) => read(this.cell(at)) ?? '');
    this.rowCount += 1;
    if (this.rowCount > 1 && this.compareKey(before) < 0) throw outOfOrder(this.#whose);
  }

  /** As for sorting: of the key that it stands at and another one. */
  compareKey(other: readonly KeyPart[]): number {
    for (const [at, column] of this.#keyColumns.entries()) {
      const order = column.compare(this.key[at] ?? '', other[at] ?? '');
      if (order !== 0) return order;
    }
    return 0;
  }
}

function outOfOrder(whose: string): AppError {
  return new AppError(
    'query_failed',
    `${whose} does not give its rows in the order of the key, so they cannot be compared by it. Name another key.`,
  );
}
