import type { IndexedColumn } from './schema-index.ts';

type Quantity = 'duration' | 'size' | 'weight' | 'distance';

interface Unit {
  of: Quantity;
  /** In milliseconds, bytes, grams or millimetres. */
  scale: number;
}

const units = new Map<string, Unit>();

function add(of: Quantity, lines: string): void {
  for (const line of lines.trim().split('\n')) {
    const [scale = '', ...names] = line.trim().split(' ');
    for (const name of names) units.set(name, { of, scale: Number(scale) });
  }
}

add(
  'duration',
  `1 ms msec millisecond milliseconds millis
   1000 s sec secs second seconds
   60000 min mins minute minutes
   3600000 h hr hrs hour hours`,
);
// As they are told of files today; who counts in 1,024 sees in the answer what was compared.
add(
  'size',
  `1 byte bytes
   1e3 kb kilobyte kilobytes
   1e6 mb megabyte megabytes
   1e9 gb gigabyte gigabytes`,
);
add(
  'weight',
  `1 g gram grams
   1e3 kg kilo kilos kilogram kilograms
   1e6 ton tons tonne tonnes
   453.59237 lb lbs pound pounds
   28.349523125 oz ounce ounces`,
);
add(
  'distance',
  `1 mm millimeter millimeters millimetre millimetres
   10 cm centimeter centimeters centimetre centimetres
   1000 m meter meters metre metres
   1e6 km kilometer kilometers kilometre kilometres
   25.4 inch inches
   304.8 ft foot feet
   1609344 mi mile miles`,
);

const measures: Readonly<Record<Quantity, ReadonlySet<string>>> = {
  duration: new Set('length duration runtime playtime'.split(' ')),
  size: new Set('size filesize'.split(' ')),
  weight: new Set('weight mass'.split(' ')),
  distance: new Set('distance length height width depth'.split(' ')),
};

/** The unit that a word names: `minutes`, `kg`. */
export function unitNamed(word: string): Unit | undefined {
  return units.get(word);
}

/** The unit in which a column's values are, where its name tells: `weight_kg`, `Milliseconds`. */
export function unitOf({ words }: Pick<IndexedColumn, 'words'>): Unit | undefined {
  return units.get(words.at(-1) ?? '');
}

/** Whether a name is no more than the unit of what a word asks for: the length is in `Milliseconds`. */
export function isMeasuredIn(word: string, name: string): boolean {
  // `m`, `s` and `g` alone are short for anything.
  const unit = name.length > 1 ? units.get(name) : undefined;
  return unit !== undefined && measures[unit.of].has(word);
}

/** How many of a column's unit one of another is; undefined where they do not measure the same. */
export function conversion(from: Unit, to: Unit | undefined): number | undefined {
  return to?.of === from.of ? from.scale / to.scale : undefined;
}
