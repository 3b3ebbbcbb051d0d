/** So often the same statement is asked of a database again before the planner has lost its way. */
const statementsMax = 5;
/** So often the same line follows itself. */
const linesMax = 40;

/** Finds what a planner writes again: a small model repeats itself, some without end. */
export class Repetitions {
  readonly #statements = new Map<string, string[]>();
  #statementCount = 0;
  #line = '';
  #lineCount = 0;

  /** The planner only repeats itself by now. */
  get isLost(): boolean {
    return this.#statementCount >= statementsMax || this.#lineCount >= linesMax;
  }

  addLine(line: string): void {
    const text = line.trim();
    this.#lineCount = text !== '' && text === this.#line ? this.#lineCount + 1 : 0;
    this.#line = text;
  }

  /** Whether a statement that still grows may become one that the database was asked already. */
  mayRepeat(database: string, sqlSoFar: string): boolean {
    const text = flat(sqlSoFar);
    return this.#of(database).some((sql) => sql.startsWith(text));
  }

  /** Takes a whole statement; whether it is a query that the database was asked before. */
  add(database: string, sql: string): boolean {
    // The same change may be wanted twice.
    if (!/^[\s(]*(?:select|with)\b/i.test(sql)) return false;
    const text = flat(sql);
    const known = this.#of(database);
    if (known.includes(text)) {
      this.#statementCount += 1;
      return true;
    }
    known.push(text);
    this.#statements.set(database, known);
    return false;
  }

  #of(database: string): string[] {
    return this.#statements.get(database) ?? [];
  }
}

/** Line ends and blanks around them make no other statement. */
function flat(sql: string): string {
  return sql.replace(/[^\S\n]*\n\s*/g, '\n').trim();
}
