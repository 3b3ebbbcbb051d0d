import { expect, type Locator, type Page } from '@playwright/test';
import { readNumber } from './read-number.ts';

export type AnswerStatus =
  | 'running'
  | 'answered'
  | 'clarify'
  | 'cannot'
  | 'failed'
  | 'cancelled'
  | 'interrupted';

/** One question's answer in the conversation. */
export class Answer {
  readonly root: Locator;
  readonly sentence: Locator;
  readonly combined: Locator;
  readonly skipped: Locator;
  readonly editAndAskAgain: Locator;
  /** How old the answer is, where it was remembered. */
  readonly cachedAt: Locator;
  readonly runAgain: Locator;
  /** What a question back offers. */
  readonly choices: Locator;

  constructor(root: Locator) {
    this.root = root;
    this.sentence = root.getByTestId('answer-sentence');
    this.combined = root.getByTestId('combined-table');
    this.skipped = root.getByTestId('skipped');
    this.cachedAt = root.getByTestId('cached-at');
    this.runAgain = root.getByRole('button', { name: 'Run again' });
    this.choices = root.getByTestId('choice');
    this.editAndAskAgain = root.getByRole('button', { name: 'Edit and ask again' });
  }

  async expectStatus(status: AnswerStatus, timeoutMs = 20_000): Promise<void> {
    await expect(this.root).toHaveAttribute('data-status', status, { timeout: timeoutMs });
  }

  choice(text: string): Locator {
    return this.choices.filter({ hasText: text });
  }

  cards(): Locator {
    return this.root.getByTestId('database-card');
  }

  card(database: string): DatabaseCard {
    return new DatabaseCard(
      this.root.page(),
      this.root.locator(`[data-testid="database-card"][data-database="${database}"]`),
    );
  }

  async expectCards(states: Record<string, 'done' | 'failed'>): Promise<void> {
    await expect(this.cards()).toHaveCount(Object.keys(states).length);
    for (const [database, state] of Object.entries(states)) {
      await this.card(database).expectState(state);
    }
  }

  /** The combined table's figure of one database, or of `total`. */
  async figure(row: string): Promise<number> {
    const first = this.combined
      .page()
      .locator('td:first-child', { hasText: new RegExp(`^${row}`) });
    const cells = this.combined.getByRole('row').filter({ has: first }).getByRole('cell');
    await expect(this.combined.locator(first)).toHaveCount(1);
    return readNumber((await cells.nth(1).allInnerTexts()).join());
  }

  /** The texts of the combined table's body, row by row. */
  async combinedRows(): Promise<string[][]> {
    return readRows(this.combined.locator('tbody tr'));
  }
}

export class DatabaseCard {
  readonly page: Page;
  readonly root: Locator;
  readonly sql: Locator;
  /** Where a change waits for a person's word. */
  readonly confirmation: Locator;

  constructor(page: Page, root: Locator) {
    this.page = page;
    this.root = root;
    this.sql = root.getByLabel('SQL', { exact: true });
    this.confirmation = root.getByTestId('confirm-change');
  }

  async expectState(state: 'writing' | 'waiting' | 'running' | 'done' | 'failed'): Promise<void> {
    await expect(this.root).toHaveAttribute('data-state', state, { timeout: 20_000 });
  }

  async confirm(): Promise<void> {
    await this.confirmation.getByRole('button', { name: 'Run the change' }).click();
  }

  async decline(): Promise<void> {
    await this.confirmation.getByRole('button', { name: 'Don’t run' }).click();
  }

  async expand(): Promise<void> {
    const bar = this.root.locator('button[aria-expanded]').first();
    if ((await bar.getAttribute('aria-expanded')) === 'false') await bar.click();
    await expect(bar).toHaveAttribute('aria-expanded', 'true');
  }

  /** The result's texts, row by row. Opens the card. */
  async rows(): Promise<string[][]> {
    await this.expand();
    return readRows(this.root.locator('tbody tr'));
  }

  /** The one number of a result with one row and one column. Opens the card. */
  async figure(): Promise<number> {
    await this.expand();
    const cells = this.root.locator('tbody td');
    await expect(cells).toHaveCount(1);
    return readNumber((await cells.allInnerTexts()).join());
  }
}

async function readRows(rows: Locator): Promise<string[][]> {
  const found: string[][] = [];
  for (const row of await rows.all()) found.push(await row.locator('td, th').allInnerTexts());
  return found;
}
