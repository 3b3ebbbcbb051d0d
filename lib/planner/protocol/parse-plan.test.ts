import { describe, expect, it } from 'vitest';
import type { Dialect } from '#lib/shape/dialect.ts';
import { parsePlan } from './parse-plan.ts';
import { planOptions } from './plan-options.ts';
import type { PlanPart, StatementDelta } from './plan-part.ts';

const attached = ['sales_us', 'sales_eu', 'Old CRM'];

async function* asChunks(chunks: string[]) {
  yield* chunks;
}

async function parse(chunks: string | string[], databases = attached, hashComments: string[] = []) {
  const parts: PlanPart[] = [];
  const deltas: StatementDelta[] = [];
  for await (const part of parsePlan(asChunks([chunks].flat()), { databases, hashComments })) {
    if (part.kind === 'statement-delta') deltas.push(part);
    else parts.push(part);
  }
  return { parts, deltas };
}

const statement = (database: string, sql: string, index = 0, alias = database) => ({
  kind: 'statement',
  database,
  alias,
  sql,
  index,
  ...(!alias.startsWith(database) && { isInput: true }),
});

describe('a plan of every kind of block', () => {
  it('reads them in order', async () => {
    const { parts } = await parse(`DATABASE: sales_us
SELECT count(*)
FROM orders;

DATABASE: sales_eu AS eu
SELECT count(*) FROM orders;
COMBINE:
SELECT * FROM sales_us JOIN eu ON true;
KEY: sales_us.customer = eu.customer - both are e-mail addresses
SKIP: Old CRM - holds no sales
COMPARE SCHEMA: sales_us, sales_eu
COMPARE DATA: sales_us.customers, sales_eu.public.customers KEY id, "region"
NOTE: counted every order
CLARIFY: which of the two dates do you mean?
CHOICE: the order date
CANNOT: no database here holds weather data
`);
    expect(parts).toEqual([
      statement('sales_us', 'SELECT count(*)\nFROM orders'),
      statement('sales_eu', 'SELECT count(*) FROM orders', 1, 'eu'),
      { kind: 'combine', sql: 'SELECT * FROM sales_us JOIN eu ON true' },
      {
        kind: 'key',
        left: { alias: 'sales_us', column: 'customer' },
        right: { alias: 'eu', column: 'customer' },
        reason: 'both are e-mail addresses',
      },
      { kind: 'skip', database: 'Old CRM', reason: 'holds no sales' },
      { kind: 'compare-schema', databases: ['sales_us', 'sales_eu'] },
      {
        kind: 'compare-data',
        sides: [
          { database: 'sales_us', table: 'customers' },
          { database: 'sales_eu', table: 'public.customers' },
        ],
        key: ['id', 'region'],
      },
      { kind: 'note', text: 'counted every order' },
      { kind: 'clarify', question: 'which of the two dates do you mean?' },
      { kind: 'choice', text: 'the order date' },
      { kind: 'cannot', reason: 'no database here holds weather data' },
    ]);
  });
});

