/** Columns of two databases that hold the same keys: what joins the databases' rows. */
export interface JoinKey {
  left: JoinKeyColumn;
  right: JoinKeyColumn;
}

export interface JoinKeyColumn {
  /** The connection's name. */
  database: string;
  /** As the table's own `namespace`. */
  namespace?: string;
  table: string;
  column: string;
}

/** Why a key joins two databases that somebody has accepted; there is nothing to accept any more. */
export const acceptedBefore = 'accepted before';
