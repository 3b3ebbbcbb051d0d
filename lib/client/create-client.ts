import { askWithEvents, type RunStep } from './ask-with-events.ts';
import { type Call, type CallOptions, type ClientOptions, send } from './send.ts';
import type * as wire from './wire-types.ts';

export interface AskOptions extends CallOptions {
  /** Called with each step of the run as it comes. */
  onStep?: (step: RunStep) => void;
}

/**
 * Every call of the JSON API, typed by the schemas that check it; without any dependency. The methods
 * are called as the API's description calls them.
 *
 * Each rejects with ApiError (what the API refused), ServerUnreachable (nobody answers), or the
 * signal's reason.
 */
export function createClient(options: ClientOptions) {
  const call = async <T>(
    method: string,
    path: string,
    more: Omit<Call, 'method' | 'path'> = {},
  ) => {
    const response = await send(options, { method, path, ...more });
    return (response.status === 204 ? undefined : await response.json()) as T;
  };
  const get = <T>(path: string, query?: object) => call<T>('GET', path, { query });
  const post = <T>(path: string, body?: object, more: CallOptions = {}) =>
    call<T>('POST', path, { body, ...more });
  const patch = <T>(path: string, body: object) => call<T>('PATCH', path, { body });
  const remove = (path: string) => call<void>('DELETE', path);
  const session = (id: string) => `/api/chat/sessions/${encodeURIComponent(id)}`;
  const connection = (id: number) => `/api/connections/${id}`;
  const run = (id: string) => `/api/runs/${encodeURIComponent(id)}`;

  return {
    ask: (body: wire.AskBody, { onStep, ...more }: AskOptions = {}): Promise<wire.Answer> =>
      onStep
        ? askWithEvents(options, body, onStep, more)
        : post<wire.Answer>('/api/multi-query/', body, more),
    askOne: (body: wire.AskOneBody, more?: CallOptions) =>
      post<wire.SingleAnswer>('/api/query/', body, more),
    explainSql: (body: wire.ExplainBody) => post<wire.Explanation>('/api/query/explain', body),
    verifyResult: (body: wire.VerifyBody) => post<wire.Verdict>('/api/verify/result', body),
    getRun: (id: string) => get<wire.Run>(run(id)),
    cancelRun: (id: string) => remove(run(id)),

    listSessions: (query?: wire.SessionQuery) => get<wire.Session[]>('/api/chat/sessions', query),
    createSession: (body: wire.SessionBody, more?: CallOptions) =>
      post<wire.Session>('/api/chat/sessions', body, more),
    getSession: (id: string) => get<wire.Session>(session(id)),
    updateSession: (id: string, body: wire.SessionChange) => patch<wire.Session>(session(id), body),
    deleteSession: (id: string) => remove(session(id)),
    listMessages: (id: string, query?: wire.PageQuery) =>
      get<wire.Message[]>(`${session(id)}/messages`, query),
    addMessage: (id: string, body: wire.MessageBody, more?: CallOptions) =>
      post<wire.Message>(`${session(id)}/messages`, body, more),

    listConnections: () => get<wire.Connections>('/api/connections/'),
    createConnection: (body: wire.ConnectionBody, more?: CallOptions) =>
      post<wire.Connection>('/api/connections/', body, more),
    testConnection: (body: wire.ConnectionTrial) =>
      post<wire.ConnectionTest>('/api/connections/test', body),
    getConnection: (id: number) => get<wire.Connection>(connection(id)),
    updateConnection: (id: number, body: wire.ConnectionChange) =>
      patch<wire.Connection>(connection(id), body),
    deleteConnection: (id: number) => remove(connection(id)),
    activateConnection: (id: number) => post<wire.Connection>(`${connection(id)}/activate`),

    getSchema: (query?: wire.SchemaQuery) => get<wire.SchemaAnswer>('/api/schema/', query),
    refreshSchema: (query?: wire.SchemaQuery) =>
      call<wire.SchemaAnswer>('POST', '/api/schema/refresh', { query }),
    getFormattedSchema: (query?: wire.SchemaQuery) =>
      get<wire.FormattedSchema>('/api/schema/formatted', query),
    listTables: (query?: wire.SchemaQuery) => get<wire.Tables>('/api/schema/tables', query),
    getTable: (name: string, query?: wire.SchemaQuery) =>
      get<wire.NamedTable>(`/api/schema/tables/${encodeURIComponent(name)}`, query),

    listHistory: (query?: wire.PageQuery) => get<wire.HistoryEntry[]>('/api/query/history', query),
    getHistory: (id: number) => get<wire.HistoryEntry>(`/api/query/history/${id}`),
    getStats: () => get<wire.Stats>('/api/query/stats'),

    listChecks: () => get<wire.Check[]>('/api/checks'),
    createCheck: (body: wire.CheckBody, more?: CallOptions) =>
      post<wire.Check>('/api/checks', body, more),
    getCheck: (id: number) => get<wire.Check>(`/api/checks/${id}`),
    deleteCheck: (id: number) => remove(`/api/checks/${id}`),
    runCheck: (id: number, more?: CallOptions) =>
      post<wire.Check>(`/api/checks/${id}/run`, undefined, more),

    listModels: () => get<wire.Models>('/api/models/'),
    listModelDetails: () => get<wire.ModelDetails>('/api/models/details'),
    getRecommendedModel: () => get<wire.RecommendedModel>('/api/models/recommended'),
    testModel: (id: string) => get<wire.ModelTest>(`/api/models/test/${encodeURIComponent(id)}`),

    listCorrections: (query?: wire.CorrectionQuery) =>
      get<wire.Correction[]>('/api/learned-corrections/', query),
    summarizeCorrections: () =>
      get<wire.CorrectionSummary>('/api/learned-corrections/stats/summary'),
    resetCorrections: () =>
      call<{ deleted: number }>('POST', '/api/learned-corrections/reset', {
        query: { confirm: true },
      }),
    getCorrection: (id: number) => get<wire.Correction>(`/api/learned-corrections/${id}`),
    deleteCorrection: (id: number) => remove(`/api/learned-corrections/${id}`),

    getHealth: () => get<wire.Health>('/health'),
    getDescription: () => get<{ openapi: string; paths: object }>('/api/openapi.json'),
  };
}

export type GuruClient = ReturnType<typeof createClient>;
