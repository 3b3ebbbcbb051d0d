/** Plan text is read by lines: names and values from outside must not start one. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
