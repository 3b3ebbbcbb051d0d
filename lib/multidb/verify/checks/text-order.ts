/** Numbers that are stored as text, put in the order of text: "9" before "10". */
import type { Cell } from '#lib/shape/query-result.ts';
import { isWord } from '../../guard/token-reader.ts';
import { type ColumnUse, columnAt } from '../read/scope.ts';
import { plain } from '../words.ts';
import type { CheckInput, Found } from './check.ts';

export function checkTextOrder({ statement, result }: CheckInput): Found[] {
  const { query, scopes } = statement;
  const [select, second] = query.selects;
  const [first] = query.orderBy;
  if (!select || second || !first || select.items.length !== result.columns.length) return [];
  const [scope] = scopes;
  const isDown = first.some((token) => isWord(token, 'desc'));
  const use = columnAt(first, 0, scope);
  const isPlain = use && first.slice(use.end).every((token) => isDirection(token.text));
  if (!use || !isPlain || use.column.type !== 'text') return [];
  const place = select.items.findIndex(({ tokens }) => {
    const shown = columnAt(tokens, 0, scope);
    return shown && shown.end === tokens.length && isSame(shown, use);
  });
  if (place < 0) return [];
  const cells = result.rows.map((row) => row[place]).filter((cell) => cell !== null);
  if (!cells.every(isNumberText) || !isOutOfOrder(cells.map(Number), isDown)) return [];
  return [
    {
      finding: {
        kind: 'text_order',
        weight: 'warning',
        confidence: 'high',
        message: `${plain(use.column.name)} is stored as text, so that its numbers stand in the order of text: "10" comes before "9".`,
      },
      advice: `${use.column.name} is a text column that holds numbers, so ORDER BY sorts them as text. Order by it as a number.`,
    },
  ];
}

function isSame(one: ColumnUse, other: ColumnUse): boolean {
  return one.column === other.column && one.table.source === other.table.source;
}

function isDirection(word: string): boolean {
  return ['asc', 'desc', 'nulls', 'first', 'last'].includes(word);
}

function isNumberText(cell: Cell | undefined): boolean {
  return typeof cell === 'string' && /^-?\d+(\.\d+)?$/.test(cell.trim());
}

function isOutOfOrder(numbers: number[], isDown: boolean): boolean {
  return numbers.some((number, at) => {
    const before = numbers[at - 1];
    return before !== undefined && (isDown ? before < number : before > number);
  });
}
