/**
 * Words of which one is not the other one misspelt, though a slip of the fingers would do. Where a
 * schema has one of them and a statement says the other, it means something else.
 */
const groups = `
assigned assignee; brand branch; code mode; contact contract; cost cast; county country; created creator;
date data; employee employer; form from; item time; month mouth; order older; ordered orderer;
party part; payee payer; personal personnel; place price; price prize; quality quantity; rate ratio;
received receiver; sale sole; sender sensor; ship shop; shipped shipper; source score; source course;
start state; state status; state stage; store score; supplied supplier; title tile; trainer trainee;
updated updater; user used; weight width`;

const partners = new Map<string, Set<string>>();
for (const group of groups.split(';')) {
  const words = group.split(/\s+/).filter(Boolean);
  for (const word of words) {
    const others = partners.get(word) ?? new Set();
    partners.set(word, others);
    for (const other of words) if (other !== word) others.add(other);
  }
}

export function areConfusable(one: string, other: string): boolean {
  return partners.get(one)?.has(other) ?? false;
}
