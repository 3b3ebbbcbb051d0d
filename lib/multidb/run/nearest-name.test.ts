import { describe, expect, it } from 'vitest';
import { AppError } from '#lib/errors.ts';
import type { DatabaseSchema } from '#lib/shape/database-schema.ts';
import { nearestName, withNearestName } from './nearest-name.ts';

describe('nearestName', () => {
  it.each([
    ['custmers', ['orders', 'customers'], 'customers'],
    ['Customer', ['customers', 'custom'], 'customers'],
    ['total_amont', ['total', 'total_amount'], 'total_amount'],
    ['weather', ['orders', 'customers'], undefined],
    ['id', ['at', 'ip'], 'ip'],
    ['x', [], undefined],
  ])('%s among %j: %s', (wrong, names, nearest) => {
    expect(nearestName(wrong, names)).toBe(nearest);
  });
});

describe('withNearestName', () => {
  const column = (name: string) =>
    ({ name, type: 'text', databaseType: 'text', nullable: true }) as const;
  const schema: DatabaseSchema = {
    tables: [
      {
        name: 'customers',
        kind: 'table',
        columns: [column('surname'), column('city')],
        primaryKey: [],
        foreignKeys: [],
        indexes: [],
      },
    ],
  };

  it.each([
    ['unknown_table', 'PostgreSQL knows no such table: "public.custmers".', 'customers'],
    ['unknown_table', "MySQL knows no such table: Table 'custmers' doesn't exist.", 'customers'],
    ['unknown_table', 'SQLite knows no such table: "custmers".', 'customers'],
    ['unknown_column', 'PostgreSQL knows no such column: "c.surnme".', 'surname'],
    [
      'unknown_column',
      "MySQL knows no such column: Unknown column 'c.surnme' in 'SELECT'.",
      'surname',
    ],
    ['unknown_column', 'SQLite knows no such column: "c.surnme".', 'surname'],
  ] as const)('%s, %s', (code, message, nearest) => {
    const error = withNearestName(new AppError(code, message), schema);
    expect(error).toMatchObject({ code, userMessage: `${message} Did you mean "${nearest}"?` });
  });

  it('a table of another schema is named with it', () => {
    const tables = schema.tables.map((table) => ({ ...table, namespace: 'Other Schéma' }));
    const message = 'PostgreSQL knows no such table: "customers".';
    expect(withNearestName(new AppError('unknown_table', message), { tables }).userMessage).toBe(
      `${message} Did you mean "Other Schéma.customers"?`,
    );
  });

  it.each([
    ['unknown_table', 'SQLite knows no such table: "customers".'],
    ['unknown_table', 'SQLite knows no such table: "weather".'],
    [
      'unknown_column',
      'PostgreSQL knows no such column: "surnme". Perhaps you meant to reference the column "c.surname".',
    ],
  ] as const)('%s stays: %s', (code, message) => {
    expect(withNearestName(new AppError(code, message), schema).userMessage).toBe(message);
  });
});