describe('ways of writing a header', () => {
  it.each([
    'DATABASE: sales_us',
    'database: sales_us',
    '  Database :sales_us  ',
    '**DATABASE:** sales_us',
    '**DATABASE**: sales_us',
    '**DATABASE: sales_us**',
    '`DATABASE: sales_us`',
    '### DATABASE: sales_us',
    '### **DATABASE:** `sales_us`',
    '1. DATABASE: sales_us',
    '- DATABASE: "sales_us"',
    '> DATABASE: sales_us',
    '-- DATABASE: sales_us',
    'DATABASE: SALES_US',
    "DATABASE: 'Sales_US'",
    'DATABASE: **sales_us**',
    'DATABASE：sales_us',
  ])('%s', async (header) => {
    const { parts } = await parse(`${header}\nSELECT 1;\n`);
    expect(parts).toEqual([statement('sales_us', 'SELECT 1')]);
  });

  it.each<[string, Dialect, boolean]>([
    // As the prompt lists it.
    ['DATABASE: sales_us (PostgreSQL)', 'postgresql', true],
    ['**DATABASE: SALES_US (MySQL/MariaDB)**', 'mysql', true],
    ['DATABASE: `sales_us` (sqlite)', 'sqlite', true],
    ['DATABASE: sales_us (MySQL)', 'postgresql', false],
    ['DATABASE: sales_us (archive)', 'postgresql', false],
    ['DATABASE: sales (PostgreSQL)', 'postgresql', false],
  ])('%s, of one that is %s', async (header, dialect, isKnown) => {
    const databases = [
      { name: 'sales_us', dialect },
      { name: 'sales_eu', dialect },
    ];
    const kinds: string[] = [];
    for await (const part of parsePlan(
      asChunks([`${header}\nSELECT 1;\n`]),
      planOptions(databases),
    )) {
      if (part.kind !== 'statement-delta') kinds.push(part.kind);
    }
    expect(kinds).toEqual([isKnown ? 'statement' : 'invalid']);
  });

  const keys = { column: 'customer_id', from: { alias: 'crm', column: 'id' } };

  it('hands the keys below a header on with the statement', async () => {
    const { parts } = await parse(
      'DATABASE: sales_us AS us\nKEYS: customer_id FROM crm.id\nNOTE: only theirs\nSELECT 1;\nDATABASE: sales_eu\nSELECT 2;',
    );
    expect(parts).toEqual([
      { kind: 'note', text: 'only theirs' },
      { ...statement('sales_us', 'SELECT 1', 0, 'us'), keys },
      statement('sales_eu', 'SELECT 2', 1),
    ]);
  });

  it.each(['KEYS: customer_id', 'KEYS:', '- **KEYS:** of the others'])(
    'runs the statement as it is below keys that cannot be read: %s',
    async (line) => {
      const { parts } = await parse(`DATABASE: sales_us\n${line}\nSELECT 1;`);
      expect(parts).toEqual([statement('sales_us', 'SELECT 1')]);
    },
  );

  it('says which KEY line it cannot read', async () => {
    const { parts } = await parse('DATABASE: sales_us\nSELECT 1;\nKEY: the customer id');
    expect(parts).toMatchObject([
      { kind: 'statement' },
      { kind: 'invalid', text: 'KEY: the customer id' },
    ]);
  });

  it('finds a name that holds a space, with an alias', async () => {
    const { parts } = await parse('DATABASE: old crm AS crm\nSELECT 1;');
    expect(parts).toEqual([statement('Old CRM', 'SELECT 1', 0, 'crm')]);
  });
});

describe('what surrounds the SQL', () => {
  it.each([
    ['a fence', 'DATABASE: sales_us\n```sql\nSELECT 1;\n```\n'],
    ['a fence of the dialect', 'DATABASE: sales_us\n```duckdb\nSELECT 1;\n```\n'],
    ['a fence around everything', '```\nDATABASE: sales_us\nSELECT 1;\n```'],
    ['a fence that closes on the line', 'DATABASE: sales_us\n```SELECT 1;```'],
    ['a fence and no semicolon', 'DATABASE: sales_us\n```sql\nSELECT 1\n```\nThat was it.'],
    ['tildes', 'DATABASE: sales_us\n~~~\nSELECT 1\n~~~'],
    [
      'prose',
      'Sure, here it is!\n\nDATABASE: sales_us\nThe query:\nSELECT 1;\nThis counts; see above.',
    ],
    [
      'thinking',
      '<think>\nDATABASE: sales_eu\nSELECT 2;\n</think>\n\nDATABASE: sales_us\nSELECT 1;',
    ],
    ['thinking on one line', '<think>hm</think>DATABASE: sales_us\nSELECT 1;'],
    ['thinking that began unseen', 'I should count.</think>\nDATABASE: sales_us\nSELECT 1;'],
    ['a note in between', 'DATABASE: sales_us\nNOTE:\nSELECT 1;'],
    ['Windows line ends', 'DATABASE: sales_us\r\nSELECT 1;\r\n'],
    ['a comment behind the semicolon', 'DATABASE: sales_us\nSELECT 1; -- one\n'],
    ['its header on the line', 'DATABASE: sales_us SELECT 1;\n'],
    ['its header and a colon on the line', 'DATABASE: "sales_us": SELECT 1;\n'],
    ['a label on the line', 'DATABASE: sales_us\nSQL: SELECT 1;\n'],
    ['a label in bold', 'DATABASE: sales_us\n**Query:** SELECT 1;\n'],
    ['prose behind the semicolon', 'DATABASE: sales_us\nSELECT 1; This counts.\n'],
  ])('%s', async (_name, text) => {
    const { parts } = await parse(text);
    expect(parts).toEqual([statement('sales_us', 'SELECT 1')]);
  });
});

