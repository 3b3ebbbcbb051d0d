/** `1.5 s` */
export function spellSeconds(ms: number): string {
  return `${Number((ms / 1_000).toFixed(1))} s`;
}
