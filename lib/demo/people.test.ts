import { describe, expect, it } from 'vitest';
import { internationalNames } from './name-pools.ts';
import { changePhone, createPeople } from './people.ts';
import { createRandom } from './random.ts';

describe('createPeople', () => {
  const nextPerson = createPeople(createRandom('people'), internationalNames);
  const people = Array.from({ length: 3_000 }, nextPerson);

  it('gives everybody an address of their own, in plain letters, at a reserved domain', () => {
    expect(new Set(people.map((person) => person.email)).size).toBe(people.length);
    for (const { email } of people) {
      expect(email).toMatch(/^[a-z]+\.[a-z]+\d*@example\.(com|org|net)$/);
    }
  });

  it('fills in every part of a person', () => {
    for (const person of people) {
      expect(person.name).toMatch(/^\S+ \S+$/);
      expect(person.phone).toMatch(/^\+\d[\d ]{8,15}$/);
      expect(person.city).not.toBe('');
      expect(person.region).not.toBe('');
    }
  });

  it('never changes a number into itself', () => {
    const random = createRandom('phones');
    for (const { phone } of people) {
      const other = changePhone(random, phone);
      expect(other).not.toBe(phone);
      expect(other).toHaveLength(phone.length);
    }
  });
});
