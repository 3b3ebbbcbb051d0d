import { describeMeasure, type Measure } from '#lib/multidb/combine/describe-measure.ts';
import { haveOneUnit, unitOf } from '#lib/multidb/combine/one-unit.ts';
import { alignColumns } from '#lib/multidb/combine/stack-results.ts';
import { unitColumns, unitOfCell } from '#lib/multidb/combine/unit-columns.ts';
import type { NamedResult } from './answer-input.ts';
import { type LabelledRows, readLabelledRows } from './rank-rows.ts';
import { plain } from './words.ts';

/** A result with its columns in the order of another's. */
export interface AlignedResult extends NamedResult {
  /** Where its statement has each of the columns. */
  places: number[];
  /** Of the figures that are ranked. */
  measure: Measure;
  /** Absent where it has no such figures. */
  labelled?: LabelledRows;
}

/**
 * Every result in the order of the model's columns, with the model's figures. Undefined where they are
 * not to be found in one of them: what is said of all would leave its rows out.
 */
export function alignAll(
  model: NamedResult,
  results: NamedResult[],
  figure: number,
): AlignedResult[] | undefined {
  const aligned: AlignedResult[] = [];
  for (const result of results) {
    const places = alignColumns(model.columns, result.columns);
    if (!places) return undefined;
    const columns = places.flatMap((place) => result.columns[place] ?? []);
    const rows = result.rows.map((row) => places.map((place) => row[place] ?? null));
    const labelled = readLabelledRows(columns, rows);
    const isEmpty = rows.every((row) => row[figure] === null);
    if (labelled?.figure !== figure && !isEmpty) return undefined;
    const measure = describeMeasure(result, places[figure] ?? figure);
    aligned.push({
      ...result,
      columns,
      rows,
      places,
      measure,
      ...(labelled?.figure === figure && { labelled }),
    });
  }
  return aligned;
}

/** What is counted here and summed there has no common order. */
export function areOfOneKind(measures: Measure[]): boolean {
  return new Set(measures.flatMap(({ nature }) => nature ?? [])).size < 2;
}

/** The currencies and units that the figures are in, where that is not one. */
export function unlikeUnits(results: AlignedResult[]): string[] | undefined {
  const filled = results.filter(({ labelled }) => labelled !== undefined);
  if (filled.every(({ measure }) => measure.kind === 'count')) return undefined;
  if (!haveOneUnit(filled)) {
    return [...new Set(filled.map(({ measure }) => plain(unitOf(measure)) || 'no unit'))];
  }
  const told = new Set<string>();
  for (const { columns, labelled } of filled) {
    const rows = (labelled?.entries ?? []).map(({ row }) => row);
    for (const at of unitColumns(columns, rows)) {
      for (const row of rows) told.add(unitOfCell(row[at]));
    }
  }
  return told.size > 1 ? [...told].sort().map((unit) => plain(unit) || 'no unit') : undefined;
}
