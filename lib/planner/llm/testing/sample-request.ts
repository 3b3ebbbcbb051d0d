import type { PlannableDatabase, PlanRequest } from '../../planner.ts';

/** A small library, for tests of prompts. */
export function libraryDatabase(name: string): PlannableDatabase {
  return {
    name,
    dialect: 'postgresql',
    schema: {
      tables: [
        {
          name: 'Book',
          kind: 'table',
          comment: 'One row for each title',
          primaryKey: ['id'],
          foreignKeys: [],
          indexes: [],
          columns: [
            { name: 'id', type: 'integer', databaseType: 'integer', nullable: false },
            {
              name: 'genre',
              type: 'text',
              databaseType: 'varchar(20)',
              nullable: true,
              sampledValues: ['crime', "children's"],
            },
          ],
        },
        {
          namespace: 'lending',
          name: 'order',
          kind: 'table',
          primaryKey: ['id', 'line'],
          foreignKeys: [{ columns: ['book_id'], referredTable: 'Book', referredColumns: ['id'] }],
          indexes: [],
          columns: [
            { name: 'id', type: 'integer', databaseType: 'bigint', nullable: false },
            { name: 'line', type: 'integer', databaseType: 'integer', nullable: false },
            { name: 'book_id', type: 'integer', databaseType: 'integer', nullable: true },
          ],
        },
      ],
    },
  };
}

export function planRequest(change: Partial<PlanRequest> = {}): PlanRequest {
  return {
    question: 'How many books are there?',
    databases: [libraryDatabase('library')],
    conversation: [],
    now: new Date('2026-03-04T05:06:07Z'),
    ...change,
  };
}
