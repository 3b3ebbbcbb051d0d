import type { Cell } from '#lib/shape/query-result.ts';

/**
 * An array literal such as `{1,NULL,"a \"b\""}` or `[0:1]={{1,2},{3,4}}` as nested JSON arrays.
 * Arrays of boxes have `;` between their elements, and a type can choose its own.
 * https://www.postgresql.org/docs/current/arrays.html#ARRAYS-IO
 */
export function readArray(
  text: string,
  readItem: (item: string | null) => Cell,
  delimiter = ',',
): Cell[] {
  let at = text.startsWith('[') ? text.indexOf('=') + 1 : 0;

  function readLevel(): Cell[] {
    const items: Cell[] = [];
    at += 1;
    while (at < text.length && text[at] !== '}') {
      if (text[at] === delimiter) at += 1;
      else if (text[at] === '{') items.push(readLevel());
      else if (text[at] === '"') items.push(readItem(readQuoted()));
      else items.push(readPlain());
    }
    at += 1;
    return items;
  }

  function readQuoted(): string {
    let item = '';
    for (at += 1; at < text.length && text[at] !== '"'; at += 1) {
      if (text[at] === '\\') at += 1;
      item += text[at];
    }
    at += 1;
    return item;
  }

  function readPlain(): Cell {
    const start = at;
    while (at < text.length && text[at] !== delimiter && text[at] !== '}') at += 1;
    const item = text.slice(start, at);
    return readItem(item === 'NULL' ? null : item);
  }

  return readLevel();
}
