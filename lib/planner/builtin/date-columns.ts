import { type Dialect, dialectFacts } from '#lib/shape/dialect.ts';
import { matchWord } from '../schema-index/match-word.ts';
import type { IndexedColumn, IndexedTable } from '../schema-index/schema-index.ts';

/** Whether a column holds points in time; where there is no such type the name decides. */
export function isDateColumn(column: IndexedColumn, dialect: Dialect): boolean {
  const { type, name } = column.schema;
  if (type === 'date' || type === 'timestamp') return true;
  if (!dialectFacts[dialect].datesAreText || type !== 'text') return false;
  return (
    /(^|_)(date|datetime|timestamp|day)$|_(at|on|date)$|[a-z](Date|At|On|Time)$/.test(name) ||
    column.words.includes('date')
  );
}

/**
 * The column that tells when a row of the table happened. `hints` are the question's words that
 * nothing else explained (`shipped`, `hired`); those that named the column are handed back.
 */
export function pickDateColumn(
  table: IndexedTable,
  hints: string[],
  dialect: Dialect,
): { column: IndexedColumn; used: string[] } | undefined {
  let best: { column: IndexedColumn; used: string[]; score: number } | undefined;
  for (const column of table.columns) {
    if (!isDateColumn(column, dialect)) continue;
    const used = hints.filter((hint) =>
      column.words.some(
        (word) =>
          !/^(date|time|at|on|by)$/.test(word) && matchWord(hint.toLowerCase(), word) >= 0.85,
      ),
    );
    const score = used.length * 2 + usualness(column, table);
    if (score > (best?.score ?? 0)) best = { column, used, score };
  }
  return best;
}

/** How rows of any table come to be: "orders created in 2025" have a date that is called otherwise. */
export function comesToBe(verb: string): boolean {
  return /^(creat\w*|made|plac\w*|enter\w*|record\w*|add\w*)$/.test(verb);
}

/** Whether a row is new on that date: not when it is closed, changed or due. */
export function startsRow({ words }: IndexedColumn): boolean {
  return !words.some((word) =>
    /^(deleted?|birth\w*|expir\w*|expected|due|last|updated?|modified|changed|clos\w*|end\w*|finish\w*|complet\w*|shipped|delivered|archived|cancel\w*)$/.test(
      word,
    ),
  );
}

function usualness(column: IndexedColumn, table: IndexedTable): number {
  const words = column.words.filter(
    (word) => !/^(date|time|at|on|day|timestamp|datetime)$/.test(word),
  );
  if (words.length === 0) return 1;
  const has = (pattern: RegExp) => words.some((word) => pattern.test(word));
  if (has(/^(deleted?|birth|birthdate|birthday|expir\w*|expected|due|last)$/)) return 0.1;
  if (has(/^(updated?|modified|changed)$/)) return 0.2;
  if (words.some((word) => table.words.some((own) => matchWord(word, own) >= 0.8))) return 1.1;
  if (has(/^(order|purchase|sale|invoice|transaction|payment|booking|visit|event|start|issue)$/))
    return 0.95;
  if (has(/^(creat\w*|register\w*|registration|placed|signup|joined|join|hire|hired)$/)) return 0.9;
  return 0.5;
}
