import { expect, it } from 'vitest';
import { readTokens } from './converse.ts';
import { refersBack } from './refers-back.ts';

const refers = (question: string) => refersBack(readTokens(question)) !== undefined;

it.each([
  'how many orders do they have?',
  'which users placed them?',
  'which tickets are assigned to them',
  'show their emails',
  'total amount of their invoices',
  'how many of their orders are cancelled?',
  'which products did their orders contain?',
  'how many tickets do these clients have?',
  'which customer placed it?',
])('%s speaks of what was asked before', (question) => expect(refers(question)).toBe(true));

it.each([
  'customers and their orders',
  'For each customer, how many orders do they have?',
  'Which students have no advisor? Find their names.',
  'List venues of all matches in the order of their dates',
  'Which club has the most students as their members?',
  'What are the ids of those on scholarship?',
  'Show all cities except for those having a driver older than 40.',
  'How many scientists do not have any projects assigned to them?',
  'students with their advisors',
  'is it true that orders are open',
])('%s says itself who is meant', (question) => expect(refers(question)).toBe(false));
