/** Values of DuckDB's vectors as cells, exact. */
import {
  DuckDBListType,
  DuckDBListVector,
  DuckDBStructType,
  DuckDBStructVector,
  type DuckDBType,
  type DuckDBVector,
} from '@duckdb/node-api';
import type { Cell } from '#lib/shape/query-result.ts';
import { composeStruct } from './compose-struct.ts';
import { converterOf } from './convert-value.ts';

export type ReadCell = (vector: DuckDBVector, row: number) => Cell;

/**
 * How the cells of a column are read. Lists and structs are read in place: the driver's own struct
 * values lose fields that have no name, as those of `row(1, 2)`.
 */
export function readerOf(type: DuckDBType): ReadCell {
  if (type instanceof DuckDBListType) return listReader(type);
  if (type instanceof DuckDBStructType) return structReader(type);
  const convert = converterOf(type);
  return (vector, row) => {
    const value = vector.getItem(row);
    return value === null ? null : convert(value);
  };
}

function listReader(type: DuckDBListType): ReadCell {
  const read = readerOf(type.valueType);
  return (vector, row) => {
    const items = vector instanceof DuckDBListVector ? vector.getItemVector(row) : null;
    return items && Array.from({ length: items.itemCount }, (_, at) => read(items, at));
  };
}

function structReader(type: DuckDBStructType): ReadCell {
  const readers = type.entryTypes.map(readerOf);
  return (vector, row) => {
    if (!(vector instanceof DuckDBStructVector) || !vector.isItemValid(row)) return null;
    return composeStruct(
      type.entryNames,
      readers.map((read, at) => read(vector.entryVectorAt(at), row)),
    );
  };
}
