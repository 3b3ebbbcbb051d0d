/** Reads a file as somebody without rights, and says what came of it: permissions bind no root. */
import { mapSqliteError } from '../map-error.ts';
import { openReadOnly } from '../open-read-only.ts';

const nobody = 65_534;
const [, , file = '', sql = ''] = process.argv;
// The driver loads its binary with the first database.
openReadOnly(process.argv[4] ?? '', 0).close();
process.setgroups?.([]);
process.setgid?.(nobody);
process.setuid?.(nobody);
process.send?.(read());

function read(): unknown {
  try {
    return openReadOnly(file, 0).prepare(sql).all();
  } catch (error) {
    return mapSqliteError(error, file);
  }
}
