import type { Token } from '../guard/token.ts';
import { isSymbol } from '../guard/token-reader.ts';
import { splitWords } from './measure-words.ts';

/** ISO 4217 codes that are no common words (without `all`, `top`, `try`, `mad` …). */
const currencies = new Set(
  `usd eur gbp jpy cny rmb chf aud nzd cad sek nok dkk isk pln czk huf ron bgn inr krw sgd hkd twd brl
  mxn clp cop ars zar ngn kes egp thb idr php myr vnd rub uah ils aed sar qar kwd pkr bdt btc eth`.split(
    /\s+/,
  ),
);

const spelled: ReadonlyMap<string, string> = new Map([
  ['dollar', 'USD'],
  ['dollars', 'USD'],
  ['euro', 'EUR'],
  ['euros', 'EUR'],
  ['sterling', 'GBP'],
  ['yen', 'JPY'],
  ['rupees', 'INR'],
  ['francs', 'CHF'],
  ['cents', 'CENTS'],
  ['€', 'EUR'],
  ['£', 'GBP'],
  ['us$', 'USD'],
]);

const measures = new Set(
  `kg kilograms grams lb lbs pounds oz ounces tonnes km kilometers kilometres miles meters metres feet
  liters litres gallons celsius fahrenheit ms milliseconds seconds minutes hours bytes kb mb gb kwh
  mwh`.split(/\s+/),
);

/**
 * The currencies and units that a column's name tells; else those that the names in its expression do:
 * what is called `sales_usd` has been made dollars, whatever was multiplied by what. Cents that are
 * divided by a hundred, or seconds by sixty, are none any more.
 */
export function readUnits(column: string, item: Token[]): string[] {
  const own = unitsAmong([column]);
  if (own.length > 0) return own;
  const names = item.filter(({ kind }) => kind === 'word' || kind === 'quoted');
  const units = unitsAmong(names.map(({ text }) => text));
  return isScaled(item) ? units.filter((unit) => currencies.has(unit.toLowerCase())) : units;
}

/** By a number other than one, which only makes decimals of integers. */
function isScaled(item: Token[]): boolean {
  return item.some((token, at) => {
    if (token.kind !== 'number' || Number(token.text) === 1) return false;
    const [before, after] = [item[at - 1], item[at + 1]];
    return [before, after].some((one) => isSymbol(one, '*')) || isSymbol(before, '/');
  });
}

function unitsAmong(names: string[]): string[] {
  const units = new Set<string>();
  for (const word of names.flatMap(splitWords)) {
    if (isUnit(word)) units.add(spellUnit(word));
  }
  return [...units].sort();
}

/** `Euros`, `eur`, `€` -> EUR: as units are told and compared. */
export function spellUnit(text: string): string {
  const word = text.trim().toLowerCase();
  return spelled.get(word) ?? word.toUpperCase();
}

/** Whether a word out of a name is a unit rather than a thing. */
export function isUnit(word: string): boolean {
  return spelled.has(word) || currencies.has(word) || measures.has(word);
}

/** Whether what these units tell of currencies (rather than of weights, lengths, times). */
export function areCurrencies(units: string[]): boolean {
  const spelledOut = new Set(spelled.values());
  return units.every((unit) => currencies.has(unit.toLowerCase()) || spelledOut.has(unit));
}
