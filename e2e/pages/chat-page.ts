import { expect, type Locator, type Page } from '@playwright/test';
import { Answer, type AnswerStatus } from './answer.ts';

/** The main page: the list of chats on the left, one conversation, the composer. */
export class ChatPage {
  readonly page: Page;
  readonly sessions: Locator;
  readonly answers: Locator;
  readonly examples: Locator;
  readonly composer: Locator;
  readonly askButton: Locator;
  readonly stopButton: Locator;
  readonly allowChanges: Locator;

  constructor(page: Page) {
    this.page = page;
    this.sessions = page.getByTestId('session-item');
    this.answers = page.getByTestId('answer');
    this.examples = page.getByTestId('example-question');
    this.composer = page.getByTestId('composer-input');
    this.askButton = page.getByTestId('ask-button');
    this.stopButton = page.getByTestId('stop-button');
    this.allowChanges = page.getByTestId('allow-changes');
  }

  session(name: string): Locator {
    return this.sessions.filter({ has: this.page.getByText(name, { exact: true }) });
  }

  /** From the first page, as a newcomer does it. */
  async openSession(name: string): Promise<void> {
    await this.page.goto('/');
    await this.session(name).click();
    await expect(this.heading(name)).toBeVisible();
    await expect(this.composer).toBeEnabled();
  }

  heading(name: string): Locator {
    return this.page.getByRole('heading', { level: 1, name });
  }

  /** Asks and hands back the new answer, whatever state it is in. */
  async ask(question: string): Promise<Answer> {
    return this.newAnswer(async () => {
      await this.composer.fill(question);
      await this.askButton.click();
    });
  }

  /** Asks with the switch on that lets this one question change something. */
  async askForChange(question: string): Promise<Answer> {
    await this.allowChanges.check();
    return this.ask(question);
  }

  async clickExample(question: string): Promise<Answer> {
    return this.newAnswer(() => this.examples.filter({ hasText: question }).first().click());
  }

  /** Replies to a question back with one of its choices. */
  async choose(back: Answer, choice: string): Promise<Answer> {
    return this.newAnswer(() => back.choice(choice).click());
  }

  /** Asks the databases once more what an answer remembers. */
  async runAgain(answer: Answer): Promise<Answer> {
    return this.newAnswer(() => answer.runAgain.click());
  }

  /** Asks and waits for the end of the answer. */
  async askUntil(question: string, status: AnswerStatus = 'answered'): Promise<Answer> {
    const answer = await this.ask(question);
    await answer.expectStatus(status);
    return answer;
  }

  /** @param name left out: the first question will be the name */
  async createSession(name: string | undefined, databases: string[]): Promise<void> {
    await this.page.goto('/');
    await this.page.getByRole('button', { name: 'New chat' }).click();
    const dialog = this.dialog('New chat');
    for (const database of databases) await this.tick(dialog, database, true);
    if (name) await dialog.getByLabel('Name').fill(name);
    await dialog.getByRole('button', { name: 'Start chat' }).click();
    await expect(dialog).toBeHidden();
    await expect(this.heading(name ?? 'New chat')).toBeVisible();
  }

  /** Renames through the menu of the list. */
  async rename(from: string, to: string): Promise<void> {
    await this.openMenu(from, 'Rename');
    const dialog = this.dialog('Rename chat');
    await dialog.getByLabel('Name').fill(to);
    await dialog.getByRole('button', { name: 'Rename' }).click();
    await expect(dialog).toBeHidden();
  }

  /** Ticks or unticks databases of the open chat. */
  async chooseDatabases(wanted: Record<string, boolean>): Promise<void> {
    await this.page.getByRole('button', { name: '+ database' }).click();
    const dialog = this.dialog('Databases of this chat');
    for (const [database, on] of Object.entries(wanted)) await this.tick(dialog, database, on);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(dialog).toBeHidden();
  }

  /** Opens the question whether to delete. */
  async beginDeletion(name: string): Promise<Locator> {
    await this.openMenu(name, 'Delete');
    const dialog = this.dialog('Delete this chat?');
    await expect(dialog).toContainText(name);
    return dialog;
  }

  async deleteSession(name: string): Promise<void> {
    const dialog = await this.beginDeletion(name);
    await dialog.getByRole('button', { name: 'Delete' }).click();
    await expect(dialog).toBeHidden();
  }

  lastAnswer(): Answer {
    return new Answer(this.answers.last());
  }

  private dialog(name: string): Locator {
    return this.page.getByRole('dialog', { name, exact: true });
  }

  private async openMenu(session: string, item: string): Promise<void> {
    await this.session(session).hover();
    await this.page.getByRole('button', { name: `More for ${session}`, exact: true }).click();
    await this.page.getByRole('button', { name: item, exact: true }).click();
  }

  private async tick(dialog: Locator, database: string, on: boolean): Promise<void> {
    const search = dialog.getByLabel('Search databases');
    if (await search.isVisible()) await search.fill(database);
    const box = dialog.getByRole('checkbox', { name: new RegExp(`^${database}\\b`) });
    await box.setChecked(on);
  }

  private async newAnswer(ask: () => Promise<void>): Promise<Answer> {
    const before = await this.answers.count();
    await ask();
    await expect(this.answers).toHaveCount(before + 1);
    return new Answer(this.answers.nth(before));
  }
}
