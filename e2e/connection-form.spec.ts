import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from './fixtures.ts';
import { randomName } from './servers/test-databases.ts';

test('what a test found is in sight however long the form is', async ({ databases, page }) => {
  await page.setViewportSize({ width: 390, height: 640 });
  await databases.open();
  const form = await databases.openForm();
  await form.fill(randomName('nowhere'), {
    databaseType: 'PostgreSQL',
    host: '127.0.0.1',
    port: 1,
    databaseName: 'shop',
    username: 'somebody',
  });
  await form.field('Encryption (TLS)').selectOption('verify-full');
  await form.field('Name').focus();
  await form.testButton.click();
  await expect(form.problem).toContainText('127.0.0.1');
  await expect(form.problem).toBeInViewport({ ratio: 1 });
  const [told, button] = [await form.problem.boundingBox(), await form.testButton.boundingBox()];
  expect((told?.y ?? 0) + (told?.height ?? 0)).toBeLessThanOrEqual(button?.y ?? 0);
});

test('the kinds of databases stay under the pointer when another is chosen', async ({
  databases,
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 860 });
  await databases.open();
  const form = await databases.openForm();
  const place = async () => (await form.root.getByText('SQLite', { exact: true }).boundingBox())?.y;
  const before = await place();
  for (const kind of ['SQLite', 'DuckDB', 'PostgreSQL']) {
    await form.root.getByText(kind, { exact: true }).click();
    expect(await place()).toBe(before);
  }
});

test('a wrong password is told in a sentence and nothing is saved', async ({
  databases,
  make,
  api,
}) => {
  const { fields } = await make.mysql('CREATE TABLE customers (id INTEGER PRIMARY KEY)');
  const name = randomName('wrong_password');
  const wrong = 'not-the-password';
  await databases.open();
  const form = await databases.openForm();
  await form.fill(name, { ...fields, password: wrong });
  await form.testButton.click();
  await expect(form.problem).toContainText(/password|user name/i);
  await expect(form.root).not.toContainText(wrong);
  expect((await api.connections()).map((connection) => connection.name)).not.toContain(name);

  // The same form goes on with the right one.
  await form.root.getByLabel('Password').fill(fields.password ?? '');
  await form.testButton.click();
  await expect(form.success).toBeVisible();
  await expect(form.problem).toHaveCount(0);
});

test('an unknown login of PostgreSQL is told in a sentence', async ({ databases, make }) => {
  const { fields } = await make.postgres('CREATE TABLE customers (id INTEGER PRIMARY KEY)');
  await databases.open();
  const form = await databases.openForm();
  await form.fill(randomName('nobody'), { ...fields, username: randomName('nobody') });
  await form.testButton.click();
  await expect(form.problem).toContainText(/password|user name|login/i);
});

test('an unknown database is told by its name', async ({ databases, make }) => {
  const { fields } = await make.postgres('CREATE TABLE customers (id INTEGER PRIMARY KEY)');
  const missing = randomName('missing');
  await databases.open();
  const form = await databases.openForm();
  await form.fill(missing, { ...fields, databaseName: missing });
  await form.testButton.click();
  await expect(form.problem).toContainText(missing);
});

test('a server that nobody runs is told with its address', async ({ databases }) => {
  await databases.open();
  const form = await databases.openForm();
  await form.fill(randomName('nowhere'), {
    databaseType: 'PostgreSQL',
    host: '127.0.0.1',
    port: 1,
    databaseName: 'shop',
    username: 'somebody',
  });
  await form.testButton.click();
  await expect(form.problem).toContainText('127.0.0.1');
});

test('a file that is no database is refused, also when saved without a test', async ({
  databases,
  api,
}) => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'guru-e2e-file-'));
  const file = path.join(folder, 'notes.txt');
  fs.writeFileSync(file, 'This is a text and no database. '.repeat(200));
  const name = randomName('no_database');
  await databases.open();
  const form = await databases.openForm();
  await form.fill(name, { databaseType: 'SQLite', databaseName: file });
  await form.testButton.click();
  await expect(form.problem).toContainText(/not a .*database|no .*database/i);
  await form.saveButton.click();
  await expect(form.problem).toBeVisible();
  await expect(form.root).toBeVisible();
  expect((await api.connections()).map((connection) => connection.name)).not.toContain(name);
  // It was only looked at.
  expect(fs.readFileSync(file, 'utf8')).toContain('This is a text');
  expect(fs.readdirSync(folder)).toEqual(['notes.txt']);
  fs.rmSync(folder, { recursive: true });
});

