/** The glue of a question. These never stand for a table, a column or a value. */
const functionWords = new Set(
  `
a an the this that these those there here it its they them their theirs his her he she we us our you
your i me my mine gimme whats who whom whose which what when where why how is are was were be been being am do
does did doing have has had having can could shall should will would may might must of in on at
to from by for with as into onto about above across along among around between within during through
throughout over under up out off per via upon toward towards against than then so if and or but nor
either neither both also too just only even still yet ever all any each every some many much more most
few fewer less least such please kindly let lets want need like know wonder not no
`
    .split(/\s+/)
    .filter(Boolean),
);

/**
 * Words that carry little: verbs of asking and having, nouns such as "records". They may name a
 * column where a schema has it, and are otherwise passed over. A word too many here is silently
 * ignored, so verbs that change what is asked (cancelled, deleted, returned) do not belong here.
 */
const lightWords = new Set(
  `
show showing list listing give tell display find get fetch return retrieve see view print report ask
compare comparing comparison versus vs one ones other others another same exist exists existing
present currently current now belong belongs belonging contain contains containing hold holds include
includes including available recorded registered stored listed live lives living located based
situated reside resides come comes coming came make makes made making place placed placing places buy
bought order ordered ordering sell sold selling purchased work works working worked happen happened
take taken took use used uses using value values record records row rows entry entries data
information info detail details figure figures result results overview table tables respectively
altogether overall together side dollar dollars euro euros usd eur go gone went got gotten getting
difference differences appear appears occur occurs occurred amount number numbers with against whole
entire done own owns owned receive receives received associated assigned related linked connected involved
participate participates participated provide provides provided produce produced offer offers offered
member members so far corresponding respective string substring word letters
`
    .split(/\s+/)
    .filter(Boolean),
);

export function isFunctionWord(word: string): boolean {
  return functionWords.has(word);
}

export function isLightWord(word: string): boolean {
  return lightWords.has(word);
}
