import type { Token } from '../guard/token.ts';
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
]);

const measures = new Set(
  `kg kilograms grams lb lbs pounds oz ounces tonnes km kilometers kilometres miles meters metres feet
  liters litres gallons celsius fahrenheit ms milliseconds seconds minutes hours bytes kb mb gb kwh
  mwh`.split(/\s+/),
);

/** The currencies and units that a column's name and the names in its expression tell. */
export function readUnits(column: string, item: Token[]): string[] {
  const names = item.filter(({ kind }) => kind === 'word' || kind === 'quoted');
  const words = [column, ...names.map(({ text }) => text)].flatMap(splitWords);
  const units = new Set<string>();
  for (const word of words) {
    const unit = spelled.get(word);
    if (unit) units.add(unit);
    else if (isUnit(word)) units.add(word.toUpperCase());
  }
  return [...units].sort();
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
