import { addDays, daysBetween, lastOrderDay, randomDay, seasonalDays } from './calendar.ts';
import { createPeople } from './people.ts';
import { createRandom, type Random } from './random.ts';
import { catalogue } from './sales-catalogue.ts';
import type { SalesRegion } from './sales-regions.ts';
import { salesSchema } from './sales-schema.ts';
import type { SampleContent } from './sample-content.ts';
import type { SqlValue } from './sqlite-file.ts';

/** The first third of the customers was there before the first order. */
const firstSignUpDay = '2023-06-01';
const regularsUntilDay = '2023-12-31';

interface Product {
  id: number;
  priceCents: number;
  popularity: number;
}

export function makeSales(region: SalesRegion): SampleContent {
  const random = createRandom(region.database);
  const customers = makeCustomers(random, region);
  const sold = catalogue.filter((item) => !region.withoutCategories.includes(item.category));
  const products = sold.map((item, index) => ({
    ...item,
    id: index + 1,
    priceCents: Math.round((item.priceCents * region.priceLevel) / 100),
  }));
  const { orders, items } = makeOrders(random, region, customers.signUpDays, products);
  return {
    schemaSql: salesSchema(region),
    tables: {
      customers: customers.rows,
      products: products.map(({ id, sku, name, category, priceCents }) => [
        id,
        sku,
        name,
        category,
        priceCents / 100,
      ]),
      orders,
      order_items: items,
    },
  };
}

function makeCustomers(random: Random, region: SalesRegion) {
  const nextPerson = createPeople(random, region.names);
  // Ids follow the day of signing up, as they do in a shop.
  const signUpDays = Array.from({ length: region.customers }, (_, index) =>
    index < region.customers / 3
      ? randomDay(random, firstSignUpDay, regularsUntilDay)
      : randomDay(random, addDays(regularsUntilDay, 1), addDays(lastOrderDay, -14)),
  ).sort();
  const rows = signUpDays.map((day, index) => {
    const person = nextPerson();
    const phone = random.chance(88) ? person.phone : null;
    const row: SqlValue[] = [
      index + 1,
      person.name,
      person.email,
      phone,
      person.city,
      person.region,
      day,
    ];
    if (region.ownColumn === 'vat_number') row.push(makeVatNumber(random, person.region));
    if (region.ownColumn === 'loyalty_tier') row.push(pickTier(random));
    return row;
  });
  return { rows, signUpDays };
}

function makeOrders(
  random: Random,
  region: SalesRegion,
  signUpDays: readonly string[],
  products: readonly Product[],
) {
  const orders: SqlValue[][] = [];
  const items: SqlValue[][] = [];
  const weightedProducts = products.map((product) => [product, product.popularity] as const);
  let customersSoFar = 0;
  for (const [index, day] of seasonalDays(random, region.orders, region.seasons).entries()) {
    while ((signUpDays[customersSoFar] ?? '9999') <= day) customersSoFar += 1;
    const orderId = index + 1;
    let totalCents = 0;
    const basket = new Set(
      Array.from({ length: pickBasketSize(random) }, () => random.pickWeighted(weightedProducts)),
    );
    for (const product of basket) {
      const quantity = pickQuantity(random);
      totalCents += quantity * product.priceCents;
      items.push([items.length + 1, orderId, product.id, quantity, product.priceCents / 100]);
    }
    orders.push([
      orderId,
      pickCustomer(random, customersSoFar),
      day,
      pickStatus(random, day),
      totalCents / 100,
      ...(region.billingCurrencies ? [random.pickWeighted(region.billingCurrencies)] : []),
    ]);
  }
  return { orders, items };
}

/** One in three orders comes from the tenth that buys most. */
function pickCustomer(random: Random, count: number): number {
  return 1 + (random.chance(33) ? random.below(Math.ceil(count / 10)) : random.below(count));
}

function pickStatus(random: Random, day: string): string {
  const ageDays = daysBetween(day, lastOrderDay);
  if (random.chance(6)) return 'cancelled';
  if (ageDays < 7) return random.chance(70) ? 'pending' : 'shipped';
  if (ageDays < 21) return random.chance(55) ? 'shipped' : 'completed';
  return 'completed';
}

function pickBasketSize(random: Random): number {
  return random.pickWeighted([
    [1, 38],
    [2, 30],
    [3, 18],
    [4, 9],
    [5, 5],
  ]);
}

function pickQuantity(random: Random): number {
  return random.pickWeighted([
    [1, 78],
    [2, 15],
    [3, 5],
    [4, 2],
  ]);
}

/** Companies have one; most customers are private people. */
function makeVatNumber(random: Random, country: string): string | null {
  if (!random.chance(28)) return null;
  return `${vatPrefixes[country] ?? ''}${random.between(100_000_000, 999_999_999)}`;
}

const vatPrefixes: Readonly<Record<string, string>> = {
  Austria: 'ATU',
  Belgium: 'BE',
  Czechia: 'CZ',
  Denmark: 'DK',
  Finland: 'FI',
  France: 'FR',
  Germany: 'DE',
  Italy: 'IT',
  Netherlands: 'NL',
  Poland: 'PL',
  Portugal: 'PT',
  Spain: 'ES',
  Sweden: 'SE',
};

function pickTier(random: Random): string {
  return random.pickWeighted([
    ['bronze', 68],
    ['silver', 24],
    ['gold', 8],
  ]);
}
