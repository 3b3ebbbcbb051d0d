import type { APIRequestContext } from '@playwright/test';
import { createClient, type GuruClient } from '#lib/client/create-client.ts';
import type { Answer, Connection, Message, Session } from '#lib/client/wire-types.ts';
import type { FormFields } from './test-databases.ts';

/** What a spec prepares or looks up without clicking, through the JSON API. */
export class Api {
  /** For what the client does not do. */
  readonly request: APIRequestContext;
  readonly client: GuruClient;

  constructor(request: APIRequestContext, baseUrl: string) {
    this.request = request;
    this.client = createClient({ baseUrl });
  }

  async connections(): Promise<Connection[]> {
    return (await this.client.listConnections()).connections;
  }

  /** The path of a sample database's file, so that a test can ask it by itself. */
  async sampleFile(name: string): Promise<string> {
    const found = (await this.connections()).find((connection) => connection.name === name);
    if (!found) throw new Error(`No connection ${name}`);
    return found.database_name;
  }

  /** @param readOnly false: questions may be allowed to change something */
  async connect(name: string, fields: FormFields, readOnly = true): Promise<number> {
    const { id } = await this.client.createConnection({
      name,
      database_type: fields.databaseType.toLowerCase() as Connection['database_type'],
      host: fields.host,
      port: fields.port,
      database_name: fields.databaseName,
      username: fields.username,
      password: fields.password || undefined,
      read_only: readOnly,
    });
    return id;
  }

  async createSession(name: string, connectionIds: number[]): Promise<string> {
    return (await this.client.createSession({ name, connection_ids: connectionIds })).id;
  }

  async chooseDatabases(sessionId: string, connectionIds: number[]): Promise<void> {
    await this.client.updateSession(sessionId, { connection_ids: connectionIds });
  }

  async sessions(): Promise<Session[]> {
    return this.client.listSessions();
  }

  async messages(sessionId: string): Promise<Message[]> {
    return this.client.listMessages(sessionId);
  }

  /** Asks outside of any chat. */
  async ask(question: string, connectionIds: number[]): Promise<Answer> {
    return this.client.ask({ question, connection_ids: connectionIds });
  }

  /** Also where it is gone already. */
  async deleteConnection(id: number): Promise<void> {
    await this.request.delete(`/api/connections/${id}`);
  }

  /** Also where it is gone already. */
  async deleteSession(id: string): Promise<void> {
    await this.request.delete(`/api/chat/sessions/${id}`);
  }
}
