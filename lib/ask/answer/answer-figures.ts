import { type ReadFigure, readFigure, withExtreme } from '#lib/multidb/combine/combine-figures.ts';
import { compareDecimals, subtractDecimals } from '#lib/multidb/combine/decimal.ts';
import { areCurrencies } from '#lib/multidb/combine/read-units.ts';
import type { CombinedView } from '../events.ts';
import { type AnswerInput, finishedResults } from './answer-input.ts';
import { figureFormatter, formatChange, formatPercent, formatShare } from './format-figure.ts';
import { type MeasurePhrase, phraseOf, sayTotalOf, singular } from './measure-phrase.ts';
import { anyOf, bold, capitalize, listOf, numberWord, plain, shortListOf } from './words.ts';

type Figures = Extract<CombinedView, { kind: 'figures' }>;
type Figure = Figures['figures'][number];
type Known = Figure & { value: string };

interface FiguresContext {
  combined: Figures;
  phrase: MeasurePhrase;
  format: (value: string) => string;
  /** Figures that are no NULL. */
  known: Known[];
  read: ReadFigure[];
}

/** One or two sentences on one number from each of several databases. */
export function answerFigures(input: AnswerInput, combined: Figures): string {
  const results = finishedResults(input);
  const read = results.map(readFigure).filter((figure) => figure !== undefined);
  const measure = read.find(({ measure }) => measure.named)?.measure ?? read[0]?.measure;
  const phrase = phraseOf(
    { ...(measure ?? { named: true, units: [] }), words: combined.measure },
    input.question,
    results.map(({ sql }) => sql),
  );
  const known = combined.figures.filter((figure): figure is Known => figure.value !== null);
  const noisy =
    ['average', 'other'].includes(phrase.kind ?? '') ||
    read.some(({ column, cell }) => column.type === 'float' && cell !== null);
  const values = [...known.map(({ value }) => value), ...(combined.total ? [combined.total] : [])];
  const context = { combined, phrase, known, read, format: figureFormatter(values, noisy) };
  if (known.length === 0) return `None of the databases has a value for ${plain(phrase.words)}.`;
  const missing = combined.figures.filter(({ value }) => value === null);
  const none = missing.map(({ database }) => plain(database));
  const rest =
    none.length > 0 ? ` ${listOf(none)} ${none.length > 1 ? 'have' : 'has'} no value.` : '';
  return sentenceOf(input, context) + rest;
}

function sentenceOf(input: AnswerInput, context: FiguresContext): string {
  const intent = withExtreme(context.read, input.intent);
  const { units } = context.combined;
  if (units) return sayUnlikeUnits(context, units);
  if (context.known.length === 1) return sayEach(context);
  if (intent.share && context.known.every(({ share }) => share !== undefined))
    return sayShares(context);
  if (intent.winner) return sayWinner(context, intent.winner);
  if (intent.difference) {
    return context.known.length === 2 ? sayDifference(context) : sayDifferences(context);
  }
  if (context.combined.total !== undefined) {
    const isNegative = context.known.some(({ value }) => value.startsWith('-'));
    const noShares = intent.share && isNegative ? ' With a negative part there are no shares.' : '';
    return `${sayTotal(context)}${noShares}`;
  }
  return context.combined.mayOverlap
    ? `${sayEach(context)} ${sayOverlap(context.read)}`
    : sayEach(context);
}

