import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { highlightSql } from './highlight-sql.tsx';

const markup = async (sql: string) => renderToStaticMarkup(await highlightSql(sql));

it('colours keywords, strings and numbers and keeps the text', async () => {
  const html = await markup("SELECT 1\nFROM t -- done\nWHERE name <> '<b>'");
  expect(html).toContain('<span class="kw">SELECT </span>');
  expect(html).toContain('<span class="lit">1');
  expect(html).toContain('<span class="cm">-- done');
  expect(html).toContain('<span class="str">&#x27;&lt;b&gt;&#x27;</span>');
  expect(html.replace(/<[^>]+>/g, '')).toBe(
    'SELECT 1\nFROM t -- done\nWHERE name &lt;&gt; &#x27;&lt;b&gt;&#x27;',
  );
});

it('leaves an enormous text as it is', async () => {
  const sql = `SELECT ${'1, '.repeat(10_000)}1`;
  expect(await markup(sql)).toBe(sql);
});
