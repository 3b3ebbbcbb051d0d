/**
 * Dates and moments as SQLite's own functions write them, and a little beyond. Whole columns are
 * looked at as one text, because a pattern costs more to start than to go on.
 */
import type { JoinedTexts } from '../children/joined-texts.ts';

const dates = /^(?:\d{4}-\d\d-\d\d)*$/;
const usualMoments = /^(?:\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d)*$/;
const anyMoment = /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?$/;

/** Whether all are as `2024-03-31`; NULL always may be. */
export function areDates(column: JoinedTexts): boolean {
  return areOfLength(column, 10) && dates.test(column.joined);
}

/** Whether all are as `2024-03-31 12:34:56`, also with T, without seconds, with fractions, with a zone. */
export function areMoments(column: JoinedTexts): boolean {
  if (areOfLength(column, 19)) return usualMoments.test(column.joined);
  return column.texts.every((text) => text === null || isMoment(text));
}

export function isMoment(text: string): boolean {
  return anyMoment.test(text);
}

/** Between date and time: ISO 8601 has a T where SQLite has a space. */
export const spaceToT = { from: ' ', to: 'T' };

export function withT(moment: string): string {
  return moment.replaceAll(spaceToT.from, spaceToT.to);
}

function areOfLength({ texts }: JoinedTexts, length: number): boolean {
  return texts.every((text) => text === null || text.length === length);
}
