/** Texts of one column, and all of them without anything between: joined once, however often used. */
export class JoinedTexts {
  readonly texts: readonly (string | null)[];
  private joinedTexts: string | undefined;

  constructor(texts: readonly (string | null)[]) {
    this.texts = texts;
  }

  /** NULL joins as nothing. */
  get joined(): string {
    this.joinedTexts ??= this.texts.join('');
    return this.joinedTexts;
  }
}
