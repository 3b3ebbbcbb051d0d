import { describe, expect, it } from 'vitest';
import { chooseNearest } from './choose-nearest.ts';

const nearest = (wrong: string, right: string) =>
  chooseNearest(wrong, [right], (one) => one, { isKnownWord: () => false });

describe('a word that is one of its own is not another one misspelt', () => {
  it.each([
    ['reserved_at', 'received_at'],
    ['casual', 'causal'],
    ['trial_id', 'trail_id'],
    ['stock', 'sock'],
    ['cost', 'coast'],
    ['planed_at', 'planned_at'],
    ['started_at', 'stated_at'],
    ['count', 'country'],
    ['country', 'count'],
    ['plants', 'planets'],
    ['dairy_entries', 'diary_entries'],
    ['order', 'order_items'],
    ['customer', 'customer_notes'],
    ['reversed', 'reserved'],
    ['collection', 'correction'],
    // No words of the list, but a letter that nobody strikes for the other.
    ['kpi_a', 'kpi_b'],
    ['cohort', 'comfort'],
    // An abbreviation of another word, perhaps.
    ['start', 'stat'],
    ['trans', 'train'],
    ['prime', 'prim'],
  ])('%s is not %s', (wrong, right) => {
    expect(nearest(wrong, right)).toBeUndefined();
  });

  it.each([
    ['custmers', 'customers'],
    ['ordres', 'orders'],
    ['amuont', 'amount'],
    ['recieved_at', 'received_at'],
    ['quantitty', 'quantity'],
    ['seperate_price', 'separate_price'],
    ['catagory', 'category'],
    ['adress', 'address'],
    ['employes', 'employees'],
    ['licence_no', 'license_no'],
    ['prodict_id', 'product_id'],
    ['departement', 'department'],
    ['orderItems', 'order_items'],
    ['orderid', 'order_id'],
    ['custmer_id', 'customer_id'],
    ['qty', 'quantity'],
    ['desc', 'description'],
    ['addr', 'address'],
    ['info', 'information'],
    ['colour', 'color'],
    // It is the schema that misspells.
    ['address', 'adress'],
    ['received_at', 'recieved_at'],
    ['categories', 'catagories'],
  ])('%s is %s', (wrong, right) => {
    expect(nearest(wrong, right)).toBe(right);
  });
});
