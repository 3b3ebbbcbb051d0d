/** The only reader of process.env: every setting with its default, checked once. */
import path from 'node:path';
import { z } from 'zod';
import { AppError } from './errors.ts';

const wholeNumber = (low: number, high: number, standard: number) =>
  z
    .string()
    // Number() would take 0x10 for 16 and 1e3 for 1000.
    .regex(/^\d+$/, `must be a whole number from ${low} to ${high}`)
    .transform(Number)
    .refine((value) => value >= low && value <= high, {
      error: `must be a whole number from ${low} to ${high}`,
    })
    .default(standard);

const settingsSchema = z.object({
  DATA_DIR: z.string().default('./data'),
  DATABASE_URL: z
    .string()
    .regex(/^file:.+/, 'must be file:<path> (the app keeps its own data in SQLite)')
    .optional(),
  APP_SECRET: z.string().min(16, 'must have at least 16 characters').optional(),
  PORT: wholeNumber(1, 65_535, 3000),
  GURU_HOST: z.string().default('127.0.0.1'),
  CORS_ORIGINS: z
    .string()
    .transform((text) => text.split(/[\s,]+/).filter(Boolean))
    .refine((origins) => origins.every(isOrigin), {
      error: 'must list origins such as https://app.example, parted by commas',
    })
    .default([]),
  GURU_DEMO: z.enum(['0', '1'], { error: 'must be 0 or 1' }).default('1'),
  OPENAI_API_KEY: z.string().optional(),
  OPENAI_BASE_URL: z
    .url({ protocol: /^https?$/, error: 'must be an http:// or https:// address' })
    .optional(),
  OPENAI_MODEL: z.string().optional(),
  MODEL_TOKENS_MAX: wholeNumber(1_000, 100_000_000, 200_000),
  MODEL_TIMEOUT_SECONDS: wholeNumber(1, 3_600, 300),
  MODEL_ANSWERS: z.enum(['0', '1'], { error: 'must be 0 or 1' }).default('1'),
  MAX_QUERY_ROWS: wholeNumber(1, 100_000, 1_000),
  COMBINE_INPUT_ROWS: wholeNumber(1, 100_000_000, 1_000_000),
  QUERY_TIMEOUT_SECONDS: wholeNumber(1, 3_600, 30),
  CACHE_TTL: wholeNumber(0, 2_592_000, 3_600),
  REDIS_URL: z
    .url({ protocol: /^rediss?$/, error: 'must be a redis:// or rediss:// address' })
    .optional(),
});

/** Scheme, host and port alone, as browsers send it. */
function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text;
}

export interface Env {
  /** Absolute. Holds the app's database, the secret and the sample databases. */
  dataDir: string;
  /** The app's own database file, absolute. */
  databaseFile: string;
  appSecret: string | undefined;
  port: number;
  host: string;
  /** Other sites whose pages may call the API, with cookies. */
  corsOrigins: string[];
  demo: boolean;
  openai: { apiKey?: string; baseUrl?: string; model?: string } | undefined;
  /** What a model may take for one question. */
  modelAllowance: { tokensMax: number; totalMs: number };
  /** Whether a model words the answers of its plans. */
  modelAnswers: boolean;
  rowsMax: number;
  /** Rows that one statement may give to a join of several databases. */
  inputRowsMax: number;
  timeoutMs: number;
  /** How long an answer may be given again; 0: never. */
  cacheTtlMs: number;
  /** Where answers are remembered for all instances; may hold a password. Absent: in memory. */
  redisUrl: string | undefined;
}

/** @throws AppError `bad_setting` naming the first wrong setting and what it should be. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  // An empty line in a .env file means "not set".
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const parsed = settingsSchema.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new AppError('bad_setting', `The setting ${issue?.path.join('.')} ${issue?.message}.`);
  }
  const settings = parsed.data;
  const dataDir = path.resolve(/* turbopackIgnore: true */ settings.DATA_DIR);
  const model = settings.OPENAI_API_KEY || settings.OPENAI_BASE_URL;
  return {
    dataDir,
    databaseFile: settings.DATABASE_URL
      ? path.resolve(/* turbopackIgnore: true */ settings.DATABASE_URL.slice('file:'.length))
      : path.join(dataDir, 'guru.db'),
    appSecret: settings.APP_SECRET,
    port: settings.PORT,
    host: settings.GURU_HOST,
    corsOrigins: settings.CORS_ORIGINS,
    demo: settings.GURU_DEMO === '1',
    openai: model
      ? {
          apiKey: settings.OPENAI_API_KEY,
          baseUrl: settings.OPENAI_BASE_URL,
          model: settings.OPENAI_MODEL,
        }
      : undefined,
    modelAllowance: {
      tokensMax: settings.MODEL_TOKENS_MAX,
      totalMs: settings.MODEL_TIMEOUT_SECONDS * 1_000,
    },
    modelAnswers: settings.MODEL_ANSWERS === '1',
    rowsMax: settings.MAX_QUERY_ROWS,
    inputRowsMax: settings.COMBINE_INPUT_ROWS,
    timeoutMs: settings.QUERY_TIMEOUT_SECONDS * 1_000,
    cacheTtlMs: settings.CACHE_TTL * 1_000,
    redisUrl: settings.REDIS_URL,
  };
}

let current: Env | undefined;

/** The process's settings, read once. */
export function env(): Env {
  if (!current) {
    current = parseEnv(process.env);
  }
  return current;
}

/**
 * Libraries look at some settings too, when they are loaded: the OpenAI SDK does not load with an
 * empty OPENAI_BASE_URL, which is how .env.example writes it. What loads one imports this file first.
 */
for (const name of Object.keys(settingsSchema.shape)) {
  if (process.env[name] === '') delete process.env[name];
}