test('a file that does not exist is refused and not made', async ({ databases }) => {
  const file = path.join(os.tmpdir(), `${randomName('absent')}.db`);
  await databases.open();
  const form = await databases.openForm();
  await form.fill(randomName('absent'), { databaseType: 'SQLite', databaseName: file });
  await form.testButton.click();
  await expect(form.problem).toContainText(path.basename(file));
  expect(fs.existsSync(file)).toBe(false);
});

test('a name that is taken is told', async ({ databases, make, api }) => {
  const { fields } = make.sqlite('CREATE TABLE customers (id INTEGER PRIMARY KEY)');
  const name = randomName('taken');
  const id = await api.connect(name, fields);
  await databases.open();
  const form = await databases.openForm();
  await form.fill(name, fields);
  await form.saveButton.click();
  await expect(form.problem).toContainText('not saved');
  await form.expectWrong('Name', new RegExp(name));
  await api.deleteConnection(id);
});

test('a connection URL that is pasted fills the form, the password included', async ({
  databases,
  make,
  api,
}) => {
  const { fields } = await make.mysql('CREATE TABLE customers (id INTEGER PRIMARY KEY)');
  const { host, port, databaseName, username, password } = fields;
  const url = `mysql://${username}:${password}@${host}:${port}/${databaseName}?ssl-mode=DISABLED`;
  await databases.open();
  const form = await databases.openForm();
  await form.paste('Host', url);
  await expect(form.root.getByRole('radio', { name: /MySQL/ })).toBeChecked();
  await expect(form.field('Host')).toHaveValue(host ?? '');
  await expect(form.field('Port')).toHaveValue(String(port));
  await expect(form.field('Database')).toHaveValue(databaseName);
  await expect(form.field('User')).toHaveValue(username ?? '');
  await expect(form.field('Password')).toHaveValue(password ?? '');
  await expect(form.field('Password')).toHaveAttribute('type', 'password');
  await expect(form.field('Encryption (TLS)')).toHaveValue('disable');
  await expect(form.field('Name')).toHaveValue(databaseName);

  await form.testButton.click();
  await expect(form.success).toBeVisible();
  await form.saveButton.click();
  await expect(form.root).toBeHidden();
  const [saved] = (await api.connections()).filter(({ name }) => name === databaseName);
  await expect(databases.connection(databaseName)).not.toContainText(password ?? '');
  await api.deleteConnection(saved?.id ?? 0);
});

test('a URL that names the file of a CA shows where its text belongs, and says so', async ({
  databases,
}) => {
  await databases.open();
  const form = await databases.openForm();
  const pem = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----';
  const url = 'postgres://db.example.com/shop?sslmode=require&sslrootcert=';
  await form.paste('Host', `${url}/etc/ca.pem`);
  await expect(form.field('Encryption (TLS)')).toHaveValue('verify-full');
  await expect(form.field('Certificate authority (CA)')).toHaveValue('');
  await expect(form.outcome).toContainText('(sslrootcert) was not taken over');
  await form.paste('Host', `${url}${encodeURIComponent(pem)}`);
  await expect(form.field('Certificate authority (CA)')).toHaveValue(pem);
  await expect(form.outcome).toHaveText('The address filled in the fields above.');
});

test('a URL of a file is understood wherever it lands, also typed', async ({ databases }) => {
  await databases.open();
  const form = await databases.openForm();
  await form.paste('Name', 'sqlite:///data/my%20shop.db');
  await expect(form.root.getByRole('radio', { name: 'SQLite' })).toBeChecked();
  await expect(form.field('Name')).toHaveValue('my shop');
  await expect(form.field('File')).toHaveValue('/data/my shop.db');
  // Another URL brings another name, where the first one's was left as it was.
  await form.paste('File', 'sqlite:///data/billing.db');
  await expect(form.field('Name')).toHaveValue('billing');
  await form.paste('File', 'sqlite:///data/my%20shop.db');
  await expect(form.field('Name')).toHaveValue('my shop');

  await form.field('File').fill('postgres://[::1]/shop');
  await form.field('Name').focus();
  await expect(form.root.getByRole('radio', { name: 'PostgreSQL' })).toBeChecked();
  await expect(form.field('Host')).toHaveValue('::1');
  await expect(form.field('Database')).toHaveValue('shop');
  await expect(form.field('Name')).toHaveValue('my shop');
});

