import { parseConnectionUrl, type UrlFields } from '#lib/connections/parse-connection-url.ts';
import { isFileDialect } from '#lib/shape/dialect.ts';

/** Fields that a connection URL may land in: not the password, which may be any text. */
export const urlFieldNames = ['name', 'host', 'databaseName', 'username'];

/**
 * Puts what a URL says into the form's fields, which are those of its kind of database already. What
 * it leaves out is emptied, but for a password and a CA. A connection without a name takes the database's.
 */
export function fillForm(form: HTMLFormElement, fields: UrlFields): void {
  const { host = '', port = '', databaseName = '', username = '', password, sslCa } = fields;
  const set = (name: string, value: string | number | undefined) => {
    const field = form.elements.namedItem(name);
    const isText = field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement;
    if (isText && value !== undefined) field.value = String(value);
  };
  const before = form.elements.namedItem('databaseName');
  const nameBefore = before instanceof HTMLInputElement ? nameFor(before.value) : '';
  set('databaseName', databaseName);
  if (!isFileDialect(fields.databaseType)) {
    set('host', host);
    set('port', port);
    set('username', username);
    set('password', password);
    set('sslCa', sslCa);
  }
  const name = form.elements.namedItem('name');
  if (!(name instanceof HTMLInputElement)) return;
  // What an earlier URL has put there is nobody's choice.
  const isUnnamed =
    ['', nameBefore].includes(name.value.trim()) || parseConnectionUrl(name.value) !== undefined;
  if (isUnnamed) name.value = nameFor(databaseName);
}

/** `/data/shop.db` → `shop`. */
function nameFor(databaseName: string): string {
  const last = databaseName.split(/[\\/]/).pop() ?? '';
  return last.replace(/(?<=.)\.\w+$/, '');
}
