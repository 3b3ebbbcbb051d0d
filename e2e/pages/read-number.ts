/** `−1,234.50` as the page shows it → -1234.5. Throws where the text begins with no number. */
export function readNumber(text: string): number {
  const match = /^[−-]?[\d,]+(\.\d+)?/.exec(text.trim());
  if (!match) throw new Error(`No number in "${text}"`);
  return Number(match[0].replace('−', '-').replaceAll(',', ''));
}
