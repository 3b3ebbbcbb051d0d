import { americanNames, asianPacificNames, europeanNames, type NamePool } from './name-pools.ts';

/** One region's sales database: the same idea everywhere, with small differences. */
export interface SalesRegion {
  database: string;
  names: NamePool;
  customers: number;
  orders: number;
  /** Twelve weights, January first. */
  seasons: readonly number[];
  /** Percent on the catalogue's prices. */
  priceLevel: number;
  /** Categories that the region does not sell. */
  withoutCategories: readonly string[];
  /** The column of customers that holds Person.region. */
  regionColumn: 'state' | 'country';
  /** The column that this region's customers have and others do not. */
  ownColumn?: 'vat_number' | 'loyalty_tier';
  /** What customers pay in; orders have this column where they do not all pay in dollars. */
  billingCurrencies?: readonly (readonly [code: string, weight: number])[];
}

export const salesRegions: readonly SalesRegion[] = [
  {
    database: 'sales_us',
    names: americanNames,
    customers: 640,
    orders: 2_450,
    seasons: [82, 78, 90, 96, 108, 112, 104, 92, 94, 102, 138, 152],
    priceLevel: 100,
    withoutCategories: [],
    regionColumn: 'state',
  },
  {
    database: 'sales_eu',
    names: europeanNames,
    customers: 780,
    orders: 2_980,
    seasons: [92, 80, 94, 104, 116, 122, 110, 70, 98, 100, 112, 146],
    priceLevel: 106,
    withoutCategories: [],
    regionColumn: 'country',
    ownColumn: 'vat_number',
    billingCurrencies: [
      ['EUR', 82],
      ['SEK', 6],
      ['PLN', 7],
      ['DKK', 5],
    ],
  },
  {
    database: 'sales_apac',
    names: asianPacificNames,
    customers: 430,
    orders: 1_620,
    seasons: [126, 72, 92, 104, 98, 88, 86, 90, 108, 122, 118, 104],
    priceLevel: 97,
    withoutCategories: ['Climbing'],
    regionColumn: 'country',
    ownColumn: 'loyalty_tier',
    billingCurrencies: [
      ['JPY', 38],
      ['AUD', 27],
      ['SGD', 14],
      ['INR', 21],
    ],
  },
];
