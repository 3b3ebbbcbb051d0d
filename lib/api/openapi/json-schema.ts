import { z } from 'zod';
import { components } from '../answers/components.ts';
import { toSnakeCase } from '../case.ts';

export type JsonSchema = { [key: string]: unknown };

/** What a client may send: as it is before it is checked, with the wire's names. */
export function inputSchemaOf(schema: z.ZodType, mayBeAbsent: string[] = []): JsonSchema {
  const made = withWireNames(convert(schema, 'input'));
  const required = ((made.required ?? []) as string[]).filter(
    (name) => !mayBeAbsent.includes(name),
  );
  const { required: _, ...rest } = made;
  return required.length > 0 ? { ...rest, required } : rest;
}

/** What becomes of a text in a query or a path: a number is one, however it is spelled there. */
export function parameterSchemasOf(
  query: z.ZodObject,
): { name: string; schema: JsonSchema; required: boolean }[] {
  // After it was checked, so that numbers are numbers; before, for whether it may be absent.
  const { properties = {} } = withWireNames(convert(query, 'output'));
  const { required = [] } = withWireNames(convert(query, 'input'));
  return Object.entries(properties as Record<string, JsonSchema>).map(([name, schema]) => ({
    name,
    schema: withoutNull(schema),
    required: (required as string[]).includes(name),
  }));
}

/** An answer's schema; what has a name is referred to. */
export function answerSchemaOf(schema: z.ZodType): JsonSchema {
  const own = components.get(schema);
  if (own) return { $ref: refTo(own.id) };
  if (schema instanceof z.ZodArray) {
    return { type: 'array', items: answerSchemaOf(schema.element as z.ZodType) };
  }
  return openToMore(convert(schema, 'output'));
}

/** Answers may gain members: a client is not to refuse those that it does not know. */
function openToMore(value: JsonSchema): JsonSchema {
  return mapDeep(value, ({ additionalProperties, ...rest }) =>
    additionalProperties === false || additionalProperties === undefined
      ? rest
      : { ...rest, additionalProperties },
  );
}

/** The schema of one event of a stream, with the wire's names at every depth. */
export function eventSchemaOf(schema: z.ZodType): JsonSchema {
  return mapDeep(openToMore(convert(schema, 'output')), withWireNames);
}

export function refTo(name: string): string {
  return `#/components/schemas/${name}`;
}

/** Every named answer. */
export function namedAnswerSchemas(): Record<string, JsonSchema> {
  const { schemas } = z.toJSONSchema(components, { uri: refTo, unrepresentable: 'any' });
  return Object.fromEntries(
    Object.entries(schemas).map(([name, made]) => [name, openToMore(readable(made as JsonSchema))]),
  );
}

function convert(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  return readable(z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as JsonSchema);
}

function withWireNames(schema: JsonSchema): JsonSchema {
  const { properties, required, ...rest } = schema;
  return {
    ...rest,
    ...(properties !== undefined && {
      properties: Object.fromEntries(
        Object.entries(properties as object).map(([name, inner]) => [toSnakeCase(name), inner]),
      ),
    }),
    ...(required !== undefined && { required: (required as string[]).map(toSnakeCase) }),
  };
}

/** In a query, what is not given is absent. */
function withoutNull(schema: JsonSchema): JsonSchema {
  const { anyOf, ...rest } = schema;
  const [only, ...others] = ((anyOf ?? []) as JsonSchema[]).filter(({ type }) => type !== 'null');
  return only !== undefined && others.length === 0 ? { ...only, ...rest } : schema;
}

/** Without what says nothing to a reader: the bounds of a double, a format's own pattern. */
function readable(schema: JsonSchema): JsonSchema {
  return mapDeep(schema, (one) => {
    const { minimum, maximum, pattern, $schema, $id, ...rest } = one;
    return {
      ...rest,
      ...(minimum !== undefined && minimum !== Number.MIN_SAFE_INTEGER && { minimum }),
      ...(maximum !== undefined && maximum !== Number.MAX_SAFE_INTEGER && { maximum }),
      ...(pattern !== undefined && rest.format === undefined && { pattern }),
    };
  });
}

/** Members called like a keyword are not confused with it: `properties` is a map of names. */
function mapDeep(schema: JsonSchema, change: (schema: JsonSchema) => JsonSchema): JsonSchema {
  const mapped = Object.entries(schema).map(([key, value]) => [key, mapMember(key, value, change)]);
  return change(Object.fromEntries(mapped));
}

const maps: ReadonlySet<string> = new Set(['properties', '$defs', 'schemas']);
const plain: ReadonlySet<string> = new Set(['enum', 'const', 'default', 'examples', 'required']);

function mapMember(
  key: string,
  value: unknown,
  change: (schema: JsonSchema) => JsonSchema,
): unknown {
  if (plain.has(key)) return value;
  if (Array.isArray(value)) return value.map((inner) => mapMember('', inner, change));
  if (typeof value !== 'object' || value === null) return value;
  if (!maps.has(key)) return mapDeep(value as JsonSchema, change);
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, mapDeep(inner as JsonSchema, change)]),
  );
}
