/** A text literal of any dialect; what it holds may come from the database rather than the person. */
const literal = /'(?:[^']|'')*'/g;

/** SQL without the texts that the person has not said: a planner may have looked them up. */
export function maskValues(sql: string, question: string): string {
  const said = question.toLowerCase();
  return sql.replace(literal, (text) => {
    const inside = text.slice(1, -1).replaceAll("''", "'").toLowerCase();
    return inside !== '' && said.includes(inside) ? text : "'…'";
  });
}
