/**
 * How many letters were left out, added, mistaken, or exchanged with their neighbour ("optimal string
 * alignment").
 *
 * @param mistaken what one letter in the place of another counts; 0 where they are the same
 */
export function editDistance(
  left: string,
  right: string,
  mistaken: (one: string, other: string) => number = (one, other) => (one === other ? 0 : 1),
): number {
  const width = right.length + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: width }, (_, at) => at);
  for (let i = 1; i <= left.length; i += 1) {
    const row = [i];
    for (let j = 1; j < width; j += 1) {
      let fewest = Math.min(
        (last[j - 1] ?? 0) + mistaken(left[i - 1] ?? '', right[j - 1] ?? ''),
        (last[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
      );
      const isExchanged =
        i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1];
      if (isExchanged) fewest = Math.min(fewest, (beforeLast[j - 2] ?? 0) + 1);
      row.push(fewest);
    }
    beforeLast = last;
    last = row;
  }
  return last[right.length] ?? 0;
}
