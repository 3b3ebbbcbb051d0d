import { z } from 'zod';

/** A question that was answered rightly, in the eyes of the person who asked it. */
export interface KeptExample {
  question: string;
  statements: ExampleStatement[];
}

export interface ExampleStatement {
  connectionId: number;
  sql: string;
}

/** The column `statements`. */
export const exampleStatementsSchema = z.array(
  z.object({ connectionId: z.int(), sql: z.string() }),
);
