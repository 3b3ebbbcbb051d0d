/** Columns of two databases that somebody has accepted as the keys that join them. Client-safe. */
export interface AcceptedKey {
  id: number;
  left: AcceptedColumn;
  right: AcceptedColumn;
}

export interface AcceptedColumn {
  connectionId: number;
  connectionName: string;
  namespace?: string;
  table: string;
  column: string;
}
