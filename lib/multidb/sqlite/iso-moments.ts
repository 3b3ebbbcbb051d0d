/**
 * Dates and moments as SQLite's own functions write them, and a little beyond. Looked at in every
 * text of a column, so the usual forms are told by their characters; a pattern takes ten times as long.
 */
const anyMoment = /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?$/;

const [zero, nine, dash, colon, space, letterT] = [0x30, 0x39, 0x2d, 0x3a, 0x20, 0x54];

/** `2024-03-31` */
export function isDate(text: string): boolean {
  return text.length === 10 && startsWithDate(text);
}

/** `2024-03-31 12:34:56`, also with T, without seconds, with fractions, with a zone. */
export function isMoment(text: string): boolean {
  if (text.length === 19 && startsWithDate(text)) {
    const between = text.charCodeAt(10);
    if (between !== space && between !== letterT) return false;
    if (text.charCodeAt(13) === colon && text.charCodeAt(16) === colon) {
      return areDigits(text, 11, 13) && areDigits(text, 14, 16) && areDigits(text, 17, 19);
    }
  }
  return anyMoment.test(text);
}

/** A moment with T between its date and its time. */
export function withT(moment: string): string {
  return moment.charCodeAt(10) === space ? `${moment.slice(0, 10)}T${moment.slice(11)}` : moment;
}

function startsWithDate(text: string): boolean {
  return (
    text.charCodeAt(4) === dash &&
    text.charCodeAt(7) === dash &&
    areDigits(text, 0, 4) &&
    areDigits(text, 5, 7) &&
    areDigits(text, 8, 10)
  );
}

function areDigits(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) {
    const code = text.charCodeAt(at);
    if (code < zero || code > nine) return false;
  }
  return true;
}
