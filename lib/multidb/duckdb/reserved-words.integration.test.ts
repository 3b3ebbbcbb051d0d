import { DuckDBInstance } from '@duckdb/node-api';
import { expect, it } from 'vitest';
import { reservedWords } from '../compile/reserved-words.ts';

it('takes every word for a name that the compiler would not quote', async () => {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const keywords = (
    await connection.runAndReadAll('SELECT keyword_name FROM duckdb_keywords()')
  ).getRows();
  const wrong: unknown[] = [];
  for (const [word] of keywords) {
    if (reservedWords.has(String(word))) continue;
    await connection.run(`CREATE OR REPLACE TABLE "${word}" ("${word}" int)`);
    const bare = `SELECT x.${word}, sum(1) AS ${word} FROM ${word} AS x WHERE ${word} = 1 GROUP BY x.${word}`;
    await connection.run(bare).catch(() => wrong.push(word));
  }
  connection.closeSync();
  instance.closeSync();
  expect(keywords.length).toBeGreaterThan(400);
  expect(wrong).toEqual([]);
});