it.each([
  'DATABASE: sales_us (the old one)\nSELECT 1;',
  'DATABASE: sales_us_archive SELECT 1;',
  'DATABASE: sales_us Select the rows;',
  'DATABASE: sales (PostgreSQL)\nSELECT 1;',
])('another name is none of the attached: %s', async (text) => {
  const { parts } = await parse(text);
  expect(parts.map(({ kind }) => kind)).toEqual(['invalid']);
});

it.each([
  'CLARIFY: Which date do you mean:\n- the order date\n- **the shipping date**\n\nTell me.\n- no',
  'CLARIFY:\nWhich date do you mean:\n1. the order date\n2. the shipping date\n',
  'CLARIFY: Which date do you mean:\n\n* the order date\n* the shipping date',
])('a question back keeps the list that it ends with: %s', async (text) => {
  const { parts } = await parse(text);
  expect(parts).toEqual([
    { kind: 'clarify', question: 'Which date do you mean:' },
    { kind: 'choice', text: 'the order date' },
    { kind: 'choice', text: 'the shipping date' },
  ]);
});

describe('where a statement ends', () => {
  it.each([
    ['in a string', "SELECT ';\n'"],
    ['in a quoted name', 'SELECT ";\n" FROM "a;b"'],
    ['in a line comment', 'SELECT 1 -- first;\n  + 2'],
    ['in a block comment', 'SELECT 1 /* a;\nb; */ + 2'],
    ['in a dollar quote', 'SELECT $x$ ; $$ ;\n$x$'],
    ['behind a # that is no comment', 'SELECT 5 # 3 AS a,\n  doc #> $x$;\n$x$'],
    ['behind an escaped quote', "SELECT 'it\\'s;', 2,\n  3"],
    ['behind a backslash that escapes nothing', "SELECT 'C:\\',\n  'it''s;'"],
  ])('not at a semicolon %s', async (_name, sql) => {
    const { parts } = await parse(`DATABASE: sales_us\n${sql};\nDATABASE: sales_eu\nSELECT 2;`);
    expect(parts).toEqual([statement('sales_us', sql), statement('sales_eu', 'SELECT 2', 1)]);
  });

  it.each([
    ['within its line', 'SELECT a # old; new\nFROM t'],
    ['at the end of its line', 'SELECT a # old;\nFROM t'],
    ['behind a quote in it', "SELECT a # it's old;\nFROM t"],
  ])('not at a semicolon in a comment of #, %s', async (_name, sql) => {
    const text = `DATABASE: sales_us\n${sql};\nDATABASE: sales_eu\nSELECT 1 # 2; SELECT 3;`;
    const { parts } = await parse(text, attached, ['sales_us']);
    expect(parts).toEqual([
      statement('sales_us', sql),
      statement('sales_eu', 'SELECT 1 # 2', 1),
      statement('sales_eu', 'SELECT 3', 2, 'sales_eu_2'),
    ]);
  });

  it('at the next header where the semicolon is missing', async () => {
    const { parts } = await parse('DATABASE: sales_us\nSELECT 1\n\nDATABASE: sales_eu\nSELECT 2');
    expect(parts).toEqual([
      statement('sales_us', 'SELECT 1'),
      statement('sales_eu', 'SELECT 2', 1),
    ]);
  });

  it('and not at a blank line', async () => {
    const { parts } = await parse('DATABASE: sales_us\nWITH a AS (SELECT 1)\n\nSELECT * FROM a;');
    expect(parts).toEqual([statement('sales_us', 'WITH a AS (SELECT 1)\n\nSELECT * FROM a')]);
  });

  it('does not take a cast at the start of a line for a header', async () => {
    const { parts } = await parse('DATABASE: sales_us\nSELECT\nnote::text,\nskip FROM t;');
    expect(parts).toEqual([statement('sales_us', 'SELECT\nnote::text,\nskip FROM t')]);
  });
});

