import { describe, expect, it } from 'vitest';
import { tokenizeQuestion } from '../../schema-index/tokenize-question.ts';
import { guessChoice, matchChoice, type Offered } from './match-choice.ts';

const amounts: Offered[] = [
  { label: 'the total amount of orders', name: 'orders.total_amount' },
  { label: 'the unit price of order items', name: 'order_items.unit_price' },
  { label: 'the amount of payments', name: 'payments.amount' },
];
const stations: Offered[] = [
  { label: 'the end station', name: 'trip.end_station_id' },
  { label: 'the start station', name: 'trip.start_station_id' },
];
const titles: Offered[] = [
  { label: 'the title of titles', name: 'Title.Title' },
  { label: 'the titles themselves', name: 'Title' },
];
const dates: Offered[] = [
  { label: 'the order date (orders.order_date)', name: 'orders.order_date' },
  { label: 'the order date (orders.OrderDate)', name: 'orders.OrderDate' },
];

describe.each([
  {
    choices: amounts,
    replies: [
      ['orders.total_amount', 0],
      ['total amount', 0],
      ['the unit price, please', 1],
      ['I mean payments', 2],
      ['the second one', 1],
      ['3', 2],
      ['4', undefined],
      // Two of them have an amount.
      ['amount', undefined],
      ['neither', undefined],
      ['How many customers are there in Germany at all?', undefined],
    ],
  },
  {
    choices: stations,
    replies: [
      ['start station', 1],
      ['station start', 1],
      ['the start one', 1],
      ['from the start station', 1],
      ['the trip by its start station id', 1],
      ['END', 0],
      ['the first', 0],
      ['2', 1],
      ['station', undefined],
      ['start or end', undefined],
      ['start station of Ann', undefined],
    ],
  },
  {
    choices: titles,
    replies: [
      ['title.title', 0],
      ['the titles', 1],
    ],
  },
] as { choices: Offered[]; replies: [string, number | undefined][] }[])(
  'of %#',
  ({ choices, replies }) => {
    it.each(replies)('%s', (reply, expected) => {
      expect(matchChoice(tokenizeQuestion(reply), choices)).toBe(expected);
    });
  },
);

it.each([amounts, stations, titles, dates])('takes what was clicked: %#', (...choices) => {
  for (const [at, { label, name }] of choices.entries()) {
    expect(matchChoice(tokenizeQuestion(label), choices), label).toBe(at);
    expect(matchChoice(tokenizeQuestion(name), choices), name).toBe(at);
  }
});

it.each([
  ['where they started, I guess', 1],
  ['it ends there I think', 0],
  ['hmm', undefined],
  ['either start or end', undefined],
])('guesses: %s', (reply, expected) => {
  expect(guessChoice(tokenizeQuestion(reply), stations)).toBe(expected);
});
