import type { CombinedView } from '#lib/ask/events.ts';
import { toSnakeCase } from './case.ts';
import { toWireData } from './wire-data.ts';
import { toWireDecimal, toWireRows } from './wire-value.ts';

/** The combined table: rows stay rows, figures follow the same rule for decimals as cells do. */
export function toWireCombined(combined: CombinedView) {
  const rows = toWireRows(combined.columns, combined.rows);
  switch (combined.kind) {
    case 'figures': {
      const { mayOverlap, ...figures } = combined;
      return {
        ...figures,
        rows,
        figures: combined.figures.map((figure) => ({
          ...figure,
          value: figure.value === null ? null : toWireDecimal(figure.value),
          difference:
            figure.difference === undefined ? undefined : toWireDecimal(figure.difference),
        })),
        total: combined.total === undefined ? undefined : toWireDecimal(combined.total),
        ...(mayOverlap && { may_overlap: true }),
      };
    }
    case 'matrix': {
      const { keyCount, totals, total, unlikeUnits, rowUnits, mayOverlap, ...matrix } = combined;
      const wired = totals?.map((total) => (total === null ? null : toWireDecimal(total)));
      return {
        ...matrix,
        rows,
        key_count: keyCount,
        ...(wired && { totals: wired }),
        ...(total !== undefined && { total: toWireDecimal(total) }),
        ...(unlikeUnits && { unlike_units: unlikeUnits }),
        ...(mayOverlap && { may_overlap: true }),
        ...(rowUnits && { row_units: rowUnits }),
      };
    }
    case 'stacked':
      return { ...combined, rows };
    case 'data':
      return toWireData(combined, rows);
    case 'joined':
      return {
        ...combined,
        rows,
        inputs: combined.inputs.map(({ connectionId, statementId, rowCount, ...input }) => ({
          ...input,
          connection_id: connectionId,
          statement_id: statementId,
          row_count: rowCount,
        })),
        keys: combined.keys ?? [],
      };
    case 'schema':
      return {
        ...combined,
        rows,
        differences: combined.differences.map(withSnakeCase),
        pairs: (combined.pairs ?? []).map(withSnakeCase),
      };
  }
}

function withSnakeCase(value: object): object {
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [toSnakeCase(name), inner]),
  );
}
