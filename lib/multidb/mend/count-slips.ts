import { editDistance } from '../edit-distance.ts';

/** Keys beside and below one another, on the keyboard that most people have. */
const rows = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];

/** Letters that are written for one another since they sound alike. */
const soundsLike = ['aeiouy', 'csz', 'ckq', 'gj', 'vw', 'fv', 'dt', 'mn', 'bp'];

/**
 * How many slips of the fingers lie between two words: a letter that was left out, one too many, one
 * exchanged with its neighbour, or mistaken for one that lies beside it or sounds like it. Any other
 * letter in the place of one counts twice: it is not struck by mistake.
 */
export function countSlips(left: string, right: string): number {
  return editDistance(left, right, mistaken);
}

function mistaken(one: string, other: string): number {
  if (one === other) return 0;
  const soundsAlike = soundsLike.some(
    (letters) => letters.includes(one) && letters.includes(other),
  );
  return soundsAlike || areNeighbours(one, other) ? 1 : 2;
}

function areNeighbours(one: string, other: string): boolean {
  const [a, b] = [placeOf(one), placeOf(other)];
  if (!a || !b) return false;
  return Math.abs(a.row - b.row) <= 1 && Math.abs(a.column - b.column) <= 1;
}

function placeOf(letter: string): { row: number; column: number } | undefined {
  const row = rows.findIndex((keys) => keys.includes(letter));
  // Each row stands half a key further right than the one above it.
  return row < 0 ? undefined : { row, column: (rows[row] ?? '').indexOf(letter) + row / 2 };
}