test('a URL that can’t be read is told beside its field, without its password', async ({
  databases,
}) => {
  await databases.open();
  const form = await databases.openForm();
  await form.paste('Host', 'postgres://ann:hunter2/x@db.example.com/shop');
  await form.expectWrong('Host', /%2F/);
  await expect(form.field('Host')).toHaveValue('');
  expect(await form.root.innerHTML()).not.toContain('hunter2');
  await form.paste('Host', 'db.example.com');
  await expect(form.field('Host')).toHaveValue('db.example.com');
  await expect(form.field('Host')).not.toHaveAttribute('aria-invalid');
  // A password may be any text.
  await form.paste('Password', 'postgres://x@y/z');
  await expect(form.field('Password')).toHaveValue('postgres://x@y/z');
});

test('what is under more settings is kept, and a wrong CA told beside its field', async ({
  databases,
  make,
  api,
}) => {
  const { fields } = await make.postgres('CREATE TABLE customers (id INTEGER PRIMARY KEY)');
  const name = randomName('settings');
  await databases.open();
  const form = await databases.openForm();
  await form.fill(name, fields);
  await form.field('Encryption (TLS)').selectOption('verify-full');
  await form.field('Certificate authority (CA)').fill('no certificate');
  await form.saveButton.click();
  await form.expectWrong('Certificate authority (CA)', /BEGIN CERTIFICATE/);

  await form.field('Encryption (TLS)').selectOption('prefer');
  await expect(form.field('Certificate authority (CA)')).toHaveCount(0);
  await form.root.getByLabel(/distinct values/).uncheck();
  await expect(form.root.getByLabel(/results that count/)).toBeChecked();
  await form.root.getByLabel(/Only the names and types/).check();
  await expect(form.root.getByLabel(/Read only/)).toBeChecked();
  await form.root.getByLabel(/May also be changed/).check();
  await form.saveButton.click();
  await expect(form.root).toBeHidden();
  const saved = (await api.connections()).find((connection) => connection.name === name);
  expect(saved).toMatchObject({
    read_only: false,
    sample_values: false,
    data_policy: 'schema',
    ssl: 'prefer',
  });

  await expect(databases.connection(name)).toContainText('may be changed');
  const again = await databases.openEditForm(name);
  await again.openMoreSettings();
  await expect(again.root.getByLabel(/distinct values/)).not.toBeChecked();
  await expect(again.root.getByLabel(/May also be changed/)).toBeChecked();
  await api.deleteConnection(saved?.id ?? 0);
});

test('a DuckDB file is tested, saved and listed, and all kinds fit on a phone', async ({
  databases,
  make,
  api,
  page,
}) => {
  const { fields } = await make.duckdb('CREATE TABLE customers (id INTEGER PRIMARY KEY)');
  const name = randomName('ducks');
  await page.setViewportSize({ width: 390, height: 844 });
  await databases.open();
  const form = await databases.openForm();
  await form.fill(name, fields);
  for (const kind of ['PostgreSQL', 'MySQL / MariaDB', 'SQLite', 'DuckDB']) {
    const label = form.root.getByText(kind, { exact: true });
    const box = await label.boundingBox();
    // On one line, inside the dialog.
    expect(box?.height).toBeLessThan(32);
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThan(390);
  }
  // Of the other kinds it may be chosen; a DuckDB file is only read.
  await form.openMoreSettings();
  await expect(form.root.getByLabel(/distinct values/)).toBeVisible();
  await expect(form.root.getByLabel(/May also be changed/)).toHaveCount(0);
  await form.root.getByText('SQLite', { exact: true }).click();
  await form.root.getByLabel(/May also be changed/).check();
  await form.root.getByText('DuckDB', { exact: true }).click();
  await expect(form.root.getByLabel(/May also be changed/)).toHaveCount(0);
  await form.testButton.click();
  await expect(form.success).toContainText('DuckDB 1.');
  await form.saveButton.click();
  await expect(databases.connection(name)).toContainText('DuckDB');
  const saved = (await api.connections()).find((connection) => connection.name === name);
  expect(saved).toMatchObject({ read_only: true });
  await api.deleteConnection(Number(saved?.id));
});
