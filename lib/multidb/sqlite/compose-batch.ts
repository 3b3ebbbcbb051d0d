import type { ColumnDefinition } from 'better-sqlite3';
import type { ColumnType } from '#lib/shape/dialect.ts';
import type { Cell, ResultBatch } from '#lib/shape/query-result.ts';
import { bigintCell, binaryCell, floatCell, jsonCell } from '../cells/cells.ts';
import { typeOfDeclaration } from './map-type.ts';
import { type SqliteValue, settleType } from './settle-type.ts';

/** Makes batches of one result, whose types only the values settle. */
export class BatchComposer {
  private readonly names: string[];
  private types: (ColumnType | undefined)[];

  constructor(definitions: ColumnDefinition[]) {
    this.names = definitions.map(({ name }) => name);
    this.types = definitions.map(({ type }) => (type ? typeOfDeclaration(type) : undefined));
  }

  compose(rows: SqliteValue[][]): Pick<ResultBatch, 'columns' | 'cells' | 'rowCount'> {
    const types = this.types.map((type, at) =>
      settleType(
        type,
        rows.map((row) => row[at] ?? null),
      ),
    );
    // A column that held only NULL so far is still open.
    this.types = types.map((type, at) => (type === 'unknown' ? this.types[at] : type));
    return {
      columns: this.names.map((name, at) => ({ name, type: types[at] ?? 'unknown' })),
      cells: types.map((type, at) => rows.map((row) => readValue(row[at] ?? null, type))),
      rowCount: rows.length,
    };
  }
}

function readValue(value: SqliteValue, type: ColumnType): Cell {
  if (value === null) return null;
  if (Buffer.isBuffer(value)) return binaryCell(value);
  if (type === 'boolean') return value === 1n;
  if (type === 'decimal') return typeof value === 'number' ? plainDigits(value) : String(value);
  if (typeof value === 'bigint') return bigintCell(value);
  if (typeof value === 'number') return floatCell(value);
  if (type === 'timestamp') return value.replace(' ', 'T');
  return type === 'json' ? jsonCell(value) : value;
}

/** A double as digits without an exponent, which no decimal has. */
function plainDigits(value: number): string {
  const text = String(value);
  const [, sign = '', whole = '', fraction = '', exponentText] =
    /^(-?)(\d+)(?:\.(\d+))?e([+-]\d+)$/.exec(text) ?? [];
  if (exponentText === undefined) return text;
  const exponent = Number(exponentText);
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${whole}${fraction}`;
  return `${sign}${whole}${fraction.padEnd(exponent, '0')}`;
}