describe('several statements', () => {
  it('takes a second one in a block for the same database, under its own name', async () => {
    const { parts } = await parse('DATABASE: sales_us\nSELECT 1;\nSELECT 2;\n');
    expect(parts).toEqual([
      statement('sales_us', 'SELECT 1'),
      statement('sales_us', 'SELECT 2', 1, 'sales_us_2'),
    ]);
  });

  it('parts two on one line', async () => {
    const { parts } = await parse('DATABASE: sales_us AS a\nSELECT 1; SELECT 2;\n');
    expect(parts).toEqual([
      statement('sales_us', 'SELECT 1', 0, 'a'),
      statement('sales_us', 'SELECT 2', 1, 'a_2'),
    ]);
  });

  it('does not run what follows prose where it need not belong', async () => {
    const { parts } = await parse('DATABASE: sales_us\nSELECT 1;\nAnd for Europe:\nSELECT 2;\n');
    expect(parts).toEqual([
      statement('sales_us', 'SELECT 1'),
      expect.objectContaining({ kind: 'invalid', text: 'SELECT 2' }),
    ]);
  });
});

describe('SQL without a header', () => {
  it.each(['SELECT 1', 'SELECT 1;', '```sql\nSELECT 1;\n```', 'Here:\n\nSELECT 1;\n\nEnjoy.'])(
    'is a statement where one database is attached: %j',
    async (text) => {
      const { parts } = await parse(text, ['only']);
      expect(parts).toEqual([statement('only', 'SELECT 1')]);
    },
  );

  it('is refused where several are', async () => {
    const { parts, deltas } = await parse('SELECT 1;');
    expect(parts).toEqual([
      { kind: 'invalid', reason: expect.stringContaining('several'), text: 'SELECT 1' },
    ]);
    expect(deltas).toEqual([]);
  });

  it('hands a write on, so that the guard can say why it is refused', async () => {
    const { parts } = await parse('DATABASE: sales_us\nDELETE FROM orders;');
    expect(parts).toEqual([statement('sales_us', 'DELETE FROM orders')]);
  });
});

describe('what cannot be read', () => {
  it.each([
    ['an unknown name', 'DATABASE: sales\nSELECT 1;\nand\nSELECT 2;', 'sales'],
    ['a longer name', 'DATABASE: sales_us (PostgreSQL)\nSELECT 1;', 'sales_us (PostgreSQL)'],
    ['a name with a full stop', 'DATABASE: sales_us.\nSELECT 1;', 'sales_us.'],
    ['an unknown name with an alias', 'DATABASE: sales AS x\nSELECT 1;', 'sales'],
    ['an unknown name to skip', 'SKIP: sales_us-west - empty', 'sales_us-west'],
    ['an unknown name to compare', 'COMPARE SCHEMA: sales_us, crm', 'crm'],
    ['an unknown name of data', 'COMPARE DATA: sales_us.a, crm.a KEY id', 'crm'],
  ])('%s', async (_name, text, named) => {
    const { parts, deltas } = await parse(text);
    expect(parts).toEqual([
      { kind: 'invalid', reason: expect.stringContaining(`“${named}”`), text: expect.any(String) },
    ]);
    expect(deltas).toEqual([]);
  });

  it('does not run the SQL of an unknown name on the only database', async () => {
    const { parts } = await parse('DATABASE: other\nSELECT 1;\nor\nSELECT 2;', ['only']);
    expect(parts.map((part) => part.kind)).toEqual(['invalid']);
  });

  it.each([
    ['no SQL', 'DATABASE: sales_us\nDATABASE: sales_eu\nSELECT 1;', 'holds no statement'],
    ['one database to compare', 'COMPARE SCHEMA: sales_us', 'two or more'],
    ['one table to compare', 'COMPARE DATA: sales_us.a KEY id', 'two tables'],
    ['no table to compare', 'COMPARE DATA: sales_us., sales_eu.b KEY id', 'no table'],
    ['an empty question', 'CLARIFY:\n', 'asks nothing'],
    ['an empty reason', 'CANNOT:  \nDATABASE: sales_us\nSELECT 1;', 'no reason'],
    ['only prose', 'I am only a language model.', 'no plan'],
  ])('%s', async (_name, text, reason) => {
    const { parts } = await parse(text);
    expect(parts[0]).toMatchObject({ kind: 'invalid', reason: expect.stringContaining(reason) });
  });

  it('tells two names apart that differ in letter case, and refuses a third way', async () => {
    const databases = ['Shop', 'shop'];
    const exact = await parse('DATABASE: shop\nSELECT 1;', databases);
    expect(exact.parts).toEqual([statement('shop', 'SELECT 1')]);
    const neither = await parse('DATABASE: SHOP\nSELECT 1;', databases);
    expect(neither.parts.map((part) => part.kind)).toEqual(['invalid']);
  });

  it('gives no part for an empty reply', async () => {
    expect(await parse(' \n')).toEqual({ parts: [], deltas: [] });
  });
});

