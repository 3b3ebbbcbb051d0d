import { expect, it } from 'vitest';
import type { Link } from '../schema-index/link-words.ts';
import { indexSchema } from '../schema-index/schema-index.ts';
import { nameLinks } from './name-links.ts';
import { makeSqliteSample } from './testing/sqlite-sample.ts';

const { tables } = indexSchema(
  makeSqliteSample(
    'library',
    `create table "Title" ("TitleId" integer primary key, "Title" text, "Genre" text);
     create table orders (id integer primary key, order_date date, "OrderDate" date, shipped_date date, city text);
     create table order_lines (id integer primary key, city text);
     insert into orders (city) values ('Rome');`,
  ),
);

/** `Title`, `Title.Genre`, `orders.city=Rome`. */
function link(name: string): Link {
  const [path = '', value] = name.split('=');
  const [tableName, columnName] = path.split('.');
  const table = tables.find(({ schema }) => schema.name === tableName);
  const column = table?.columns.find(({ schema }) => schema.name === columnName);
  if (!table) throw new Error(`no table ${tableName}`);
  if (!column) return { kind: 'table', table, score: 1 };
  return value === undefined
    ? { kind: 'column', column, score: 1 }
    : { kind: 'value', value: { column, value }, score: 1 };
}

it.each([
  ['Title.Title, Title', 'the title of titles, the titles themselves'],
  ['Title, orders', 'the titles, the orders'],
  ['orders.order_date, orders.shipped_date', 'the order date, the shipped date'],
  ['orders.city, order_lines.city', 'the city of orders, the city of order lines'],
  ['orders.city=Rome, Title.Genre', 'the city Rome of orders, the genre of titles'],
  [
    'orders.order_date, orders.OrderDate, orders.city',
    'the order date (orders.order_date), the order date (orders.OrderDate), the city',
  ],
])('%s', (names, expected) => {
  expect(nameLinks(names.split(', ').map(link)).join(', ')).toBe(expected);
});
