/** Words as a column of a result is called: valid in every dialect, quoted or not. */
export function identifier(words: string): string {
  return words.replace(/[^\p{L}\p{N}_]+/gu, '_').toLowerCase();
}
