import type { BrokenConstraint } from '../constraint-failure.ts';

/**
 * Names stand in quotes in the server's sentence, whatever language it speaks.
 * https://dev.mysql.com/doc/mysql-errors/8.4/en/server-error-reference.html
 * https://mariadb.com/kb/en/mariadb-error-code-reference/
 */
export function readMysqlConstraint({
  errno,
  sqlMessage: said = '',
}: {
  errno?: number;
  sqlMessage?: string;
}): BrokenConstraint | undefined {
  switch (errno) {
    case 1048: // NULL is given
    case 1263: // … to some rows of several
    case 1364: // no value is given
      return { kind: 'not-null', columns: [firstQuoted(said) ?? '?'] };
    case 1062:
    case 1586: {
      // The value stands first, and may hold quotes. MySQL tells the table too: 'customers.PRIMARY'.
      const [, table, name] = /'(?:([^'.]+)\.)?([^']*)'[^']*$/.exec(said) ?? [];
      return { kind: 'unique', name, table };
    }
    case 1169:
      return { kind: 'unique' };
    case 1216: // from a server that says no more to this login
      return { kind: 'refers-to-nothing' };
    case 1217:
      return { kind: 'still-referred-to' };
    case 1451:
      return { kind: 'still-referred-to', ...foreignKeyIn(said) };
    case 1452:
      return { kind: 'refers-to-nothing', ...foreignKeyIn(said) };
    case 3819:
      return { kind: 'check', name: firstQuoted(said) };
    case 4025: {
      // MariaDB; in MySQL it is another error.
      const [, name, table] = /^CONSTRAINT `(.+?)`.*`\.`(.+)`/.exec(said) ?? [];
      return name === undefined ? undefined : { kind: 'check', name, table };
    }
  }
}

/** In the words of SHOW CREATE TABLE, behind the name of the table. */
function foreignKeyIn(said: string): { name?: string; table?: string } {
  const [, table, name] = /\(`.+?`\.`(.+?)`, CONSTRAINT `(.+?)` FOREIGN KEY/.exec(said) ?? [];
  return { name, table };
}

function firstQuoted(said: string): string | undefined {
  return /'([^']+)'/.exec(said)?.[1];
}
