import { expect, it } from 'vitest';
import { indexSchema } from '../schema-index/schema-index.ts';
import { doubtOf } from './doubt-of.ts';
import { makeSqliteSample } from './testing/sqlite-sample.ts';

it('asks in words, and keeps what is chosen as the schema has it', () => {
  const sample = makeSqliteSample('l', 'create table "Title" ("Title" text, "Genre" text);');
  const [table] = indexSchema(sample).tables;
  const [column] = table?.columns ?? [];
  if (!table || !column) throw new Error('no table');
  const { question, choices } = doubtOf(
    'title',
    { kind: 'column', column, score: 1 },
    { kind: 'table', table, score: 1 },
  );
  expect(question).toBe('By "title", do you mean the title of titles or the titles themselves?');
  expect(choices.map(({ term }) => term?.standsFor)).toEqual([
    { table: 'Title', column: 'Title' },
    { table: 'Title' },
  ]);
});
