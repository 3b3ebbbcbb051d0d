/** What the three regions sell: outdoor goods. Prices in cents of a US dollar. */
export interface CatalogueItem {
  sku: string;
  name: string;
  category: string;
  priceCents: number;
  /** How often it is bought, relative to the others. */
  popularity: number;
}

const lines: readonly (readonly [string, string, number, number])[] = [
  ['Trail backpack 25 l', 'Backpacks', 8_995, 40],
  ['Trekking backpack 55 l', 'Backpacks', 18_995, 18],
  ['City backpack', 'Backpacks', 6_995, 46],
  ['Hip bag', 'Backpacks', 2_995, 38],
  ['Two-person tent', 'Tents', 24_995, 16],
  ['Family tent', 'Tents', 44_995, 7],
  ['Ultralight tarp', 'Tents', 9_995, 12],
  ['Tent pegs, set of 12', 'Tents', 1_490, 30],
  ['Summer sleeping bag', 'Sleeping', 7_995, 24],
  ['Winter sleeping bag', 'Sleeping', 21_995, 10],
  ['Insulated mat', 'Sleeping', 9_500, 26],
  ['Inflatable pillow', 'Sleeping', 2_490, 34],
  ['Gas stove', 'Cooking', 5_490, 28],
  ['Titanium pot', 'Cooking', 4_990, 20],
  ['Camping cutlery', 'Cooking', 1_290, 44],
  ['Coffee press', 'Cooking', 3_290, 32],
  ['Water filter', 'Cooking', 3_990, 29],
  ['Steel bottle 1 l', 'Cooking', 2_490, 60],
  ['Rain jacket', 'Clothing', 14_995, 36],
  ['Down jacket', 'Clothing', 22_995, 22],
  ['Merino shirt', 'Clothing', 6_490, 48],
  ['Hiking trousers', 'Clothing', 8_490, 33],
  ['Wool socks, 3 pairs', 'Clothing', 2_690, 58],
  ['Warm gloves', 'Clothing', 3_490, 25],
  ['Hiking boots', 'Footwear', 17_995, 30],
  ['Trail running shoes', 'Footwear', 12_995, 34],
  ['Camp sandals', 'Footwear', 4_990, 22],
  ['Gaiters', 'Footwear', 3_990, 11],
  ['Head torch', 'Equipment', 3_990, 42],
  ['Trekking poles', 'Equipment', 8_990, 24],
  ['GPS watch', 'Equipment', 29_995, 13],
  ['First-aid kit', 'Equipment', 2_990, 31],
  ['Solar charger', 'Equipment', 7_490, 17],
  ['Compass', 'Equipment', 2_290, 15],
  ['Dry bag 20 l', 'Equipment', 1_990, 37],
  ['Climbing rope 60 m', 'Climbing', 15_995, 9],
  ['Harness', 'Climbing', 6_990, 12],
  ['Quickdraws, set of 6', 'Climbing', 8_490, 8],
  ['Climbing helmet', 'Climbing', 6_490, 10],
  ['Chalk bag', 'Climbing', 1_890, 16],
];

export const catalogue: readonly CatalogueItem[] = lines.map(
  ([name, category, priceCents, popularity], index) => ({
    sku: `${category.slice(0, 3).toUpperCase()}-${String(101 + index)}`,
    name,
    category,
    priceCents,
    popularity,
  }),
);
