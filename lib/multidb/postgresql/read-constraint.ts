import type { BrokenConstraint } from '../constraint-failure.ts';

/** The fields of PostgreSQL's error that name things, whatever language it speaks. */
interface ConstraintError {
  code?: string;
  message: string;
  constraint?: string;
  column?: string;
  table?: string;
}

/** https://www.postgresql.org/docs/current/errcodes-appendix.html, class 23; undefined for others. */
export function readPostgresqlConstraint(error: ConstraintError): BrokenConstraint | undefined {
  const { constraint: name, table } = error;
  switch (error.code) {
    case '23001': // ON DELETE RESTRICT, from version 18 on
      return { kind: 'still-referred-to', name, table };
    case '23502':
      return {
        kind: 'not-null',
        table,
        ...(error.column ? { columns: [error.column] } : { name }),
      };
    case '23503':
      return { kind: directionOf(error.message), name, table };
    case '23505':
      return { kind: 'unique', name, table };
    case '23514': // CHECK, also of a domain
    case '23P01': // EXCLUDE
      return { kind: 'check', name, table };
  }
}

/** Nothing but the words tells which end of the foreign key was changed. */
function directionOf(message: string): BrokenConstraint['kind'] {
  if (message.startsWith('insert or update on table')) return 'refers-to-nothing';
  if (message.startsWith('update or delete on table')) return 'still-referred-to';
  return 'foreign-key';
}