/** `tenant_b has the most active orders: 412, ahead of tenant_a with 300 and tenant_c with 120.` */
function sayWinner({ known, phrase, format }: FiguresContext, kind: 'highest' | 'lowest'): string {
  const sign = kind === 'highest' ? -1 : 1;
  const sorted = known.toSorted((a, b) => sign * compareDecimals(a.value, b.value));
  const best = sorted[0]?.value ?? '';
  const winners = sorted.filter(({ value }) => compareDecimals(value, best) === 0);
  const others = sorted.slice(winners.length);
  const names = listOf(winners.map(({ database }) => bold(database)));
  const figure = `**${format(best)}**`;
  if (others.length === 0) {
    const all =
      winners.length === 2 ? `Both ${names}` : `All ${numberWord(winners.length)} databases`;
    return `${all} have the same ${phrase.kind === 'count' ? 'number of ' : ''}${plain(phrase.words)}: ${figure}.`;
  }
  const have = winners.length > 1 ? 'have' : 'has';
  const each = winners.length > 1 ? ' each' : '';
  const title = plain(kind === 'highest' ? phrase.highest : phrase.lowest);
  const lead = `${names} ${have} ${title}: ${figure}${each}`;
  if (kind === 'highest') {
    const behind = others.map(({ database, value }) => `${plain(database)} with ${format(value)}`);
    return `${lead}, ahead of ${shortListOf(behind, 4)}.`;
  }
  const above = others.map(({ database, value }) => `${plain(database)} ${format(value)}`);
  const [next, ...further] = above;
  return `${lead}; ${shortListOf([(next ?? '').replace(/ (\S+)$/, ' has $1'), ...further], 4)}.`;
}

/** `Of the 1,640 customers, old has 73.2 % and new 26.8 %.` */
function sayShares({ combined, known, phrase, format }: FiguresContext): string {
  const total = combined.total ?? '0';
  const figure = `**${format(total)}**`;
  const whole =
    phrase.kind === 'count'
      ? `Of the ${figure} ${nounFor(total, phrase)}`
      : `Of the ${plain(phrase.words)} of ${figure}`;
  const parts = known
    .toSorted((a, b) => compareDecimals(b.value, a.value))
    .map(({ database, share = 0 }, index) => {
      return `${bold(database)}${index === 0 ? ' has' : ''} **${formatPercent(share)}**`;
    });
  return `${whole}, ${shortListOf(parts, 5)}.`;
}

/** `old has 1,200 customers and new 1,163: 37 fewer (−3.1 %).` */
function sayDifference(context: FiguresContext): string {
  const { known, phrase, format } = context;
  const [first, second] = known;
  if (!first || !second) return sayEach(context);
  const difference = subtractDecimals(second.value, first.value);
  const order = compareDecimals(difference, '0');
  const [a, b] = [bold(first.database), bold(second.database)];
  const [x, y] = [`**${format(first.value)}**`, `**${format(second.value)}**`];
  const counts = phrase.kind === 'count';
  if (order === 0) {
    const same = counts ? 'the same number of ' : 'the same ';
    return `${a} and ${b} have ${same}${plain(phrase.words)}: ${x}.`;
  }
  const size = format(difference.replace('-', ''));
  const change = second.ratio === undefined ? undefined : formatChange(second.ratio);
  const more = counts
    ? ['more', 'fewer']
    : phrase.kind === 'sum'
      ? ['more', 'less']
      : ['higher', 'lower'];
  const verdict = `${size} ${order > 0 ? more[0] : more[1]}${change ? ` (${change})` : ''}`;
  if (counts) return `${a} has ${x} ${nounFor(first.value, phrase)} and ${b} ${y}: ${verdict}.`;
  const be = phrase.plural ? 'are' : 'is';
  const subject =
    phrase.plural && phrase.kind === 'sum' ? capitalize(phrase.words) : `The ${phrase.words}`;
  return `${plain(subject)} ${be} ${x} in ${a} and ${y} in ${b}: ${verdict}.`;
}

/** `a has 10 customers; against it, b has 12 (+20.0 %) and c 9 (−10.0 %).` */
function sayDifferences({ known, phrase, format }: FiguresContext): string {
  const [first, ...others] = known;
  if (!first) return '';
  const behind = others.map(({ database, value, ratio }, index) => {
    const change = ratio === undefined ? undefined : formatChange(ratio);
    const level = compareDecimals(value, first.value) === 0 ? 'the same' : change;
    return `${bold(database)}${index === 0 ? ' has' : ''} ${format(value)}${level ? ` (${level})` : ''}`;
  });
  const counts = phrase.kind === 'count';
  const noun = counts ? ` ${nounFor(first.value, phrase)}` : ` (${plain(phrase.words)})`;
  return `${bold(first.database)} has **${format(first.value)}**${noun}; against it, ${shortListOf(behind, 5)}.`;
}

