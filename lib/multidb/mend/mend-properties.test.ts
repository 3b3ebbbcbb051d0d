import fc from 'fast-check';
import { expect, it } from 'vitest';
import { AppError, databaseErrorCodes } from '#lib/errors.ts';
import { type Dialect, dialects } from '#lib/shape/dialect.ts';
import { lexicalRules } from '../guard/lexical-rules.ts';
import { tokenize } from '../guard/tokenize.ts';
import { applyFixes } from './apply-fixes.ts';
import { deriveFixes } from './derive-fixes.ts';
import { mendStatement } from './mend-statement.ts';
import { relevantSchema } from './relevant-schema.ts';
import { schemaOf } from './testing/schema-of.ts';

const schema = schemaOf({
  customers: ['id', 'name', 'city', 'created_at'],
  orders: ['id', 'customer_id', 'amount', 'created_at'],
  'billing.invoices': ['id', 'total'],
});

const pieces =
  `SELECT|FROM|WHERE|GROUP BY|ORDER BY|HAVING|JOIN|LEFT JOIN|ON|USING|AS|WITH|UNION ALL|AND|OR|IN|LIKE
|ILIKE|LIMIT|TOP|OFFSET|FETCH FIRST 3 ROWS ONLY|DISTINCT|CASE|WHEN|THEN|END|INTERVAL|CAST|::|::text|==|=|(|)|,|.|;|*|[|]
|custmers|customers|ordres|orders|c|o|nme|name|cty|city|amuont|id|ID|invoices|"Name"|"custmers"|\`name\`|[city]|"Oslo"
|'custmers'|'nme ''x'''|"it's"|-- nme|/* custmers */|$$nme$$|E'a\\'b'|1|2.5|count(*)|sum(amount)|IFNULL(|YEAR(
|DATE_FORMAT(name, '%Y-%m')|STRFTIME('%Y', nme)|DATE_TRUNC('month', nme)|IF(id, 'a', 'b')|EXTRACT(YEAR FROM nme)|#|\n`
    .replaceAll('\n|', '|')
    .split('|');

const sqls = fc.oneof(
  fc
    .array(fc.constantFrom(...pieces), { maxLength: 24 })
    .map((words) => `SELECT ${words.join(' ')}`),
  fc
    .tuple(fc.constantFrom(...pieces), fc.constantFrom(...pieces), fc.constantFrom(...pieces))
    .map(
      ([one, other, last]) =>
        `SELECT nme, 'nme' /* nme */, o.amuont, ${one} FROM custmers c JOIN ordres o ON o.id = c.id WHERE cty = 'cty' AND ${other} = 'custmers' -- cty\n ${last}`,
    ),
  fc.string({ unit: 'binary', maxLength: 80 }),
);

const errors = fc
  .tuple(
    fc.constantFrom(...databaseErrorCodes),
    fc.constantFrom('custmers', 'nme', 'o.amuont', 'id', 'cty', undefined),
    fc.constantFrom('42702', '42803', '42601'),
  )
  .map(
    ([code, unknownName, driverCode]) =>
      new AppError(code, `It failed: "${unknownName}".`, { context: { unknownName, driverCode } }),
  );

/** Texts between single or dollar quotes, and comments: what no mending may look into. */
function untouchables(
  sql: string,
  dialect: Dialect,
): { texts: string[]; comments: string[] } | undefined {
  const rules = { ...lexicalRules[dialect], refusedSigns: undefined };
  try {
    const { tokens, comments } = tokenize(sql, {
      ...rules,
      identifierQuotes: { ...rules.identifierQuotes, '`': '`' },
    });
    const texts = tokens.filter(({ kind, start }) => kind === 'string' && sql[start] !== '"');
    return {
      texts: texts.map(({ text }) => text),
      comments: comments.map(({ start, end }) => sql.slice(start, end)),
    };
  } catch {
    return undefined;
  }
}

/** What phrases write in the place of others: formats, and the modifiers of SQLite's dates. */
const written = /^(?:[-/:., %\w]*|\d+ \w+)$/;

it.each(dialects)('never throws and keeps every text and comment, in %s', (dialect) => {
  let mendedCount = 0;
  fc.assert(
    fc.property(sqls, errors, (sql, error) => {
      const mended = mendStatement(sql, { dialect, schema }, error);
      if (!mended) return;
      mendedCount += 1;
      expect(mended.sql).not.toBe(sql);
      expect(mended.notes.length).toBeGreaterThan(0);
      const [before, after] = [untouchables(sql, dialect), untouchables(mended.sql, dialect)];
      if (!before) return;
      expect(after?.comments).toEqual(before.comments);
      const isPhrase = mended.notes.some(({ fix }) => fix?.kind === 'phrase');
      if (!isPhrase) expect(after?.texts).toEqual(before.texts);
      else {
        const kept = before.texts.filter((text) => !written.test(text));
        expect(after?.texts).toEqual(expect.arrayContaining(kept));
      }
    }),
    { numRuns: 1_500 },
  );
  expect(mendedCount).toBeGreaterThan(50);
});

it.each(dialects)('derives only what leads from one statement to the other, in %s', (dialect) => {
  fc.assert(
    fc.property(sqls, sqls, errors, (one, other, error) => {
      const mended = mendStatement(one, { dialect, schema }, error)?.sql ?? other;
      for (const after of [mended, other]) {
        const fixes = deriveFixes(one, after, { dialect, schema });
        const known = fixes.map((fix) => ({ fix }));
        const again = applyFixes(one, { dialect, schema }, known);
        if (fixes.length > 0) expect(again.sql).not.toBe(one);
        // Twice is once.
        expect(applyFixes(again.sql, { dialect, schema }, known).sql).toBe(again.sql);
      }
      expect(relevantSchema(one, { dialect, schema }, []).tables.length).toBeGreaterThan(0);
    }),
    { numRuns: 500 },
  );
});
