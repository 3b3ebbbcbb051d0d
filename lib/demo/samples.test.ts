import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { migrationFacts } from './make-migration.ts';
import { tenants } from './make-tenant.ts';
import { makeSamples, sampleDatabases, sampleSessions } from './samples.ts';

/** Every sample in memory. */
const samples = new Map(
  [...makeSamples()].map(([name, { schemaSql, tables }]) => {
    const database = new Database(':memory:');
    database.exec(schemaSql);
    for (const [table, rows] of Object.entries(tables)) {
      const marks = rows[0]?.map(() => '?').join(', ');
      const insert = database.prepare(`INSERT INTO ${table} VALUES (${marks})`);
      for (const row of rows) insert.run(...row);
    }
    return [name, database] as const;
  }),
);

function rowsOf<T = Record<string, unknown>>(name: string, sql: string): T[] {
  const database = samples.get(name);
  if (!database) throw new Error(`No sample ${name}`);
  return database.prepare(sql).all() as T[];
}

function figure(name: string, sql: string): number {
  return Number(Object.values(rowsOf(name, sql)[0] ?? {})[0]);
}

const columnsOf = (name: string, table: string) =>
  rowsOf<{ name: string }>(name, `PRAGMA table_info(${table})`).map((column) => column.name);

describe('sample sessions', () => {
  it('use every sample database once, and no other', () => {
    const used = sampleSessions.flatMap((session) => session.databases);
    expect(used.toSorted()).toEqual([...samples.keys()].sort());
    expect(sampleDatabases.toSorted()).toEqual(used.toSorted());
  });

  it('begin with the question that they are made for', () => {
    expect(sampleSessions.map((session) => session.examples[0])).toEqual([
      'Compare schema between development and production',
      'Which tenant database has the most active orders?',
      'Compare customer counts between old_database and new_database',
      'Show total sales across US, EU and APAC databases',
    ]);
    for (const { examples } of sampleSessions) expect(examples.length).toBeGreaterThanOrEqual(3);
  });
});

const regions = ['sales_us', 'sales_eu', 'sales_apac'];

describe('sales', () => {
  it.each(regions)('%s holds a few thousand rows that hang together', (region) => {
    const rows = ['customers', 'products', 'orders', 'order_items'].map((table) =>
      figure(region, `SELECT count(*) FROM ${table}`),
    );
    const total = rows.reduce((sum, count) => sum + count, 0);
    expect(total).toBeGreaterThan(4_000);
    expect(total).toBeLessThan(12_000);
    const unlike = `SELECT count(*) FROM orders o WHERE abs(total_amount -
      (SELECT sum(quantity * unit_price) FROM order_items i WHERE i.order_id = o.id)) > 0.001`;
    expect(figure(region, unlike)).toBe(0);
    const early = `SELECT count(*) FROM orders o JOIN customers c ON c.id = o.customer_id
      WHERE o.order_date < c.signed_up_on`;
    expect(figure(region, early)).toBe(0);
  });

  it.each(regions)('%s sells from January 2024 to October 2026, in every month', (region) => {
    const months = rowsOf<{ month: string; sales: number }>(
      region,
      `SELECT substr(order_date, 1, 7) AS month, sum(total_amount) AS sales
       FROM orders GROUP BY 1 ORDER BY 1`,
    );
    expect(months).toHaveLength(34);
    expect(months.at(0)?.month).toBe('2024-01');
    expect(months.at(-1)?.month).toBe('2026-10');
    const sales = months.map((row) => row.sales);
    expect(Math.max(...sales)).toBeGreaterThan(2 * Math.min(...sales));
    expect(rowsOf(region, 'SELECT DISTINCT status FROM orders ORDER BY 1')).toEqual([
      { status: 'cancelled' },
      { status: 'completed' },
      { status: 'pending' },
      { status: 'shipped' },
    ]);
  });

  it('differs a little from region to region', () => {
    const own = (table: string) => regions.map((region) => columnsOf(region, table));
    const [us = [], eu = [], apac = []] = own('customers');
    expect(us).toContain('state');
    expect(eu.filter((column) => !us.includes(column))).toEqual(['country', 'vat_number']);
    expect(apac.filter((column) => !eu.includes(column))).toEqual(['loyalty_tier']);
    const [usOrders = [], euOrders = [], apacOrders = []] = own('orders');
    expect(euOrders.filter((column) => !usOrders.includes(column))).toEqual(['billing_currency']);
    expect(apacOrders).toEqual(euOrders);
    const sales = regions.map((region) => figure(region, 'SELECT sum(total_amount) FROM orders'));
    expect(new Set(sales).size).toBe(3);
    expect(Math.max(...sales)).toBeGreaterThan(1.5 * Math.min(...sales));
  });
});

