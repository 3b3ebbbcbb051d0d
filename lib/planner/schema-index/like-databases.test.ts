import { describe, expect, it } from 'vitest';
import type { PlannableDatabase } from '../planner.ts';
import { routeQuestion } from './route-question.ts';
import { madeDatabase } from './testing/made-database.ts';

type Tables = Parameters<typeof madeDatabase>[1];

/** One application as its copies drift: each of the others differs from the first in its own way. */
const drifted: Record<string, Tables> = {
  plain: {
    customers: ['id', 'name', 'email', 'country: France, Spain'],
    orders: [
      'id',
      'customer_id -> customers',
      'status: active, closed',
      'total_amount',
      'created_at',
    ],
    order_items: ['id', 'order_id -> orders', 'product', 'quantity', 'unit_price'],
  },
  grown: {
    customers: ['id', 'name', 'email', 'country: Italy', 'vat_number', 'segment: retail, trade'],
    orders: [
      'id',
      'customer_id -> customers',
      'order_state: open, done',
      'total_amount',
      'created_at',
      'coupon_id -> coupons',
      'channel: web, phone',
    ],
    order_items: ['id', 'order_id -> orders', 'product', 'quantity', 'unit_price'],
    coupons: ['id', 'code', 'discount_percent'],
    audit_entries: ['id', 'actor', 'action', 'happened_at'],
    loyalty_points: ['id', 'customer_id -> customers', 'points'],
    shipments: ['id', 'order_id -> orders', 'carrier', 'shipped_at'],
    returns: ['id', 'order_id -> orders', 'cause'],
  },
  renamed: {
    clients: ['id', 'full_name', 'email', 'country: Peru'],
    orders: ['id', 'client_id -> clients', 'status: active, closed', 'total', 'placed_at'],
    items: ['id', 'order_id -> orders', 'product', 'qty', 'unit_price'],
  },
  prefixed: {
    shop_customer: ['CustomerId', 'Name', 'Email'],
    shop_order: ['OrderId', 'CustomerId', 'Status: ACTIVE, CLOSED', 'TotalAmount'],
    shop_order_item: ['ItemId', 'OrderId', 'Product', 'Quantity'],
  },
  lean: {
    customers: ['id', 'name'],
    orders: ['id', 'customer_id -> customers', 'total_amount'],
  },
};
const engines = ['sqlite', 'postgresql', 'mysql'] as const;

function copies(names: string[]): PlannableDatabase[] {
  return Object.values(drifted).map((tables, at) => ({
    ...madeDatabase(names[at] ?? '', tables),
    dialect: engines[at % engines.length] ?? 'sqlite',
  }));
}

const crm = madeDatabase('crm', {
  leads: ['id', 'company', 'stage: new, won, lost'],
  campaigns: ['id', 'title', 'budget', 'channel: web, mail'],
  calls: ['id', 'lead_id -> leads', 'minutes', 'created_at'],
});
const weather = madeDatabase('weather', {
  stations: ['id', 'name', 'elevation', 'country: France, Spain'],
  readings: ['id', 'station_id -> stations', 'temperature', 'humidity', 'created_at'],
});
const hr = madeDatabase('hr', {
  employees: ['id', 'name', 'email', 'salary', 'status: active, on leave'],
  departments: ['id', 'title', 'head_id -> employees'],
});
const unlike = [crm, weather, hr];

function route(question: string, databases: PlannableDatabase[]) {
  const { selected, skipped } = routeQuestion(question, databases);
  return { names: selected.map(({ database }) => database).sort(), skipped };
}

