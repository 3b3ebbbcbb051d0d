import { expect, it } from 'vitest';
import { batchOf, combine, feed, openFederation } from './testing/federate-rows.ts';

it('joins two inputs and tells where the columns come from', async () => {
  const federation = openFederation();
  await feed(
    federation,
    'customers',
    batchOf(
      [
        ['id', 'integer'],
        ['name', 'text'],
      ],
      [
        [1, 'Ada'],
        [2, 'Bo'],
      ],
    ),
  );
  await feed(
    federation,
    'Orders',
    batchOf(
      [
        ['customer_id', 'integer'],
        ['total', 'decimal'],
      ],
      [
        [1, '10.50'],
        [1, '2.25'],
        [3, '1'],
      ],
    ),
  );
  const result = await combine(
    federation,
    'SELECT c.name, sum(o.total) AS revenue, count(*) AS n FROM customers c JOIN orders o ON o.customer_id = c.id GROUP BY c.name;',
  );
  expect(result).toEqual({
    columns: [
      { name: 'name', type: 'text' },
      { name: 'revenue', type: 'decimal' },
      { name: 'n', type: 'integer' },
    ],
    rows: [['Ada', '12.75', 2]],
    truncated: false,
    lineage: [
      { column: 'name', from: [{ alias: 'customers', column: 'name' }] },
      { column: 'revenue', from: [{ alias: 'Orders', column: 'total' }] },
      {
        column: 'n',
        from: [
          { alias: 'customers', column: '*' },
          { alias: 'Orders', column: '*' },
        ],
      },
    ],
    keys: [
      {
        left: { alias: 'Orders', column: 'customer_id' },
        right: { alias: 'customers', column: 'id' },
      },
    ],
    warnings: [],
  });
});

const idOnly = (rows: (string | number | null)[], type: 'integer' | 'text' | 'uuid' | 'date') =>
  batchOf(
    [['id', type]],
    rows.map((row) => [row]),
  );

it('joins text that is a number with numbers, exactly, and says so', async () => {
  const federation = openFederation();
  await feed(federation, 'a', idOnly([1, 2, 7], 'integer'));
  await feed(federation, 'b', idOnly(['1', '1.5', '007', 'x', null], 'text'));
  const result = await combine(federation, 'SELECT b.id FROM a JOIN b ON a.id = b.id ORDER BY 1');
  expect(result.rows).toEqual([['007'], ['1']]);
  expect(result.warnings).toEqual([
    'a.id is a number and b.id text; the text is read as a number where it is one, and matches nothing where it is not.',
  ]);
  const within = await combine(federation, 'SELECT id FROM a WHERE id IN (SELECT id FROM b)');
  expect(within.rows.toSorted()).toEqual([[1], [7]]);
});

it('says why nothing was joined', async () => {
  const federation = openFederation();
  await feed(federation, 'a', idOnly(['ADA@X.ORG'], 'text'));
  await feed(federation, 'b', idOnly(['ada@x.org'], 'text'));
  const { rows, warnings } = await combine(federation, 'SELECT * FROM a JOIN b USING (id)');
  expect(rows).toEqual([]);
  expect(warnings).toEqual([
    'No value of a.id (such as "ADA@X.ORG") is a value of b.id (such as "ada@x.org"), so nothing was joined. They would match if upper and lower case and blanks did not count.',
  ]);
});
