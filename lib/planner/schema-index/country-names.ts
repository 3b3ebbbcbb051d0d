import { singularise } from './stem-word.ts';

/** What Intl does not know: everyday names and adjectives, by ISO code. */
const phrases: [string, string][] = [
  ['usa', 'US'],
  ['america', 'US'],
  ['american', 'US'],
  ['united states of america', 'US'],
  ['uk', 'GB'],
  ['great britain', 'GB'],
  ['british', 'GB'],
  ['german', 'DE'],
  ['french', 'FR'],
  ['italian', 'IT'],
  ['spanish', 'ES'],
  ['portuguese', 'PT'],
  ['dutch', 'NL'],
  ['holland', 'NL'],
  ['belgian', 'BE'],
  ['swiss', 'CH'],
  ['austrian', 'AT'],
  ['polish', 'PL'],
  ['czech', 'CZ'],
  ['czech republic', 'CZ'],
  ['danish', 'DK'],
  ['swedish', 'SE'],
  ['norwegian', 'NO'],
  ['finnish', 'FI'],
  ['irish', 'IE'],
  ['greek', 'GR'],
  ['turkish', 'TR'],
  ['turkey', 'TR'],
  ['russian', 'RU'],
  ['ukrainian', 'UA'],
  ['hungarian', 'HU'],
  ['romanian', 'RO'],
  ['chinese', 'CN'],
  ['japanese', 'JP'],
  ['korean', 'KR'],
  ['indian', 'IN'],
  ['thai', 'TH'],
  ['vietnamese', 'VN'],
  ['indonesian', 'ID'],
  ['australian', 'AU'],
  ['canadian', 'CA'],
  ['mexican', 'MX'],
  ['brazilian', 'BR'],
  ['argentinian', 'AR'],
  ['chilean', 'CL'],
  ['egyptian', 'EG'],
  ['nigerian', 'NG'],
  ['kenyan', 'KE'],
  ['south african', 'ZA'],
  ['israeli', 'IL'],
  ['singaporean', 'SG'],
  ['new zealander', 'NZ'],
];

const codes = new Map<string, string>();
const names = new Map<string, string[]>();

function learn(name: string, code: string): void {
  const key = name
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .map(singularise)
    .join(' ');
  codes.set(key, code);
  names.set(code, [...(names.get(code) ?? [code.toLowerCase()]), key]);
}

const regions = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
for (const first of letters) {
  for (const second of letters) {
    const name = regions.of(first + second);
    if (name) learn(name, first + second);
  }
}
for (const [name, code] of phrases) learn(name, code);

/** Other ways to write a country, normalised like values: germany → de, german. Empty: no country. */
export function countryAliases(words: string): string[] {
  const code = codes.get(words);
  return code === undefined ? [] : (names.get(code) ?? []).filter((name) => name !== words);
}
