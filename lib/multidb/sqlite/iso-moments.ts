/**
 * Dates and moments as SQLite's own functions write them, and a little beyond. Whole columns are
 * looked at as one text, because a pattern costs more to start than to go on.
 */
type Texts = readonly (string | null)[];

const dates = /^(?:\d{4}-\d\d-\d\d)*$/;
const usualMoments = /^(?:\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d)*$/;
const anyMoment = /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?$/;

/** Whether all are as `2024-03-31`; NULL always may be. */
export function areDates(texts: Texts): boolean {
  return areOfLength(texts, 10) && dates.test(texts.join(''));
}

/** Whether all are as `2024-03-31 12:34:56`, also with T, without seconds, with fractions, with a zone. */
export function areMoments(texts: Texts): boolean {
  if (areOfLength(texts, 19)) return usualMoments.test(texts.join(''));
  return texts.every((text) => text === null || isMoment(text));
}

export function isMoment(text: string): boolean {
  return anyMoment.test(text);
}

/** Moments with T between date and time. @param moments one, or several without anything between. */
export function withT(moments: string): string {
  return moments.replaceAll(' ', 'T');
}

function areOfLength(texts: Texts, length: number): boolean {
  return texts.every((text) => text === null || text.length === length);
}
