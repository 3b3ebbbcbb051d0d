import { expect, it } from 'vitest';
import { readIntent } from './read-intent.ts';

it.each([
  ['Compare customer counts between old_database and new_database', { difference: true }],
  ['Which tenant database has the most active orders?', { winner: 'highest' }],
  ['Show total sales across US, EU and APAC databases', { total: true }],
  ['Which region sold the least?', { winner: 'lowest' }],
  ['Which has fewer orders, north or south?', { winner: 'lowest' }],
  ['Which of them has more orders?', { winner: 'highest' }],
  ['Which customers have more than 5 orders?', {}],
  ['What is the difference in revenue, US versus EU?', { difference: true }],
  ['How many users do we have altogether?', { total: true }],
  [
    'Compare total sales: which region is highest?',
    { winner: 'highest', total: true, difference: true },
  ],
  ['How many more orders does us have than eu?', { difference: true }],
  ['How many more than 5 orders are there?', {}],
  ['Do us and eu have the same number of customers?', { difference: true }],
  ['Customers at the same address', {}],
  ['as a percentage', { share: true }],
  ['What share of total sales has each?', { total: true, share: true }],
  ['in %', { share: true }],
  ['Top 5 products', { winner: 'highest' }],
  ['Orders of at least 50 and at most 90', {}],
  ['The most recent orders', {}],
  ['Average of total_amount', {}],
  ['How many customers are there?', {}],
  ['', {}],
])('%s', (question, intent) => {
  expect(readIntent(question)).toEqual(intent);
});
