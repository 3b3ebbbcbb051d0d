/** What an item of a list says, without its mark and emphasis; undefined for any other line. */
export function readListItem(line: string): string | undefined {
  const [, item] = /^\s*(?:[-*+•]|\(?[\da-z][.)])\s+(.*\S)\s*$/i.exec(line) ?? [];
  return item?.replace(/^([*_`]{1,3})(.+)\1$/, '$2');
}

/** `SQL:`, `**Query:**` before a statement on its line; undefined without one. */
export function withoutLabel(line: string): string | undefined {
  const label = /^\s*[*_]{0,3}(?:sql|query|statement)[*_]{0,3}\s*:[*_]{0,3}\s+(?=\S)/i.exec(line);
  return label ? line.slice(label[0].length) : undefined;
}
