import { isNumeric } from '#lib/shape/dialect.ts';
import { matchWord } from '../../schema-index/match-word.ts';
import type { IndexedColumn, IndexedTable, SchemaIndex } from '../../schema-index/schema-index.ts';
import { isMeasuredIn } from '../../schema-index/units.ts';
import { isDateColumn } from '../date-columns.ts';
import { labelColumns } from '../label-columns.ts';
import type { Superlative } from '../phrase.ts';
import type { Asks } from '../sentence/sketch.ts';
import { Unanswerable } from '../unanswerable.ts';
import type { Settled } from './settled.ts';

/** How rows of a table are told apart in an answer: by their name, else by their key. */
export function nameColumns(table: IndexedTable): IndexedColumn[] {
  const labels = labelColumns(table);
  const isKeyOnly = labels.every(
    ({ schema, words }) =>
      table.schema.primaryKey.includes(schema.name) &&
      (isNumeric(schema.type) || words.at(-1) === 'id'),
  );
  if (!isKeyOnly) return labels;
  const last = (pattern: RegExp) =>
    table.columns.find(
      ({ words, schema }) => schema.type === 'text' && pattern.test(words.at(-1) ?? ''),
    );
  const same = table.columns.find(
    ({ words, schema }) => schema.type === 'text' && words.join(' ') === table.words.join(' '),
  );
  if (same) return [same];
  const detail =
    last(/^(detail|description|text)$/) ??
    table.columns.find(
      ({ schema, words, isKey }) =>
        schema.type === 'text' && !isKey && words.some((word) => table.words.includes(word)),
    );
  return detail ? [detail] : labels;
}

export function keyColumns(table: IndexedTable): IndexedColumn[] {
  return table.columns.filter(({ schema }) => table.schema.primaryKey.includes(schema.name));
}

export function isFigure({ schema, isKey, isFlag }: IndexedColumn): boolean {
  return isNumeric(schema.type) && !isKey && !isFlag;
}

export function isYear({ words, schema }: IndexedColumn): boolean {
  return words.includes('year') && (isNumeric(schema.type) || schema.type === 'text');
}

/** "where is …", "when did …", "how long is …": the one column of the table that tells. */
export function answerColumn(
  table: IndexedTable,
  asks: Asks,
  { words, index }: Settled,
): IndexedColumn {
  if (asks.kind === 'measure') {
    const found = qualityColumn(table, asks.quality, asks.text, index);
    if (!found) throw new Unanswerable(`"${asks.text}" is not told of ${table.schema.name}`);
    return found.column;
  }
  const place = /^(location|address|place|city|country|venue|headquarters)$/;
  const candidates = table.columns.filter((column) =>
    asks.kind === 'time'
      ? isDateColumn(column, index.database.dialect) || isYear(column)
      : !column.isKey && column.words.some((word) => place.test(word)),
  );
  const hinted = candidates.filter((column) =>
    column.words.some((word) =>
      words.some((asked) => !/^(date|time|year)$/.test(asked) && matchWord(asked, word) >= 0.93),
    ),
  );
  const [only, second] = hinted.length > 0 ? hinted : candidates;
  if (!only || second)
    throw new Unanswerable(`it is not clear which ${asks.kind} of ${table.schema.name} is meant`);
  return only;
}

/** What a yes-or-no column holds for yes; absent for other columns. */
export function flagValue({
  schema,
  isFlag,
}: IndexedColumn): string | number | boolean | undefined {
  if (isFlag) return schema.type === 'boolean' ? true : 1;
  const values = schema.sampledValues;
  if (
    !values ||
    values.length > 2 ||
    !values.every((value) => /^(y|n|yes|no|t|f|true|false)$/i.test(value))
  )
    return undefined;
  return values.find((value) => /^(y|yes|t|true)$/i.test(value));
}

/** The column that an adjective compares: `oldest` an age or a date of birth. */
export function qualityColumn(
  table: IndexedTable,
  { hints, temporal }: Superlative,
  text: string,
  index: SchemaIndex,
): { column: IndexedColumn; inverse: boolean } | undefined {
  const { dialect } = index.database;
  const says = (column: IndexedColumn, hint: string) =>
    column.words.some((word) => matchWord(hint, word) >= 0.93);
  if (/young|old/i.test(text)) {
    const age = table.columns.find((column) => column.words.includes('age') && isFigure(column));
    // The oldest has the highest age, and the earliest date of birth.
    if (age) return { column: age, inverse: true };
    const birth = table.columns.find(({ words }) => words.some((word) => /^birth/.test(word)));
    if (birth) return { column: birth, inverse: false };
    const start = table.columns.filter((column) => isYear(column) || isDateColumn(column, dialect));
    return start.length === 1 && start[0] ? { column: start[0], inverse: false } : undefined;
  }
  if (temporal) {
    const dates = table.columns.filter((column) => isDateColumn(column, dialect));
    const chosen = dates[0] ?? table.columns.find(isYear);
    return chosen && { column: chosen, inverse: false };
  }
  for (const hint of hints) {
    const column =
      table.columns.find((one) => says(one, hint) && isFigure(one)) ??
      table.columns.find((one) => says(one, hint) && !one.isKey);
    if (column) return { column, inverse: false };
  }
  const measured = table.columns.find(
    (one) => isFigure(one) && hints.some((hint) => isMeasuredIn(hint, one.words.join(' '))),
  );
  return measured && { column: measured, inverse: false };
}
