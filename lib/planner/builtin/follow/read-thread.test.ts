import { expect, it } from 'vitest';
import { type EarlierTurn, testNow } from '../testing/plan-on-samples.ts';
import { shopScript } from '../testing/sample-schemas.ts';
import { makeSqliteSample } from '../testing/sqlite-sample.ts';
import { readThread } from './read-thread.ts';

const databases = ['sales_us', 'sales_eu', 'crm'].map((name) => makeSqliteSample(name, shopScript));

const thread = (turns: (string | EarlierTurn)[]) => {
  const conversation = turns.map((turn) => ({
    ...(typeof turn === 'string' ? { question: turn } : turn),
    statements: [],
    answer: '',
  }));
  const question = conversation.at(-1)?.question ?? '';
  return readThread({ question, conversation: conversation.slice(0, -1), databases, now: testNow });
};

it.each<[string, (string | EarlierTurn)[], string[]]>([
  ['a question alone', ['total sales'], ['total sales']],
  [
    'one that is followed up',
    ['How many customers are there?', 'total sales', 'by month', 'top 3'],
    ['total sales', 'by month', 'top 3'],
  ],
  ['one after another', ['total sales by month', 'How many customers?'], ['How many customers?']],
  [
    'an answer to a question back',
    [{ question: 'How many messages per user?', asksBack: true }, 'the sender', 'in percent'],
    ['How many messages per user?', 'the sender', 'in percent'],
  ],
  [
    'a question back that was not answered',
    ['total sales', { question: 'top orders', asksBack: true }, 'How many customers?'],
    ['How many customers?'],
  ],
])('%s', (_, turns, expected) => {
  expect(thread(turns).questions).toEqual(expected);
});

it.each([
  ['total sales', 'by month', []],
  ['total sales in EU', 'by month', ['sales_eu']],
  ['total sales across US and EU', 'only EU', ['sales_eu']],
  ['total sales in EU', 'also US', ['sales_eu', 'sales_us']],
  ['How many orders are there?', 'except sales_us', ['sales_eu', 'crm']],
  ['total sales in EU', 'How many customers are there?', []],
])('%s, then %s: the databases named', (first, second, named) => {
  expect(thread([first, second]).named).toEqual(named);
});

it('takes what a question back offered for an answer, however long it is', () => {
  const reply = 'the date of the last delivery attempt (shipments.last_delivery_attempt_date)';
  const asked = { question: 'shipments by date', statements: [], answer: '', asksBack: true };
  const questions = (choices: string[]) => {
    const conversation = [{ ...asked, choices }];
    return readThread({ question: reply, conversation, databases, now: testNow }).questions;
  };
  expect(questions([reply, 'the date'])).toEqual([asked.question, reply]);
  expect(questions(['the date'])).toEqual([reply]);
});
