import type { Superlative } from './phrase.ts';

type Quality = Omit<Superlative, 'limit'>;

const money = ['price', 'cost', 'fee', 'rate', 'amount', 'total'];
const time = ['date', 'time', 'created', 'timestamp', 'year'];
const size = ['size', 'area', 'amount', 'total', 'population', 'capacity', 'quantity', 'budget'];

function quality(direction: 'asc' | 'desc', hints: string[], temporal = false): Quality {
  return { kind: 'quality', direction, hints, ...(temporal ? { temporal } : {}) };
}

/** Adjectives by themselves: `cheapest`, `latest`. */
export const adjectives: Record<string, Quality> = {
  highest: { kind: 'extreme', direction: 'desc', hints: [] },
  lowest: { kind: 'extreme', direction: 'asc', hints: [] },
  maximum: { kind: 'extreme', direction: 'desc', hints: [] },
  minimum: { kind: 'extreme', direction: 'asc', hints: [] },
  largest: { kind: 'extreme', direction: 'desc', hints: size },
  biggest: { kind: 'extreme', direction: 'desc', hints: size },
  greatest: { kind: 'extreme', direction: 'desc', hints: size },
  smallest: { kind: 'extreme', direction: 'asc', hints: size },
  best: { kind: 'extreme', direction: 'desc', hints: ['rating', 'score', 'point'] },
  worst: { kind: 'extreme', direction: 'asc', hints: ['rating', 'score', 'point'] },
  most: { kind: 'quantity', direction: 'desc', hints: [] },
  fewest: { kind: 'quantity', direction: 'asc', hints: [] },
  least: { kind: 'quantity', direction: 'asc', hints: [] },
  cheapest: quality('asc', money),
  priciest: quality('desc', money),
  costliest: quality('desc', money),
  latest: quality('desc', time, true),
  newest: quality('desc', time, true),
  earliest: quality('asc', time, true),
  oldest: quality('asc', time, true),
  youngest: quality('desc', time, true),
  longest: quality('desc', ['length', 'duration', 'distance']),
  shortest: quality('asc', ['length', 'duration', 'distance', 'height']),
  heaviest: quality('desc', ['weight']),
  lightest: quality('asc', ['weight']),
  tallest: quality('desc', ['height']),
  highestpaid: quality('desc', ['salary', 'wage', 'pay']),
  fastest: quality('desc', ['speed']),
  slowest: quality('asc', ['speed']),
  strongest: quality('desc', ['strength', 'power']),
  richest: quality('desc', ['wealth', 'income', 'balance']),
};

/** What `most` and `least` make of an adjective: `most expensive`, `least popular`. */
export const gradables: Record<
  string,
  { hints: string[]; temporal?: boolean; inverse?: boolean; common?: boolean }
> = {
  common: { hints: [], common: true },
  commonly: { hints: [], common: true },
  frequent: { hints: [], common: true },
  frequently: { hints: [], common: true },
  expensive: { hints: money },
  costly: { hints: money },
  valuable: { hints: [...money, 'value'] },
  recent: { hints: time, temporal: true },
  recently: { hints: time, temporal: true },
  cheap: { hints: money, inverse: true },
  populous: { hints: ['population'] },
  populated: { hints: ['population'] },
  popular: { hints: ['popularity', 'rating', 'view', 'vote'] },
  powerful: { hints: ['power', 'horsepower'] },
  experienced: { hints: ['experience'] },
};
