import type { LogicalQuery } from '#lib/shape/logical-query.ts';
import type { IndexedTable } from '../../schema-index/schema-index.ts';
import type { Token } from '../../schema-index/tokenize-question.ts';
import { holdsAggregate } from '../query/build-select.ts';
import { type Reading, readQuestion } from '../read-question.ts';
import { Unanswerable } from '../unanswerable.ts';
import { multiplies } from './adopt-joins.ts';
import { knowAntecedent } from './antecedent.ts';
import { findTable } from './find-table.ts';
import type { Circumstances } from './understood.ts';

/**
 * Reads what a phrase says of the rows of a table: as a question about them, in the first of several
 * wordings that can be read and fits.
 *
 * @throws Unanswerable where none does; with a question where only that stands in the way
 */
export function readPhrase(
  wordings: Token[][],
  query: LogicalQuery,
  { index, now, said }: Circumstances,
  fits: (found: LogicalQuery) => boolean,
): LogicalQuery {
  const table = requireTable(query, index);
  const spoken = knowAntecedent(index, table);
  let doubt: Extract<Reading, { kind: 'unclear' }> | undefined;
  let reason: string | undefined;
  for (const wording of wordings) {
    const reading = readQuestion(wording, spoken, { now, counts: false, said });
    if (reading.kind === 'query') {
      const ofTable = findTable(reading.query.from, index) === table;
      if (ofTable && !reading.query.combined && fits(reading.query)) return reading.query;
    } else if (reading.kind === 'unclear') doubt ??= reading;
    else reason ??= reading.reason;
  }
  throw new Unanswerable(
    reason ?? 'it is not clear what that changes',
    doubt?.question,
    doubt?.choices,
  );
}

export function requireTable({ from }: LogicalQuery, index: Circumstances['index']): IndexedTable {
  const table = findTable(from, index);
  if (!table) throw new Unanswerable(`${from.table} is not in the schema any more`);
  return table;
}

/** Whether a query does nothing but choose rows of its table. */
export function onlyChooses(query: LogicalQuery, { index }: Circumstances): boolean {
  return (
    query.groupBy.length === 0 &&
    query.limit === undefined &&
    !query.select.some(({ expression }) => holdsAggregate(expression)) &&
    !query.joins.some((join) => multiplies(join, index))
  );
}
