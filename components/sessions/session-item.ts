/** A chat as the side list shows it. */
export interface SessionItem {
  id: string;
  name: string;
  /** ISO 8601. */
  lastActiveAt: string;
  databases: { name: string; color: number }[];
  /** The last answer, `**marks**` taken out. */
  lastAnswer?: string;
}
