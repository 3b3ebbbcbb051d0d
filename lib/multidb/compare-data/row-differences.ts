import type { Cell } from '#lib/shape/query-result.ts';

/** Rows of one kind that are kept for showing, of one table. The counts go on. */
export const shownRowsMax = 1_000;

export interface ChangedRow {
  left: Cell[];
  right: Cell[];
  /** The columns that differ, by their place. */
  columns: number[];
}

type Show = (cell: Cell) => Cell;
type Shown = Readonly<Record<'left' | 'right', readonly (Show | undefined)[]>>;

/** What is found, as it is found: exact counts, and the first rows of each kind. */
export class RowDifferences {
  leftRows = 0;
  rightRows = 0;
  onlyLeft = 0;
  onlyRight = 0;
  changed = 0;
  /** How many of the changed rows differ in a column, by its place. */
  readonly changedColumns: number[];
  readonly onlyLeftRows: Cell[][] = [];
  readonly onlyRightRows: Cell[][] = [];
  readonly changedRows: ChangedRow[] = [];

  readonly #shown: Shown;

  /** @param shown how the kept cells of each column are told, by side; undefined: as they were read */
  constructor(columnCount: number, shown: Shown) {
    this.#shown = shown;
    this.changedColumns = Array.from({ length: columnCount }, () => 0);
  }

  get found(): number {
    return this.onlyLeft + this.onlyRight + this.changed;
  }

  /** Rows that are there on both sides, and the same. */
  addEqual(count: number): void {
    this.leftRows += count;
    this.rightRows += count;
  }

  addOnly(side: 'left' | 'right', row: Cell[]): void {
    const rows = side === 'left' ? this.onlyLeftRows : this.onlyRightRows;
    if (side === 'left') {
      this.leftRows += 1;
      this.onlyLeft += 1;
    } else {
      this.rightRows += 1;
      this.onlyRight += 1;
    }
    if (rows.length < shownRowsMax) rows.push(this.#show(side, row));
  }

  addChanged(columns: number[], rows: () => { left: Cell[]; right: Cell[] }): void {
    this.addEqual(1);
    this.changed += 1;
    for (const at of columns) this.changedColumns[at] = (this.changedColumns[at] ?? 0) + 1;
    if (this.changedRows.length === shownRowsMax) return;
    const { left, right } = rows();
    this.changedRows.push({
      left: this.#show('left', left),
      right: this.#show('right', right),
      columns,
    });
  }

  #show(side: 'left' | 'right', row: Cell[]): Cell[] {
    return row.map((cell, at) => this.#shown[side][at]?.(cell) ?? cell);
  }
}