describe('a reply that ends too early', () => {
  it.each([
    "SELECT 'abc",
    'SELECT count(',
    'SELECT a FROM t WHERE',
    'SELECT a,',
    'SELECT 1 /* why',
  ])('does not run %s', async (sql) => {
    const { parts } = await parse(`DATABASE: sales_us\n${sql}`);
    expect(parts).toEqual([
      { kind: 'invalid', reason: expect.any(String), text: `DATABASE: sales_us\n${sql}`, index: 0 },
    ]);
  });

  it('does not run whole-looking SQL where the stream broke, and throws what broke it', async () => {
    async function* broken() {
      yield 'DATABASE: sales_us\nSELECT 1;\nDATABASE: sales_eu\nSELECT id FROM cust';
      throw new Error('the line went dead');
    }
    const kinds: string[] = [];
    const reading = async () => {
      for await (const part of parsePlan(broken(), { databases: attached })) kinds.push(part.kind);
    };
    await expect(reading()).rejects.toThrow('the line went dead');
    expect(kinds.filter((kind) => kind !== 'statement-delta')).toEqual(['statement', 'invalid']);
  });

  it('lets the planner go when nobody reads on', async () => {
    let released = false;
    async function* planner() {
      try {
        yield 'DATABASE: sales_us\nSELECT 1;\n';
        yield 'DATABASE: sales_eu\nSELECT 2;\n';
      } finally {
        released = true;
      }
    }
    for await (const part of parsePlan(planner(), { databases: attached })) {
      if (part.kind === 'statement') break;
    }
    expect(released).toBe(true);
  });
});

describe('while the text streams', () => {
  it('hands a statement on before the next block is written', async () => {
    const seen: string[] = [];
    async function* planner() {
      yield 'DATABASE: sales_us\nSELECT 1;\n';
      seen.push('second chunk');
      yield 'DATABASE: sales_eu\nSELECT 2;\n';
    }
    for await (const part of parsePlan(planner(), { databases: attached })) seen.push(part.kind);
    expect(seen.indexOf('statement')).toBeLessThan(seen.indexOf('second chunk'));
  });

  it('shows SQL while its first line is still being written', async () => {
    const { deltas } = await parse(['DATABASE: sales_us\nSELECT count', '(*) FROM', ' orders;']);
    expect(deltas.map(({ text }) => text)).toEqual(['SELECT count', '(*) FROM', ' orders']);
    expect(deltas[0]).toMatchObject({ index: 0, database: 'sales_us' });
  });
});

it('finds a name by what is told of it, each of its blanks once and on one line', async () => {
  const names = ['our  old\nshop', 'Our old shop 2', 'new  crm', 'new crm'];
  const { parts } = await parse(
    `DATABASE: our old shop
SELECT 1;
DATABASE: new crm
SELECT 2;
DATABASE: new  crm
SELECT 3;
SKIP: our old shop 2 - old`,
    names,
  );
  expect(parts).toEqual([
    statement('our  old\nshop', 'SELECT 1'),
    statement('new crm', 'SELECT 2', 1),
    statement('new  crm', 'SELECT 3', 2),
    { kind: 'skip', database: 'Our old shop 2', reason: 'old' },
  ]);
  const { parts: skipped } = await parse('SKIP: our old shop - old', names);
  expect(skipped).toMatchObject([{ database: 'our  old\nshop' }]);
});

describe('a reply without end', () => {
  const statements = (count: number) =>
    Array.from({ length: count }, (_, n) => `SELECT ${n + 1};\n`).join('');

  it('stops handing on after 200 statements, and says so', async () => {
    const { parts } = await parse(`DATABASE: sales_us\n${statements(500)}`);
    expect(parts.filter(({ kind }) => kind === 'statement')).toHaveLength(200);
    expect(parts.slice(200)).toEqual([
      { kind: 'invalid', reason: expect.stringContaining('200'), text: 'SELECT 201;' },
    ]);
  });

  it('hands on 200 statements without a word', async () => {
    const { parts } = await parse(`DATABASE: sales_us\n${statements(200)}`);
    expect(parts.map(({ kind }) => kind)).toEqual(Array(200).fill('statement'));
  });
});
