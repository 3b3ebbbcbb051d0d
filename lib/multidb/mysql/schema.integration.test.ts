/** What only MySQL and MariaDB have in their schemas: told rightly, and to be queried under its name. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DatabaseSchema } from '#lib/shape/database-schema.ts';
import { closeAllEngines, engineFor } from '../engines.ts';
import { collectBatches } from '../run/collect-batches.ts';
import { askTestServer } from '../testing/ask-test-server.ts';
import { createTestDatabase, type TestDatabase } from '../testing/create-test-database.ts';
import { hasTestServer } from '../testing/has-test-server.ts';
import { unguarded } from '../testing/unguarded.ts';

const signal = new AbortController().signal;
const engine = engineFor('mysql');
const oddName = 'Bücher `x`.y? 表';
const quote = (name: string) => `\`${name.replaceAll('`', '``')}\``;

const script = `
  CREATE TABLE people (id int PRIMARY KEY, Name varchar(30) NOT NULL COMMENT 'wie er heißt',
    initial char(1) AS (LEFT(Name, 1)) VIRTUAL, shout varchar(30) AS (UPPER(Name)) STORED,
    secret int DEFAULT 5 INVISIBLE, mood enum('sad', 'it''s ok') DEFAULT 'sad',
    skills set('sql', 'ts'), document json, prose longtext, place point NOT NULL,
    FULLTEXT KEY words (prose), SPATIAL KEY around (place), KEY start_of_name (Name(3)))
    COMMENT 'Leute 人';
  INSERT INTO people (id, Name, skills, document, place)
    VALUES (1, 'Li', 'sql,ts', '{"a": 1}', POINT(1, 2));
  CREATE TABLE ${quote(oddName)} (${quote('id.?')} int PRIMARY KEY, ${quote('Größe ``')} int,
    KEY ${quote('by size')} (${quote('Größe ``')}), person int,
    CONSTRAINT read_by FOREIGN KEY (person) REFERENCES people (id)) COMMENT 'odd';
  INSERT INTO ${quote(oddName)} VALUES (1, 2, 1);
  CREATE TABLE parts (id int, at date, PRIMARY KEY (id, at))
    PARTITION BY RANGE (YEAR(at)) (PARTITION p0 VALUES LESS THAN (2020), PARTITION p1 VALUES LESS THAN MAXVALUE);
  INSERT INTO parts VALUES (1, '2019-01-01'), (2, '2024-01-01');
  CREATE VIEW readers AS SELECT p.Name, b.person FROM people p JOIN ${quote(oddName)} b ON b.person = p.id;
  CREATE TABLE gone (id int);
  CREATE VIEW broken AS SELECT id FROM gone;
  DROP TABLE gone;
  CREATE TABLE hidden (id int PRIMARY KEY);
  CREATE TABLE half_hidden (id int PRIMARY KEY, salary int);
  INSERT INTO half_hidden VALUES (1, 2);`;

/** Only MariaDB has these. */
const mariaDbScript = `
  CREATE SEQUENCE numbers;
  CREATE TABLE versions (id int PRIMARY KEY, price int) WITH SYSTEM VERSIONING;
  INSERT INTO versions VALUES (1, 10); UPDATE versions SET price = 11;`;
const mysqlScript = 'CREATE TABLE lowered (name varchar(20), KEY lower_name ((LOWER(name))));';

