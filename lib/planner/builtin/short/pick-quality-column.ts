import { isNumeric } from '#lib/shape/dialect.ts';
import { matchWord } from '../../schema-index/match-word.ts';
import type { IndexedColumn, IndexedTable, SchemaIndex } from '../../schema-index/schema-index.ts';
import type { Superlative } from '../phrase.ts';
import { Unanswerable } from '../unanswerable.ts';
import { datedTables, takeDateColumn } from './dated-tables.ts';
import type { Frame } from './frame.ts';

/** The column that an adjective speaks of: `cheapest` a price, `latest` a date. */
export function pickQualityColumn(
  frame: Frame,
  index: SchemaIndex,
  owner: IndexedTable | undefined,
  { hints, temporal }: Superlative,
): IndexedColumn {
  const named = frame.projections.find(({ words }) => words.some((word) => hints.includes(word)));
  if (named) return named;
  if (!owner) throw new Unanswerable('it is not clear what is compared');
  const column = temporal
    ? pickTime(frame, index, owner)
    : hints
        .map((hint) => owner.columns.find((one) => isFigure(one) && speaksOf(one, hint)))
        .find((one) => one !== undefined);
  if (!column) {
    const text = frame.order?.text ?? '';
    const reason = `${owner.schema.name} has no column for "${text}"`;
    throw new Unanswerable(
      reason,
      /popular/i.test(text) ? `"${text}" by which figure?` : undefined,
    );
  }
  return column;
}

function pickTime(
  frame: Frame,
  index: SchemaIndex,
  owner: IndexedTable,
): IndexedColumn | undefined {
  if (/young|old/i.test(frame.order?.text ?? '')) {
    const age = owner.columns.find(
      ({ words }) =>
        /^(age|birthdate|birthday)$/.test(words.at(-1) ?? '') || words.includes('birth'),
    );
    if (age) return age;
  }
  for (const table of datedTables(index, owner, frame)) {
    const column = takeDateColumn(table, frame, index.database.dialect);
    if (column) return column;
  }
  return owner.columns.find(({ words }) => words.at(-1) === 'year');
}

function isFigure({ schema, isKey }: IndexedColumn): boolean {
  return isNumeric(schema.type) && !isKey;
}

function speaksOf({ words }: IndexedColumn, hint: string): boolean {
  return words.some((word) => matchWord(hint, word) >= 0.93);
}
