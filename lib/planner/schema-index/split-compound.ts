const suffix = /^(.{3,}?)(name|type|id|code|date|title|location)$/;
/** Words that only look as if they were two. */
const whole =
  /^(sur|user|nick|file|fore|first|last|re)name$|^(proto|stereo|sub|arche)type$|^(barcode|postcode|encode|decode|unicode|subtitle|entitle|relocation|allocation|dislocation|update|birthdate|candidate|outdate|mandate|validate|liquidate|backdate|invalidate|accommodate|intimidate|predate|consolidate)$|^(paid|unpaid|prepaid|valid|invalid|grid|void|avoid|rapid|solid|liquid|humid|acid|android|hybrid|asteroid|steroid|thyroid|raid|maid|braid|skid|squid|fluid|pyramid|stupid|david|covid|timid|vivid|lucid|placid|amid|plaid|afraid|orchid|mermaid|bridesmaid|overpaid|underpaid|humanoid|tabloid|celluloid|arachnid|rabid|morbid|sordid|candid|splendid|arid|florid|horrid|lurid|torrid|fetid|putrid|rigid|frigid|turgid|valid)$/;

/** `sportname`, `custid`: two words written as one, the second a usual last word of names. */
export function splitCompound(word: string): string[] {
  const [, first, second] = whole.test(word) ? [] : (suffix.exec(word) ?? []);
  return first && second ? [first, second] : [word];
}
