import { expect, type Locator, type Page } from '@playwright/test';
import type { FormFields } from '../servers/test-databases.ts';

/** The list of connections and the form that makes one. */
export class DatabasesPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(baseUrl = ''): Promise<void> {
    await this.page.goto(`${baseUrl}/databases`);
    await expect(this.page.getByRole('heading', { level: 1, name: 'Databases' })).toBeVisible();
  }

  connection(name: string): Locator {
    return this.page.locator(`[data-testid="connection-row"][data-connection="${name}"]`);
  }

  async openEditForm(name: string): Promise<ConnectionForm> {
    await this.page.getByRole('button', { name: `More for ${name}`, exact: true }).click();
    await this.page.getByRole('button', { name: 'Edit', exact: true }).click();
    return new ConnectionForm(this.page.getByRole('dialog', { name: `Edit ${name}` }));
  }

  async openGlossary(name: string): Promise<GlossaryDialog> {
    await this.page.getByRole('button', { name: `More for ${name}`, exact: true }).click();
    await this.page.getByRole('button', { name: 'Glossary', exact: true }).click();
    return new GlossaryDialog(this.page.getByRole('dialog', { name: `Glossary of ${name}` }));
  }

  async openCorrections(name: string): Promise<CorrectionsDialog> {
    await this.page.getByRole('button', { name: `More for ${name}`, exact: true }).click();
    await this.page.getByRole('button', { name: 'Corrections', exact: true }).click();
    return new CorrectionsDialog(this.page.getByRole('dialog', { name: `Corrections of ${name}` }));
  }

  async openJoinKeys(name: string): Promise<JoinKeysDialog> {
    await this.page.getByRole('button', { name: `More for ${name}`, exact: true }).click();
    await this.page.getByRole('button', { name: 'Join keys', exact: true }).click();
    return new JoinKeysDialog(this.page.getByRole('dialog', { name: `Join keys of ${name}` }));
  }

  async openForm(): Promise<ConnectionForm> {
    await this.page.getByRole('button', { name: 'Add database' }).click();
    return new ConnectionForm(this.page.getByRole('dialog', { name: 'Add a database' }));
  }

  async remove(name: string): Promise<void> {
    await this.page.getByRole('button', { name: `More for ${name}`, exact: true }).click();
    await this.page.getByRole('button', { name: 'Remove', exact: true }).click();
    const dialog = this.page.getByRole('dialog', { name: `Remove ${name}?` });
    await dialog.getByRole('button', { name: 'Remove' }).click();
    await expect(dialog).toBeHidden();
  }

  async removeSamples(): Promise<void> {
    await this.page.getByRole('button', { name: 'Remove sample databases' }).click();
    await expect(this.page.getByRole('button', { name: 'Remove sample databases' })).toBeHidden();
  }
}

export class ConnectionForm {
  readonly root: Locator;
  readonly testButton: Locator;
  readonly saveButton: Locator;
  /** The sentence of a test that went well. */
  readonly success: Locator;
  /** The sentence that says why it did not. */
  readonly problem: Locator;
  /** What the form says at its end, whatever that is. */
  readonly outcome: Locator;

  constructor(root: Locator) {
    this.root = root;
    this.testButton = root.getByRole('button', { name: 'Test' });
    this.saveButton = root.getByRole('button', { name: 'Save', exact: true });
    this.success = root.getByTestId('test-result').filter({ hasText: '✓' });
    this.outcome = root.getByTestId('test-result');
    this.problem = root.getByTestId('test-result').filter({ hasText: '✕' });
  }

  field(label: string): Locator {
    // The words of a list's options count as words of its label.
    const list = this.root.getByRole('combobox', { name: label, exact: true });
    return this.root.getByLabel(label, { exact: true }).or(list);
  }

  /** What stands below a field that is wrong. */
  async expectWrong(label: string, sentence: RegExp | string): Promise<void> {
    await expect(this.field(label)).toHaveAttribute('aria-invalid', 'true');
    await expect(this.field(label)).toHaveAccessibleDescription(sentence);
  }

  /** Out of the clipboard, as a person does. */
  async paste(label: string, text: string): Promise<void> {
    const page = this.root.page();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
    await this.field(label).focus();
    await page.keyboard.press('ControlOrMeta+V');
  }

  async openMoreSettings(): Promise<void> {
    await this.root.getByText('More settings').click();
  }

  async fill(name: string, fields: FormFields): Promise<void> {
    // The radio button itself is hidden behind its label.
    await this.root.getByText(new RegExp(`^${fields.databaseType}`)).click();
    await this.root.getByLabel('Name', { exact: true }).fill(name);
    if (fields.host === undefined) {
      await this.root.getByLabel('File').fill(fields.databaseName);
      return;
    }
    await this.root.getByLabel('Host').fill(fields.host ?? '');
    await this.root.getByLabel('Port').fill(String(fields.port ?? ''));
    await this.root.getByLabel('Database', { exact: true }).fill(fields.databaseName);
    await this.root.getByLabel('User').fill(fields.username ?? '');
    await this.root.getByLabel('Password').fill(fields.password ?? '');
  }
}

export class GlossaryDialog {
  readonly root: Locator;

  constructor(root: Locator) {
    this.root = root;
  }

  field(label: string): Locator {
    return this.root.getByRole('textbox', { name: label });
  }

  term(name: string): Locator {
    return this.root.getByTestId('glossary-term').filter({ hasText: name });
  }

  async add(term: string, standsFor: string, meaning = ''): Promise<void> {
    await this.field('Term').fill(term);
    await this.field('Stands for').fill(standsFor);
    await this.field('Meaning').fill(meaning);
    await this.root.getByRole('button', { name: 'Add the term' }).click();
  }
}

export class CorrectionsDialog {
  readonly root: Locator;

  constructor(root: Locator) {
    this.root = root;
  }

  correction(wrong: string): Locator {
    return this.root.getByTestId('learned-correction').filter({ hasText: wrong });
  }

  async forget(wrong: string): Promise<void> {
    const name = `Forget ${wrong}`;
    await this.correction(wrong).getByRole('button', { name }).click();
    await expect(this.correction(wrong)).toBeHidden();
  }
}

export class JoinKeysDialog {
  readonly root: Locator;
  readonly keys: Locator;

  constructor(root: Locator) {
    this.root = root;
    this.keys = root.getByTestId('join-key');
  }

  async forget(column: string): Promise<void> {
    await this.root.getByRole('button', { name: `Forget ${column}` }).click();
    await expect(this.keys).toHaveCount(0);
  }

  async close(): Promise<void> {
    await this.root.getByRole('button', { name: 'Done' }).click();
    await expect(this.root).toBeHidden();
  }
}
