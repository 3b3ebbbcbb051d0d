import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Dialect, dialects } from '#lib/shape/dialect.ts';
import { maskValues } from './mask-values.ts';

describe('maskValues', () => {
  it.each<[Dialect | undefined, string, string]>([
    ['postgresql', "a = 'Oslo' AND b = 'x''secret y'", "a = 'Oslo' AND b = '…'"],
    ['mysql', "a = 'x\\'secret y' AND b = 'oslo'", "a = '…' AND b = 'oslo'"],
    ['mysql', "a = \"secret\" AND `it's` = 'secret'", "a = '…' AND `it's` = '…'"],
    [
      'postgresql',
      `"it's" = 'secret' AND "Oslo's" = E'x\\'secret'`,
      `"it's" = '…' AND "Oslo's" = '…'`,
    ],
    ['postgresql', 'a = $$secret$$ OR b = $q$x $$ secret$q$', "a = '…' OR b = '…'"],
    ['sqlite', "a = 'C:\\' AND b = 'secret'", "a = '…' AND b = '…'"],
    ['sqlite', "a = 1 -- it's secret\nAND b = 'secret'", "a = 1 \nAND b = '…'"],
    ['sqlite', "a = 'secret", "a = '…'"],
    // Numbers that were said, that limit, and that are no values.
    [
      'sqlite',
      'a = 77004 AND b IN (12, 77004, 88) LIMIT 50',
      "a = '…' AND b IN (12, '…', '…') LIMIT 50",
    ],
    [
      'sqlite',
      'SELECT t12.c34 FROM t12 WHERE x > 12.5 AND y BETWEEN 10 AND 12',
      "SELECT t12.c34 FROM t12 WHERE x > '…' AND y BETWEEN '…' AND 12",
    ],
    ['sqlite', `a =${' '.repeat(90)}77004`, `a =${' '.repeat(90)}'…'`],
    // A letter of a word is not the word.
    ['sqlite', "a = 'a' AND b = 'os'", "a = '…' AND b = '…'"],
    [undefined, 'a = \'Oslo\' AND b = "secret"', "a = 'Oslo' AND b = '…'"],
    [undefined, "a = 'Oslo' AND b = 'x\\'secret' LIMIT 5", "a = '…' LIMIT 5"],
  ])('%s: %s', (dialect, sql, told) => {
    expect(maskValues(sql, 'How many in Oslo of the 12?', dialect)).toBe(told);
  });

  it('never lets a text through that was not said, however it is quoted', () => {
    const noise = fc.string({
      unit: fc.constantFrom("'", '"', '\\', '-', 'a', ' ', '`', '$', '\n', '/', '*'),
    });
    fc.assert(
      fc.property(
        fc.constantFrom(...dialects),
        noise,
        noise,
        noise,
        (dialect, before, inside, name) => {
          const escaped = (text: string) =>
            dialect === 'mysql' ? text.replace(/['\\]/g, '\\$&') : text.replaceAll("'", "''");
          const quote = dialect === 'mysql' ? '`' : '"';
          const column = quote + name.replaceAll(quote, quote + quote) + quote;
          const sql = `SELECT ${column} FROM t WHERE ${column} = '${escaped(before)}' AND x = '${escaped(`${inside}secret${before}`)}'`;
          expect(maskValues(sql, 'what?', dialect)).not.toContain('secret');
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('takes no long time for what is long', () => {
    const spaces = ' '.repeat(50_000);
    const sql = `SELECT 1 WHERE a IN (${spaces}12 AND${spaces}b =${spaces}'x${"''".repeat(20_000)}`;
    const startedMs = performance.now();
    maskValues(sql, 'what?', 'postgresql');
    maskValues(sql.replaceAll(' ', '$'), 'what?', 'postgresql');
    expect(performance.now() - startedMs).toBeLessThan(2_000);
  });
});
