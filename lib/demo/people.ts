/** Invented people: a name, an e-mail address of their own, a telephone number, a home. */
import type { NamePool } from './name-pools.ts';
import type { Random } from './random.ts';

export interface Person {
  name: string;
  /** Unique within one createPeople, lower case, at a domain reserved for examples (RFC 2606). */
  email: string;
  phone: string;
  city: string;
  /** The state or country of the city. */
  region: string;
}

const domains = ['example.com', 'example.org', 'example.net'] as const;
/** Letters that Unicode does not take apart into a plain letter and a mark. */
const plainLetters: Record<string, string> = { ø: 'o', ł: 'l', ß: 'ss', æ: 'ae', đ: 'd', ı: 'i' };
const phoneLength = 14;

/** Returns a function that makes the next person. */
export function createPeople(random: Random, pool: NamePool): () => Person {
  const taken = new Map<string, number>();
  return () => {
    const home = random.pick(pool.cultures);
    const { city, region, phonePrefix } = random.pick(home.places);
    // People move and marry.
    const given = random.pick((random.chance(92) ? home : random.pick(pool.cultures)).given);
    const family = random.pick((random.chance(92) ? home : random.pick(pool.cultures)).family);
    const mailbox = toPlainText(`${given}.${family}`);
    const namesakes = taken.get(mailbox) ?? 0;
    taken.set(mailbox, namesakes + 1);
    const number = namesakes === 0 ? '' : String(namesakes + 1);
    return {
      name: `${given} ${family}`,
      email: `${mailbox}${number}@${random.pick(domains)}`,
      phone: makePhone(random, phonePrefix),
      city,
      region,
    };
  };
}

function makePhone(random: Random, prefix: string): string {
  // American numbers between 555-0100 and 555-0199 belong to nobody.
  if (prefix.startsWith('+1 ')) return prefix + random.between(10, 99);
  const start = `${prefix} ${random.between(2, 9)}`;
  const digits = Array.from({ length: phoneLength - start.length }, () => random.below(10));
  return start + digits.join('');
}

/** Another number in the same place: the last digits differ. */
export function changePhone(random: Random, phone: string): string {
  const last = Number(phone.slice(-2));
  const other = (last + random.between(1, 99)) % 100;
  return phone.slice(0, -2) + String(other).padStart(2, '0');
}

function toPlainText(name: string): string {
  return name
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{ASCII}]/gu, (letter) => plainLetters[letter] ?? '');
}
