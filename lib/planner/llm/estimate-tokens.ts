/** A cautious guess: names and SQL take about 3.5 characters to a token. */
const charsPerToken = 3.5;

export function estimateTokens(text: string): number {
  return tokensOfLength(text.length);
}

/** @param length in characters */
export function tokensOfLength(length: number): number {
  return Math.ceil(length / charsPerToken);
}