describe.skipIf(!hasTestServer('mysql'))('schema of MySQL and MariaDB', () => {
  let database: TestDatabase;
  let elsewhere: TestDatabase;
  let schema: DatabaseSchema;
  let isMariaDb: boolean;
  const login = `reader_${Math.random().toString(36).slice(2, 10)}`;
  const table = (name: string) => schema.tables.find((candidate) => candidate.name === name);
  const column = (tableName: string, name: string) =>
    table(tableName)?.columns.find((candidate) => candidate.name === name);

  beforeAll(async () => {
    const [version] = await askTestServer('mysql', 'SELECT VERSION()');
    isMariaDb = String(version?.[0]).includes('MariaDB');
    elsewhere = await createTestDatabase(
      'mysql',
      'CREATE TABLE countries (code char(2) PRIMARY KEY)',
    );
    const there = elsewhere.target.databaseName;
    database = await createTestDatabase(
      'mysql',
      `${script}${isMariaDb ? mariaDbScript : mysqlScript}
      CREATE TABLE towns (id int PRIMARY KEY, country char(2),
        CONSTRAINT lies_in FOREIGN KEY (country) REFERENCES ${there}.countries (code));`,
    );
    schema = await engine.introspect(database.target, signal);
  });
  afterAll(async () => {
    await askTestServer('mysql', `DROP USER IF EXISTS ${login}`);
    await database?.drop();
    await elsewhere?.drop();
    await closeAllEngines();
  });

  it('lists tables and views once, without sequences and views of what is gone', () => {
    expect(schema.tables.map(({ name, kind }) => `${kind} ${name}`).sort()).toEqual(
      [
        'table half_hidden',
        'table hidden',
        ...(isMariaDb ? ['table versions'] : ['table lowered']),
        'table parts',
        'table people',
        'table towns',
        `table ${oddName}`,
        'view readers',
      ].sort(),
    );
  });

  it('gives names under which everything can be queried', async () => {
    for (const { name, columns } of schema.tables) {
      const list = columns.map((each) => quote(each.name)).join(', ');
      const sql = `SELECT ${list} FROM ${quote(name)}`;
      const result = await collectBatches(
        engine.read(database.target, unguarded('mysql', sql), {
          rowsMax: 10,
          timeoutMs: 20_000,
          signal,
        }),
      );
      expect(result.columns.map((each) => each.name)).toEqual(columns.map((each) => each.name));
      // What the catalogue says of a column and what comes with its rows is one type.
      expect([name, result.columns.map((each) => each.type)]).toEqual([
        name,
        columns.map((each) => each.type),
      ]);
    }
  });

  it('knows comments, generated and invisible columns, enums, sets and JSON', () => {
    expect(table('people')?.comment).toBe('Leute 人');
    expect(column('people', 'Name')?.comment).toBe('wie er heißt');
    expect(table('people')?.columns.map(({ name }) => name)).toEqual(
      'id Name initial shout secret mood skills document prose place'.split(' '),
    );
    expect(column('people', 'mood')).toMatchObject({
      type: 'text',
      default: "'sad'",
      sampledValues: ["it's ok", 'sad'],
    });
    expect(column('people', 'skills')).toMatchObject({ type: 'text', sampledValues: ['sql,ts'] });
    expect(column('people', 'document')).toMatchObject({ type: 'json', databaseType: 'json' });
    expect(column('people', 'prose')).toMatchObject({ type: 'text', databaseType: 'longtext' });
    expect(column('people', 'place')).toMatchObject({ type: 'binary', databaseType: 'point' });
  });

  it('knows indexes of every kind', () => {
    const definitions = table('people')?.indexes.map(({ definition }) => definition);
    expect(definitions).toEqual([
      'SPATIAL INDEX around ON people (place(32))',
      'INDEX start_of_name ON people (Name(3))',
      'FULLTEXT INDEX words ON people (prose)',
    ]);
    expect(table(oddName)?.indexes[0]?.definition).toBe(
      `INDEX ${quote('by size')} ON ${quote(oddName)} (${quote('Größe ``')})`,
    );
    if (!isMariaDb) {
      expect(table('lowered')?.indexes[0]?.columns[0]).toMatch(/^\(lower\(/i);
    }
  });

  it('knows keys, also into another database', () => {
    expect(table(oddName)).toMatchObject({
      primaryKey: ['id.?'],
      foreignKeys: [
        { name: 'read_by', columns: ['person'], referredTable: 'people', referredColumns: ['id'] },
      ],
    });
    expect(table(oddName)?.foreignKeys[0]).not.toHaveProperty('referredNamespace');
    expect(table('towns')?.foreignKeys[0]).toMatchObject({
      referredNamespace: elsewhere.target.databaseName,
      referredTable: 'countries',
    });
  });

  it('leaves out what the login may not read, and knows keys without any other right', async () => {
    const own = database.target.databaseName;
    await askTestServer('mysql', `CREATE USER ${login} IDENTIFIED BY 'pass'`);
    for (const grant of [
      `SELECT ON ${own}.people`,
      `SELECT ON ${own}.${quote(oddName)}`,
      `INSERT ON ${own}.hidden`,
      `SELECT (id) ON ${own}.half_hidden`,
    ]) {
      await askTestServer('mysql', `GRANT ${grant} TO ${login}`);
    }
    const target = { ...database.target, key: login, username: login, password: 'pass' };
    const seen = await engine.introspect(target, signal);
    const names = seen.tables.map(({ name, columns }) => [name, columns.length]);
    expect(names.sort()).toEqual(
      [
        ['people', 10],
        [oddName, 3],
        ['half_hidden', 1],
      ].sort(),
    );
    const odd = seen.tables.find(({ name }) => name === oddName);
    expect(odd).toMatchObject({ primaryKey: ['id.?'], foreignKeys: [{ referredTable: 'people' }] });
    await askTestServer('mysql', `GRANT SELECT ON ${own}.* TO ${login}`);
    const all = await engine.introspect({ ...target, key: `${login} 2` }, signal);
    expect(all).toEqual(schema);
    await engine.close(`${login} 2`);
    await engine.close(login);
  });

  it('has one fingerprint until the schema changes', async () => {
    const own = quote(database.target.databaseName);
    const onTable = (change: string) => `ALTER TABLE ${own}.people ${change}`;
    const changes = [
      onTable('ADD COLUMN age int DEFAULT 7'),
      onTable('MODIFY age bigint'),
      onTable('MODIFY age bigint NOT NULL'),
      onTable('MODIFY age bigint NOT NULL DEFAULT 7'),
      onTable(`MODIFY age bigint NOT NULL DEFAULT 7 COMMENT 'years'`),
      onTable('CHANGE age years bigint NOT NULL'),
      onTable('MODIFY years bigint NOT NULL FIRST'),
      onTable('ADD UNIQUE INDEX by_age (years)'),
      onTable('DROP INDEX by_age, ADD INDEX by_age (years)'),
      onTable('DROP INDEX start_of_name, ADD INDEX start_of_name (Name(4))'),
      onTable('ADD FOREIGN KEY (id) REFERENCES half_hidden (id)'),
      onTable(`MODIFY mood enum('sad', 'it''s ok', 'glad')`),
      onTable(`COMMENT 'others'`),
      onTable('MODIFY prose json'),
      onTable('DROP COLUMN skills'),
      `ALTER TABLE ${own}.parts DROP PRIMARY KEY`,
      `ALTER VIEW ${own}.readers AS SELECT Name FROM ${own}.people`,
      `CREATE TABLE ${own}.more (id int)`,
      `RENAME TABLE ${own}.more TO ${own}.less`,
      `DROP TABLE ${own}.less`,
    ];
    const fingerprint = () => engine.fingerprint(database.target, signal);
    await askTestServer('mysql', `UPDATE ${own}.people SET prose = '{}'`);
    let before = await fingerprint();
    for (const sql of changes) {
      if (sql.includes('MODIFY prose')) await askTestServer('mysql', onTable('DROP INDEX words'));
      if (sql.includes('MODIFY prose')) before = await fingerprint();
      await askTestServer('mysql', sql);
      const after = await fingerprint();
      expect([sql, after]).not.toEqual([sql, before]);
      expect(await fingerprint()).toBe(after);
      before = after;
    }
    await askTestServer('mysql', `INSERT INTO ${own}.half_hidden VALUES (9, 9)`);
    await askTestServer('mysql', `ANALYZE TABLE ${own}.half_hidden`);
    expect(await fingerprint()).toBe(before);
  });
});
