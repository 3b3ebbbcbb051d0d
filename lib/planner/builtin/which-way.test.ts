import { expect, it } from 'vitest';
import { findRivalPaths } from '../schema-index/find-join-path.ts';
import { indexSchema } from '../schema-index/schema-index.ts';
import { makeSqliteSample } from './testing/sqlite-sample.ts';
import { whichWay } from './which-way.ts';

const index = indexSchema(
  makeSqliteSample(
    'mail',
    `create table countries (id integer primary key, name text);
     create table users (id integer primary key, name text, country_id integer references countries (id));
     create table messages (
       id integer primary key, sender_id integer references users (id), recipient_id integer references users (id)
     );`,
  ),
);
const schemaOf = (name: string) => {
  const found = index.tables.find(({ schema }) => schema.name === name);
  if (!found) throw new Error(`no table ${name}`);
  return found.schema;
};

it.each([
  ['messages', 'users', 'Which user of a message do you mean: the recipient or the sender?'],
  ['users', 'messages', 'Which user of a message do you mean: the recipient or the sender?'],
  [
    'messages',
    'countries',
    'How is a message linked with a country here: through the recipient and the country or the sender and the country?',
  ],
])('asks which of the keys between %s and %s', (from, to, expected) => {
  const ways = findRivalPaths(index.graph, schemaOf(from), schemaOf(to)) ?? [];
  const { question, choices } = whichWay(ways, index);
  const inOrder = (text: string) =>
    text
      .split(/[ :?]+/)
      .toSorted()
      .join(' ');
  expect(inOrder(question)).toBe(inOrder(expected));
  for (const { label } of choices) expect(question).toContain(label);
});
