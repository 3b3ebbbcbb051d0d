/** `connectionIds` → `connection_ids`. */
export function toSnakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** `connection_ids` → `connectionIds`. */
export function toCamelCase(name: string): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** An object of the wire with the names that services use. One level deep, as the inputs are. */
export function withCamelCaseKeys(body: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(body)
      // The wire has one spelling; `connectionIds` is unknown there.
      .filter(([name]) => !/[A-Z]/.test(name))
      .map(([name, value]) => [toCamelCase(name), value]),
  );
}