describe.each([
  ['tenants', ['tenant_a', 'tenant_b', 'tenant_c', 'tenant_d', 'tenant_e']],
  ['shops with names of their own', ['acme', 'globex', 'initech', 'umbrella', 'wayne']],
  ['regions', ['sales_us', 'sales_eu', 'sales_apac', 'sales_uk', 'sales_latam']],
])('%s that have drifted', (kind, names) => {
  const all = copies(names);
  const everything = [crm, ...all.slice(0, 2), weather, ...all.slice(2), hr];

  it.each([
    'How many orders are there?',
    'How many active orders?',
    'total sales',
    'Show total sales',
    'How many customers are there?',
    'How many clients do we have?',
    'average order total',
    'number of orders per status',
    'What is the total amount of all orders?',
    'orders in each database',
    'Which database has the most active orders?',
    'Compare the number of customers across all databases',
    'total sales by month in 2024',
  ])('are all asked: %s', (question) => {
    expect(route(question, all).names).toEqual(names.toSorted());
    const { names: asked, skipped } = route(question, everything);
    expect(asked).toEqual(expect.arrayContaining(names));
    expect(asked.filter((name) => !names.includes(name))).toEqual([]);
    for (const { reason } of skipped) expect(reason).toMatch(/^(holds no|fits less|not named) /i);
  });

  it('are asked by their kind', () => {
    if (kind !== 'tenants') return;
    for (const question of [
      'Which tenant database has the most active orders?',
      'Which tenant has the most active orders?',
      'orders per tenant',
      'total sales of each tenant',
      'compare customers of all tenants',
    ]) {
      expect(route(question, everything).names).toEqual(names);
    }
  });

  it('are asked alone where they are named', () => {
    const [first = '', second = ''] = names;
    const two = [first, second].toSorted();
    expect(route(`orders of @${first} and @${second}`, everything).names).toEqual(two);
    expect(route(`How many orders are in ${first}?`, everything).names).toEqual([first]);
    expect(route(`Compare orders between ${first} and ${second}`, everything).names).toEqual(two);
  });

  it.each([
    ['average temperature per station', 'weather'],
    ['How many employees are on leave?', 'hr'],
    ['Which leads were won?', 'crm'],
    ['average salary per department', 'hr'],
  ])('are left out of what others hold: %s', (question, database) => {
    const { names: asked, skipped } = route(question, everything);
    expect(asked).toEqual([database]);
    expect(skipped).toHaveLength(everything.length - 1);
    for (const { reason } of skipped) expect(reason).toMatch(/^holds no /);
  });
});

describe('what one copy alone has', () => {
  const all = copies(['tenant_a', 'tenant_b', 'tenant_c', 'tenant_d', 'tenant_e']);

  it.each([
    ['a table', 'How many coupons are there?'],
    ['a rare column', 'customers by segment'],
  ])('is asked of it, %s', (_, question) => {
    expect(route(question, all).names).toContain('tenant_b');
  });

  it('is told of those that lack it', () => {
    const { names, skipped } = route('How many coupons are there?', all);
    expect(names).toEqual(['tenant_b']);
    for (const { reason } of skipped) expect(reason).toBe('holds no coupons');
  });
});

describe('unlike databases', () => {
  it.each([
    ['How many campaigns are there?', 'crm'],
    ['average humidity', 'weather'],
    ['Which employee earns most?', 'hr'],
    ['minutes of calls', 'crm'],
  ])('are skipped: %s', (question, database) => {
    const { names, skipped } = route(question, unlike);
    expect(names).toEqual([database]);
    expect(skipped.map(({ reason }) => reason.split(' ')[0])).toEqual(['holds', 'holds']);
  });

  it('are no copies for one table of the same name', () => {
    const library = madeDatabase('library', {
      members: ['id', 'name', 'card_number', 'joined_on'],
      loans: ['id', 'member_id -> members', 'title', 'due_on'],
    });
    const gym = madeDatabase('gym', {
      members: ['id', 'nickname', 'weight', 'trainer_id -> trainers'],
      trainers: ['id', 'name', 'hourly_rate'],
    });
    expect(route('Which members have loans that are due?', [library, gym]).names).toEqual([
      'library',
    ]);
  });

  it('are both asked for what both hold', () => {
    const before = madeDatabase('old_system', { customers: ['id', 'full_name', 'phone'] });
    const after = madeDatabase('new_system', {
      customers: ['id', 'first_name', 'last_name', 'email', 'city', 'created_at'],
      addresses: ['id', 'customer_id -> customers', 'street'],
    });
    expect(route('How many customers are there?', [before, after, weather]).names).toEqual([
      'new_system',
      'old_system',
    ]);
  });
});
