import { describe, expect, it } from 'vitest';
import { tokenizeQuestion } from '../../schema-index/tokenize-question.ts';
import { testNow } from '../testing/plan-on-samples.ts';
import { readChange } from './read-change.ts';

const read = (question: string) => readChange(tokenizeQuestion(question), testNow);

/** `group country`, `filter germany`. */
const told = (question: string) =>
  read(question)?.changes.map((change) => {
    const phrase = 'phrase' in change ? change.phrase.map(({ word }) => word) : [];
    return [change.kind, ...phrase].join(' ');
  });

describe('a change of the question before', () => {
  it.each([
    ['and by region?', ['group region']],
    ['by month instead', ['group month']],
    ['can you break it down by city?', ['group city']],
    ['show me the breakdown by country', ['group country']],
    ['monthly', ['group month']],
    ['in total', ['ungroup']],
    ['only EU', ['filter eu']],
    ['just the active ones', ['filter the active ones']],
    ['those hired after 2021', ['filter those hired after 2021']],
    ['with more than 2 orders', ['filter with more than 2 orders']],
    ['over 100', ['filter over 100']],
    ['same for last year', ['period for last year']],
    ['2023', ['period in 2023']],
    ['the year before', ['shift the year before']],
    ['as a percentage', ['share']],
    ['what share of the total is each?', ['share']],
    ['show them as percentages', ['share']],
    ['and the average?', ['figure']],
    ['and the average price?', ['figure price']],
    ['top 3', ['limit']],
    ['only the first 5', ['limit']],
    ['the lowest instead', ['limit']],
    ['the 3 most expensive ones', ['rank 3 most expensive']],
    ['sort them by price, descending', ['sort price ,']],
    ['which ones?', ['rows']],
    ['list them', ['rows']],
    ['how many is that?', ['count']],
    ['how many of those are from Germany?', ['count', 'filter from germany']],
    ['show their emails', ['columns emails']],
    ['compared to last year', ['compare']],
    [
      'only active customers from Germany in 2024 by month',
      ['filter active customers from germany', 'period in 2024', 'group month'],
    ],
  ])('%s', (question, changes) => {
    expect(told(question)).toEqual(changes);
  });

  it('tells what takes the place of a group from what is added', () => {
    const adds = (question: string) => read(question)?.changes[0];
    expect(adds('and by country')).toMatchObject({ adds: true });
    expect(adds('by country')).toMatchObject({ adds: false });
    expect(adds('and by country instead')).toMatchObject({ adds: false });
  });

  it('tells what is left out from what is let in', () => {
    const as = (question: string) => read(question)?.changes[0];
    expect(as('without Germany')).toMatchObject({ as: 'without' });
    expect(as('except the cancelled ones')).toMatchObject({ as: 'without' });
    expect(as('and France too')).toMatchObject({ as: 'or' });
    expect(as('what about France?')).toMatchObject({ as: 'only' });
  });
});

describe('a question of its own', () => {
  it.each([
    'How many customers are there?',
    'and how many orders?',
    'total sales by month',
    'show all products',
    'list the customers in Germany',
    'Which customer has the most orders?',
    'average salary per department',
    'Compare customer counts between a and b',
    'What are the names of all customers?',
    'For each country, how many customers are there?',
    'Show each author and the number of books.',
    'Sort the customer names in alphabetical order.',
    'now show the customers of each country',
  ])('%s', (question) => {
    expect(read(question)).toBeUndefined();
  });

  it.each(['top 3 products', 'average price', 'show only customers from Germany', 'active orders'])(
    'comes first where it may be either: %s',
    (question) => {
      expect(read(question)).toMatchObject({ weak: true });
    },
  );
});
