/** The same application for three tenants of different size. */
import {
  addDays,
  byTime,
  daysBetween,
  firstOrderDay,
  lastOrderDay,
  randomDay,
  randomTime,
} from './calendar.ts';
import { americanNames, europeanNames, internationalNames, type NamePool } from './name-pools.ts';
import { createPeople } from './people.ts';
import { createRandom, type Random } from './random.ts';
import type { SampleContent } from './sample-content.ts';

export interface Tenant {
  database: string;
  names: NamePool;
  users: number;
  orders: number;
  /** Orders that are still being worked on; not the same order of size as all orders. */
  activeOrders: number;
}

export const tenants: readonly Tenant[] = [
  { database: 'tenant_a', names: americanNames, users: 310, orders: 2_840, activeOrders: 214 },
  { database: 'tenant_b', names: internationalNames, users: 260, orders: 1_960, activeOrders: 341 },
  { database: 'tenant_c', names: europeanNames, users: 120, orders: 870, activeOrders: 128 },
];

/** No order is older than this when it is still active. */
const activeDaysMax = 60;

export function makeTenant(tenant: Tenant): SampleContent {
  const random = createRandom(tenant.database);
  const nextPerson = createPeople(random, tenant.names);
  const users = Array.from({ length: tenant.users }, (_, index) => {
    const person = nextPerson();
    const createdOn = index < 10 ? '2023-11-15' : randomDay(random, '2023-11-16', '2026-08-15');
    const lastLogin = random.chance(93)
      ? randomTime(random, randomDay(random, createdOn, lastOrderDay))
      : null;
    return { ...person, createdOn, lastLogin, role: pickRole(random) };
  }).sort(byTime((user) => user.createdOn));

  const activeFrom = tenant.orders - tenant.activeOrders;
  const orders = Array.from({ length: tenant.orders }, (_, index) =>
    index < activeFrom
      ? { day: randomDay(random, firstOrderDay, addDays(lastOrderDay, -7)), active: false }
      : {
          day: randomDay(random, addDays(lastOrderDay, -activeDaysMax), lastOrderDay),
          active: true,
        },
  )
    .map((order) => ({ ...order, placedAt: randomTime(random, order.day) }))
    .sort(byTime((order) => order.placedAt));

  let usersSoFar = 0;
  return {
    schemaSql,
    tables: {
      users: users.map((user, index) => [
        index + 1,
        user.name,
        user.email,
        user.role,
        user.createdOn,
        user.lastLogin,
      ]),
      orders: orders.map((order, index) => {
        while ((users[usersSoFar]?.createdOn ?? '9999') <= order.day) usersSoFar += 1;
        const status = order.active ? 'active' : pickEndedStatus(random, order.day);
        return [
          index + 1,
          1 + random.below(usersSoFar),
          status,
          random.between(1_900, 48_000) / 100,
          order.placedAt,
          status === 'closed' ? addDays(order.day, random.between(0, 6)) : null,
        ];
      }),
    },
  };
}

function pickRole(random: Random): string {
  return random.pickWeighted([
    ['member', 82],
    ['manager', 13],
    ['admin', 5],
  ]);
}

function pickEndedStatus(random: Random, day: string): string {
  const recent = daysBetween(day, lastOrderDay) <= activeDaysMax;
  return random.pickWeighted([
    ['closed', 88],
    ['cancelled', 8],
    ['on_hold', recent ? 12 : 1],
  ]);
}

const schemaSql = `
CREATE TABLE users (
  id INTEGER PRIMARY KEY,
  name VARCHAR(120) NOT NULL,
  email VARCHAR(160) NOT NULL UNIQUE,
  role VARCHAR(10) NOT NULL CHECK (role IN ('member', 'manager', 'admin')),
  created_on DATE NOT NULL,
  last_login_at TIMESTAMP
);

CREATE TABLE orders (
  id INTEGER PRIMARY KEY,
  user_id INTEGER NOT NULL REFERENCES users (id),
  status VARCHAR(10) NOT NULL CHECK (status IN ('active', 'on_hold', 'closed', 'cancelled')),
  total_amount DECIMAL(10, 2) NOT NULL CHECK (total_amount >= 0),
  placed_at TIMESTAMP NOT NULL,
  closed_on DATE
);
CREATE INDEX orders_user_id ON orders (user_id);
CREATE INDEX orders_status ON orders (status);
CREATE INDEX orders_placed_at ON orders (placed_at);
`;
