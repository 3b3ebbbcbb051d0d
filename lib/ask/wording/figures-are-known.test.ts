import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { figuresAreKnown } from './figures-are-known.ts';
import { knownFigures } from './known-figures.ts';

const result = {
  title: 'sales_us',
  columns: ['month', 'revenue', 'share'],
  rows: [
    ['2024-03-01', '12345.678', 0.4352],
    ['2024-04-01', '-7.5', 0.5648],
  ],
  rowCount: 14,
  isCut: true,
};
const known = knownFigures('Revenue of the top 5 stores?', [result], [0.4352]);
const isKnown = (sentence: string) => figuresAreKnown(sentence, known);

describe('figuresAreKnown', () => {
  it.each([
    'Revenue was **12,345.68** in March 2024.',
    'Revenue was 12345.7 in 2024-03.',
    'It was about 12.3k, or 12.3 thousand.',
    'It fell by 7.5.',
    'It fell to −7.5.',
    'That is 44 % of all, 43.5% to be exact.',
    'The top 5 stores.',
    'Five stores in 14 rows.',
    'Nothing but words.',
    'One store leads.',
    'Payments due: once more 14 rows, with no cent lost to an elf.',
    'Umsatz war 12345.68 im Jahr 2024, in 14 Zeilen.',
    'Выручка составила 12345.68.',
    'It is minus 7.5 in April.',
    '44 per cent.',
    '',
  ])('lets through: %s', (sentence) => expect(isKnown(sentence)).toBe(true));

  it.each([
    'Revenue was 12,346.68.',
    'Revenue was 12,000.',
    'It was 12.4k.',
    'That is 45 % of all.',
    'You have won 1000000 dollars.',
    'Three stores lead.',
    'March had twice as much as April.',
    'More than half of it.',
    'It was 1.234.567.',
    'In 2023 it was less.',
    'It rose by 15.2 %.',
    'That is 14 % of all.',
    'Fifty thousand in 14 rows.',
    'Zero in April.',
    'A third of 14.',
    '½ of 14 rows.',
    '٩٩ rows.',
    'It was EUR999.',
    'It was 5 trillion.',
    'It was 5 mln.',
    'It fell to -12345.68.',
    'It is 14 times as many.',
    'It was 0.',
    'Twelve hundred rows.',
    'It grew tenfold, doubling each month.',
    'That is 14 per cent of all.',
    'It rose by 14 percentage points.',
    'It is minus 14.',
    'Es waren dreißig Läden.',
    'Es waren zweiundvierzig Läden.',
    'Doppelt so viel.',
    'Il y a trente magasins.',
    'Hay doscientos clientes.',
    'La metà dei negozi.',
    'Há vinte lojas.',
    'Er zijn honderdtwintig winkels.',
    'Это тридцать магазинов.',
    '共有三十家店。',
    '3.6万',
  ])('does not let through: %s', (sentence) => expect(isKnown(sentence)).toBe(false));

  it('takes a name of the result that is a number elsewhere for a name', () => {
    const rows = [['Quatre Vents', 14]];
    const named = knownFigures('', [{ ...result, rows }], []);
    expect(figuresAreKnown('Quatre Vents leads with 14.', named)).toBe(true);
    expect(figuresAreKnown('Quatre Vents leads, cinq behind.', named)).toBe(false);
  });

  it('knows every number that a result holds, however it is grouped', () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e12 }), (number) => {
        const one = knownFigures('', [{ ...result, rows: [[number]] }], []);
        expect(figuresAreKnown(`It is ${number.toLocaleString('en-US')}.`, one)).toBe(true);
        expect(figuresAreKnown(`It is ${number}.`, one)).toBe(true);
      }),
    ));
});
