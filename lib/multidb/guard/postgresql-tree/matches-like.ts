/** Whether a pattern of LIKE matches a name in small letters, whatever the letters' case in the pattern. */
export function matchesLike(name: string, pattern: string): boolean {
  const signs = pattern.match(/\\[\s\S]|[\s\S]/gu) ?? [];
  const fits = (sign: string | undefined, at: number) =>
    sign === '_' || sign?.replace(/^\\/, '').toLowerCase() === name[at];
  let [at, from] = [0, 0];
  // Where the last % stands, and how much of the name it takes: no other one need ever be tried again.
  let last: { from: number; at: number } | undefined;
  while (at < name.length) {
    if (signs[from] === '%') {
      last = { from, at };
      from += 1;
    } else if (from < signs.length && fits(signs[from], at)) {
      from += 1;
      at += 1;
    } else if (last) {
      last.at += 1;
      [at, from] = [last.at, last.from + 1];
    } else return false;
  }
  return signs.slice(from).every((sign) => sign === '%');
}
