/** Sums of a model's own in English, and numbers that are not looked up: never a name. */
export const reckoning =
  /\b(?:half|halves|halved|halving|twice|thrice|times|fold|(?:two|three|four|five|six|seven|eight|nine|ten|hundred)fold|doubles?|doubled|doubling|triples?|tripled|tripling|quadrupled?|couple|dozens?|hundreds?|thirds?|quarters?|fifths?|tenths?|zero|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty)\b/i;

/*
 * Words of other languages for numbers, shares and multiples. Those that are words of English as well
 * (due, once, elf) are left out, and so is "one" of every language.
 */
const german =
  'zwei drei vier fünf sechs sieben acht neun zehn zwölf (?:drei|vier|fünf|sech|sieb|acht|neun)zehn ' +
  '\\p{L}*(?:zwan|drei|vier|fünf|sech|sieb|acht|neun)(?:zig|ßig|ssig) \\p{L}*hundert\\p{L}* ' +
  '\\p{L}*tausend\\p{L}* million(?:en)? milliarden? dutzend hälfte halb drittel viertel doppelt\\p{L}* ' +
  '(?:zwei|drei|vier|zehn)(?:mal|fach)';
const french =
  'deux trois quatre cinq sept huit neuf dix onze douze treize quatorze quinze vingt trente quarante ' +
  'cinquante soixante cents mille milliers milliards? moitié tiers';
const spanish =
  'dos tres cuatro cinco seis siete ocho nueve diez doce trece catorce quince veint\\p{L}+ treinta ' +
  'cuarenta cincuenta sesenta setenta ochenta noventa cien ciento \\p{L}+cient[oa]s mil millón millones ' +
  'mitad doble triple tercio';
const italian =
  'tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici ' +
  'vent\\p{L}+ trenta\\p{L}* quaranta\\p{L}* cinquanta\\p{L}* cento \\p{L}+cento \\p{L}*mila milioni metà ' +
  'doppio terzo';
const portuguese =
  'dois duas três quatro sete oito dez vinte trinta quarenta cinquenta sessenta setenta oitenta cem ' +
  'milhão milhões metade dobro terço';
const dutch =
  'twee drie vijf zes zeven negen tien twaalf \\p{L}*(?:twin|der|veer|vijf|zes|zeven|tach|negen)tig ' +
  '\\p{L}*honderd\\p{L}* \\p{L}*duizend\\p{L}* miljoen helft dubbel\\p{L}*';
const russian =
  'два две три четыре пять шесть семь восемь девять десять \\p{L}+надцать \\p{L}*(?:двадцать|тридцать) ' +
  'сорок \\p{L}+десят девяносто сто двести триста \\p{L}+сот тысяч\\p{L}* миллион\\p{L}* миллиард\\p{L}* ' +
  'половин\\p{L}* вдвое втрое';

const all = [german, french, spanish, italian, portuguese, dutch, russian]
  .join(' ')
  .replaceAll(' ', '|');
const wordPattern = new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${all})(?![\p{L}\p{N}])`, 'giu');
/** Chinese and Japanese digits stand within other words. */
const ideographs = /[二三四五六七八九十百千万萬億亿兆两兩廿]/gu;

/** Words of a sentence that say a number in another language than English, as they stand there. */
export function foreignNumbersIn(sentence: string): string[] {
  return [wordPattern, ideographs].flatMap((one) => sentence.match(one) ?? []);
}
