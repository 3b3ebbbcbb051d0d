import { JoinedTexts } from '../children/joined-texts.ts';
import type { SqliteValue, StorageClasses } from './storage-class.ts';

/** The values of one column in one batch. */
export class ColumnValues {
  readonly values: readonly SqliteValue[];
  /** Those of all the values. */
  readonly classes: StorageClasses;
  private joinedTexts: JoinedTexts | undefined;

  constructor(values: readonly SqliteValue[], classes: StorageClasses) {
    this.values = values;
    this.classes = classes;
  }

  /** Where nothing but texts and NULL is among them. */
  get texts(): JoinedTexts {
    this.joinedTexts ??= new JoinedTexts(this.values as readonly (string | null)[]);
    return this.joinedTexts;
  }
}
