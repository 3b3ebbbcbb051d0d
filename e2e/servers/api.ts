import type { APIRequestContext, APIResponse } from '@playwright/test';
import type { FormFields } from './test-databases.ts';

interface ApiConnection {
  id: number;
  name: string;
  database_name: string;
}

interface ApiAnswer {
  database_results: { connection_name: string; success: boolean; row_count: number }[];
  total_rows: number;
  answer: string;
  combined: object | null;
}

/** What a spec prepares or looks up without clicking, through the JSON API. */
export class Api {
  readonly request: APIRequestContext;

  constructor(request: APIRequestContext) {
    this.request = request;
  }

  async connections(): Promise<ApiConnection[]> {
    const body = await this.answer<{ connections: ApiConnection[] }>(
      await this.request.get('/api/connections/'),
    );
    return body.connections;
  }

  /** The path of a sample database's file, so that a test can ask it by itself. */
  async sampleFile(name: string): Promise<string> {
    const found = (await this.connections()).find((connection) => connection.name === name);
    if (!found) throw new Error(`No connection ${name}`);
    return found.database_name;
  }

  /** @param readOnly false: questions may be allowed to change something */
  async connect(name: string, fields: FormFields, readOnly = true): Promise<number> {
    const body = await this.answer<{ id: number }>(
      await this.request.post('/api/connections/', {
        data: {
          name,
          database_type: fields.databaseType.toLowerCase(),
          host: fields.host,
          port: fields.port,
          database_name: fields.databaseName,
          username: fields.username,
          password: fields.password || undefined,
          read_only: readOnly,
        },
      }),
    );
    return body.id;
  }

  async createSession(name: string, connectionIds: number[]): Promise<string> {
    const body = await this.answer<{ id: string }>(
      await this.request.post('/api/chat/sessions', {
        data: { name, connection_ids: connectionIds },
      }),
    );
    return body.id;
  }

  async chooseDatabases(sessionId: string, connectionIds: number[]): Promise<void> {
    await this.answer(
      await this.request.patch(`/api/chat/sessions/${sessionId}`, {
        data: { connection_ids: connectionIds },
      }),
    );
  }

  async sessions(): Promise<{ id: string; name: string; active_connection_ids: number[] }[]> {
    return this.answer(await this.request.get('/api/chat/sessions'));
  }

  async messages(sessionId: string): Promise<{ role: string; content: string }[]> {
    return this.answer(await this.request.get(`/api/chat/sessions/${sessionId}/messages`));
  }

  /** Asks outside of any chat. */
  async ask(question: string, connectionIds: number[]): Promise<ApiAnswer> {
    return this.answer<ApiAnswer>(
      await this.request.post('/api/multi-query/', {
        data: { question, connection_ids: connectionIds },
      }),
    );
  }

  async deleteConnection(id: number): Promise<void> {
    await this.request.delete(`/api/connections/${id}`);
  }

  async deleteSession(id: string): Promise<void> {
    await this.request.delete(`/api/chat/sessions/${id}`);
  }

  private async answer<T>(response: APIResponse): Promise<T> {
    if (!response.ok()) {
      throw new Error(`${response.url()} answered ${response.status()}: ${await response.text()}`);
    }
    return (await response.json()) as T;
  }
}
