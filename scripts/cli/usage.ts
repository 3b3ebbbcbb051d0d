export const usage = `Ask databases from the command line, through a Database Guru that runs.

  database-guru ask "<question>" [--db <name>]... [--session <name or id>]
                [--model <id>] [--no-cache] [--json | --csv]
  database-guru sessions [--json | --csv]
  database-guru connections [--json | --csv]
  database-guru connections add <url or file> [--name <name>] [--json]
  database-guru schema diff <database> <database> [--json | --csv | --sql]

Without --db and --session a question goes to the active connection.
GURU_URL is the server's address; http://127.0.0.1:3000 unless it is set.

Exit codes: 0 done, and for schema diff no difference; 1 not answered, or differences;
2 wrong usage, or refused by the server; 3 no server answers.`;

/** What was asked of the command is not what it takes. */
export class UsageError extends Error {}

export const exitCodes = { done: 0, no: 1, refused: 2, unreachable: 3, interrupted: 130 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