describe('migration', () => {
  const customers = (name: string) =>
    new Map(
      rowsOf<{ id: number; email: string; phone: string | null; name: string }>(
        name,
        'SELECT * FROM customers',
      ).map((row) => [row.id, row]),
    );
  const before = customers('old_database');
  const after = customers('new_database');

  it('lost, added and changed exactly what it says', () => {
    const arrived = [...before.values()].filter((row) => after.has(row.id));
    expect(before.size).toBe(migrationFacts.before);
    expect(before.size - arrived.length).toBe(37);
    expect(after.size - arrived.length).toBe(5);
    const changed = { email: 0, phone: 0 };
    for (const { email, phone, ...rest } of arrived) {
      const now = after.get(rest.id);
      expect(now).toMatchObject(rest);
      expect(now?.email).toBe(email.toLowerCase());
      if (now?.email !== email) changed.email += 1;
      if (now?.phone !== phone) changed.phone += 1;
    }
    expect(changed.phone).toBe(14);
    expect(changed.email).toBeGreaterThan(100);
    expect(columnsOf('old_database', 'customers')).toEqual(columnsOf('new_database', 'customers'));
  });

  it('took the notes of the lost customers with it and no others', () => {
    const kept = rowsOf<{ customer_id: number }>('old_database', 'SELECT customer_id FROM notes');
    expect(figure('new_database', 'SELECT count(*) FROM notes')).toBe(
      kept.filter((note) => after.has(note.customer_id)).length,
    );
    expect(figure('new_database', 'SELECT count(*) FROM notes')).toBeLessThan(kept.length);
  });
});

describe('tenants', () => {
  it.each(tenants)('$database has $activeOrders active orders', (tenant) => {
    const count = (sql: string) => figure(tenant.database, sql);
    expect(count('SELECT count(*) FROM users')).toBe(tenant.users);
    expect(count('SELECT count(*) FROM orders')).toBe(tenant.orders);
    expect(count("SELECT count(*) FROM orders WHERE status = 'active'")).toBe(tenant.activeOrders);
    const early = `SELECT count(*) FROM orders o JOIN users u ON u.id = o.user_id
      WHERE date(o.placed_at) < u.created_on`;
    expect(count(early)).toBe(0);
  });

  it('the one with the most active orders is not the one with the most orders', () => {
    const largest = (size: (tenant: (typeof tenants)[number]) => number) =>
      tenants.toSorted((left, right) => size(right) - size(left))[0]?.database;
    expect(largest((tenant) => tenant.activeOrders)).not.toBe(largest((tenant) => tenant.orders));
  });
});

describe('development and production', () => {
  const tablesOf = (name: string) =>
    rowsOf<{ name: string }>(name, "SELECT name FROM sqlite_master WHERE type = 'table'").map(
      (table) => table.name,
    );
  const indexesOf = (name: string) =>
    rowsOf<{ name: string }>(
      name,
      "SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY 1",
    ).map((index) => index.name);

  it('differ in tables, columns, types, nullability and an index', () => {
    const only = (left: string[], right: string[]) => left.filter((item) => !right.includes(item));
    const [development, production] = [tablesOf('development'), tablesOf('production')];
    expect(only(development, production)).toEqual(['feature_flags']);
    expect(only(production, development)).toEqual(['audit_log']);

    const differences: string[] = [];
    for (const table of development.filter((name) => production.includes(name))) {
      const read = (name: string) =>
        new Map(
          rowsOf<{ name: string; type: string; notnull: number }>(
            name,
            `PRAGMA table_info(${table})`,
          ).map((column) => [column.name, column]),
        );
      const [left, right] = [read('development'), read('production')];
      for (const column of new Set([...left.keys(), ...right.keys()])) {
        const [a, b] = [left.get(column), right.get(column)];
        if (!a || !b) differences.push(`${table}.${column} ${a ? 'development' : 'production'}`);
        else if (a.type !== b.type) differences.push(`${table}.${column} type`);
        else if (a.notnull !== b.notnull) differences.push(`${table}.${column} nullable`);
      }
    }
    expect(differences.sort()).toEqual([
      'projects.archived_at development',
      'tasks.assignee_id nullable',
      'tasks.estimate_hours type',
      'tasks.priority type',
      'users.email type',
      'users.legacy_id production',
      'users.timezone development',
    ]);
    expect(only(indexesOf('development'), indexesOf('production'))).toEqual(['tasks_assignee_id']);
  });

  it.each(['development', 'production'])('%s has rows in every table', (name) => {
    for (const table of tablesOf(name)) {
      expect(figure(name, `SELECT count(*) FROM ${table}`)).toBeGreaterThan(0);
    }
  });
});