/** `Sales total 2,790,412.55 over three databases. sales_eu is ahead with 1,214,902.10, 44 % of the total.` */
function sayTotal(context: FiguresContext): string {
  const { combined, known, phrase, format } = context;
  const total = combined.total ?? '0';
  const places = `over ${numberWord(known.length)} databases`;
  const figure = `**${format(total)}**`;
  const counts = phrase.kind === 'count';
  if (counts && compareDecimals(total, '0') === 0) {
    return `There are no ${plain(phrase.words)} in ${anyOf(known.length)}.`;
  }
  const be = total === '1' ? 'is' : 'are';
  const sentence = counts
    ? `There ${be} ${figure} ${nounFor(total, phrase)} ${places}`
    : sayTotalOf(phrase, figure, places);
  const others = known.filter(({ value }) => compareDecimals(value, '0') !== 0);
  const [only] = others;
  if (only && others.length === 1) {
    return `${sentence}${total === '1' ? '; it is' : ', all'} in ${bold(only.database)}.`;
  }
  return `${sentence}. ${sayLead(context)}`;
}

function sayLead({ known, format }: FiguresContext): string {
  const sorted = known.toSorted((a, b) => compareDecimals(b.value, a.value));
  const best = sorted[0];
  if (!best) return '';
  const level = sorted.filter(({ value }) => compareDecimals(value, best.value) === 0);
  if (level.length === sorted.length) return `Each has ${format(best.value)}.`;
  if (level.length > 1) {
    return `${listOf(level.map(({ database }) => bold(database)))} are level with ${format(best.value)} each.`;
  }
  const share = best.share === undefined ? '' : `, ${formatShare(best.share)} of the total`;
  return `${bold(best.database)} is ahead with ${format(best.value)}${share}.`;
}

/** Why what is counted is not added up. */
function sayOverlap(read: ReadFigure[]): string {
  const counted = read.find(({ measure }) => measure.distinct && measure.kind === 'count');
  const things = counted?.measure.named ? counted.measure.words : 'values';
  return `The same ${plain(things)} may be in several of them, so they are not added up.`;
}

/** `The average price is 45.20 in a, 50.10 in b and 40.00 in c.` */
function sayEach({ known, phrase, format }: FiguresContext): string {
  if (phrase.kind === 'count') {
    const [first, ...others] = known;
    if (!first) return '';
    const lead = `${bold(first.database)} has **${format(first.value)}** ${nounFor(first.value, phrase)}`;
    return `${listOf([lead, ...others.map((one) => `${bold(one.database)} **${format(one.value)}**`)])}.`;
  }
  const parts = known.map(({ database, value }) => `**${format(value)}** in ${bold(database)}`);
  return `${subjectOf(phrase)} ${listOf(parts)}.`;
}

function sayUnlikeUnits({ combined, known, phrase, format }: FiguresContext, units: string[]) {
  const unitOf = (figure: Known) => units[combined.figures.indexOf(figure)] ?? '';
  const parts = known.map((figure) => {
    const unit = plain(unitOf(figure));
    return `**${format(figure.value)}**${unit ? ` ${unit}` : ''} in ${bold(figure.database)}`;
  });
  const kind = areCurrencies(units.filter(Boolean).join(' ').split(' ')) ? 'currency' : 'unit';
  const silent = known.some((figure) => unitOf(figure) === '');
  const reason = silent ? `do not all tell one ${kind}` : `are not in one ${kind}`;
  return `${subjectOf(phrase)} ${listOf(parts)}. The figures ${reason}, so they are neither added up nor compared.`;
}

function subjectOf(phrase: MeasurePhrase): string {
  const words = plain(phrase.words);
  if (phrase.plural) return `${capitalize(words)} are`;
  return `The ${words} is`;
}

function nounFor(value: string, phrase: MeasurePhrase): string {
  return plain(value === '1' ? singular(phrase.words) : phrase.words);
}
