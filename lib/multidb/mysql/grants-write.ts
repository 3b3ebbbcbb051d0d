/**
 * Reads lines such as ``GRANT SELECT, INSERT ON `shop`.* TO `anna`@`%` ``. Undefined where the
 * login has roles, whose rights these lines do not show, and nothing else already says yes.
 */
export function grantsWrite(grants: string[], databaseName: string): boolean | undefined {
  const writes = /\b(ALL PRIVILEGES|INSERT|UPDATE|DELETE|CREATE|DROP|ALTER|SUPER)\b/;
  let mayHaveMore = false;
  for (const grant of grants) {
    const [, rights = '', where = ''] = /^GRANT (.+?) ON (?:TABLE )?(\S+) TO /.exec(grant) ?? [];
    if (!where) mayHaveMore = true;
    else if (writes.test(rights) && covers(where, databaseName)) return true;
  }
  return mayHaveMore ? undefined : false;
}

function covers(where: string, databaseName: string): boolean {
  if (where.startsWith('*.')) return true;
  // A database's name in a grant is a pattern in which % and _ stand for others; \_ is a plain _.
  const pattern = (/^`((?:[^`]|``)+)`\./.exec(where)?.[1] ?? '').replaceAll('``', '`');
  const expression = pattern.replace(/\\([%_])|[%_]|[.*+?^${}()|[\]\\]/g, (found, plain) => {
    if (plain) return plain;
    if (found === '%') return '.*';
    return found === '_' ? '.' : `\\${found}`;
  });
  return new RegExp(`^${expression}$`, 'i').test(databaseName);
}
