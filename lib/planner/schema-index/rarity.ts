import { rarityPower } from './routing-weights.ts';

/**
 * How much it says that a database has something which `having` of all have: the inverse document
 * frequency, which stays above 0 for what all have.
 */
export function rarity(having: number, all: number): number {
  const others = Math.max(0, all - having);
  return Math.log(1 + (others + 0.5) / (having + 0.5)) ** rarityPower;
}
