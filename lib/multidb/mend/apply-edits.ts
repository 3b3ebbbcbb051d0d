/** A part of a statement and what takes its place; offsets as tokens have them. */
export interface Edit {
  start: number;
  end: number;
  text: string;
}

/** The statement with all edits made; undefined where two of them meet. Equal ones count once. */
export function applyEdits(sql: string, edits: readonly Edit[]): string | undefined {
  const sorted = [...edits].sort((one, other) => one.start - other.start || one.end - other.end);
  let text = '';
  let at = 0;
  let before: Edit | undefined;
  for (const edit of sorted) {
    const isRepeated =
      before?.start === edit.start && before.end === edit.end && before.text === edit.text;
    if (isRepeated) continue;
    if (edit.start < at) return undefined;
    text += sql.slice(at, edit.start) + edit.text;
    at = edit.end;
    before = edit;
  }
  return text + sql.slice(at);
}
