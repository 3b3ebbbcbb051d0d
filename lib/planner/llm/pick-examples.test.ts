import { describe, expect, it } from 'vitest';
import { pickExamples } from './pick-examples.ts';

const example = (question: string) => ({ question, statements: [] });
const kept = [
  'How many customers are there in Oslo?',
  'Total revenue by month in 2024',
  'Which employees report to Ada?',
  'Average order value per country',
  'Revenue for each month of last year',
  'List all products that were never sold',
].map(example);
const questionsFor = (question: string, examples = kept) =>
  pickExamples(question, examples).map((one) => one.question);

describe('pickExamples', () => {
  it.each([
    ['How many customers live in Bergen?', ['How many customers are there in Oslo?']],
    [
      'Monthly revenue: the revenue of each month in 2025',
      ['Total revenue by month in 2024', 'Revenue for each month of last year'],
    ],
    ['Which product was never sold?', ['List all products that were never sold']],
  ])('finds what is like "%s"', (question, expected) => {
    expect(questionsFor(question).toSorted()).toEqual(expected.toSorted());
  });

  it.each(['What is the weather like?', '', 'How many?', '2024'])(
    'takes nothing that has other words than "%s"',
    (question) => expect(questionsFor(question)).toEqual([]),
  );

  it('takes three at most, the likest last', () => {
    const many = ['customers', 'customers in Oslo', 'old customers in Oslo', 'new customers'];
    const picked = questionsFor('old customers in Oslo', many.map(example));
    expect(picked).toHaveLength(3);
    expect(picked.at(-1)).toBe('old customers in Oslo');
  });
});
