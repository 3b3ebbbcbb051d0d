const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).filter(Boolean));

export const setWords = words('union intersect except minus');

/** What may stand between the rows of a FROM. */
export const joinWords = words(
  'join natural left right full inner cross outer straight_join semi anti asof positional lateral only',
);

/** What follows rows in a FROM and is no alias of theirs. */
export const notAliases: ReadonlySet<string> = new Set([
  ...joinWords,
  ...setWords,
  ...words(`on using where group order having limit window qualify offset fetch for tablesample use
    force ignore indexed not set pivot unpivot partition with as sample`),
]);

/** Behind these a value begins, so that the word that follows is none's label. */
export const beforeValues =
  words(`select distinct all and or not in like ilike rlike regexp glob similar
  between case when then else is from by on having where escape div mod xor any some exists top
  interval collate as over filter within cast date time timestamp null nulls asc desc`);
