/** The names of functions that make one value of many rows. */
export const aggregate =
  /(?:^|_)(?:any_value|avg|concat|count|every|max|min|sum|total|agg|arrayagg|and|or)$/;

/** Of these, the ones that lose none of the values. */
export const gathering = /(?:^|_)(?:agg|arrayagg|concat|array|object)$/;
