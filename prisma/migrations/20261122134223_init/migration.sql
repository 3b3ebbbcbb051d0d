-- CreateTable
CREATE TABLE "Connection" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "ownerId" TEXT,
    "name" TEXT NOT NULL,
    "databaseType" TEXT NOT NULL,
    "host" TEXT,
    "port" INTEGER,
    "databaseName" TEXT NOT NULL,
    "username" TEXT,
    "encryptedPassword" TEXT,
    "ssl" TEXT,
    "readOnly" BOOLEAN NOT NULL DEFAULT true,
    "isActive" BOOLEAN NOT NULL DEFAULT false,
    "isSample" BOOLEAN NOT NULL DEFAULT false,
    "color" INTEGER NOT NULL,
    "lastTestedAt" DATETIME,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "ChatSession" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "userId" TEXT,
    "name" TEXT NOT NULL,
    "isSample" BOOLEAN NOT NULL DEFAULT false,
    "examples" JSONB NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" DATETIME NOT NULL,
    "lastActiveAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- CreateTable
CREATE TABLE "ChatSessionConnection" (
    "chatSessionId" TEXT NOT NULL,
    "connectionId" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,

    PRIMARY KEY ("chatSessionId", "connectionId"),
    CONSTRAINT "ChatSessionConnection_chatSessionId_fkey" FOREIGN KEY ("chatSessionId") REFERENCES "ChatSession" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "ChatSessionConnection_connectionId_fkey" FOREIGN KEY ("connectionId") REFERENCES "Connection" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Message" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "chatSessionId" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "queryHistoryId" INTEGER,
    "databasesUsed" JSONB,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "Message_chatSessionId_fkey" FOREIGN KEY ("chatSessionId") REFERENCES "ChatSession" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Message_queryHistoryId_fkey" FOREIGN KEY ("queryHistoryId") REFERENCES "QueryHistory" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "QueryHistory" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "runId" TEXT NOT NULL,
    "userId" TEXT,
    "chatSessionId" TEXT,
    "question" TEXT NOT NULL,
    "generatedSql" TEXT NOT NULL DEFAULT '',
    "sqlValidated" BOOLEAN NOT NULL DEFAULT false,
    "executed" BOOLEAN NOT NULL DEFAULT false,
    "executionTimeMs" REAL,
    "resultCount" INTEGER,
    "errorMessage" TEXT,
    "databaseType" TEXT NOT NULL,
    "modelUsed" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'running',
    "view" JSONB NOT NULL,
    "instanceId" TEXT NOT NULL,
    "questionMessageId" INTEGER,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- CreateIndex
CREATE UNIQUE INDEX "Connection_name_key" ON "Connection"("name");

-- CreateIndex
CREATE INDEX "ChatSession_lastActiveAt_idx" ON "ChatSession"("lastActiveAt");

-- CreateIndex
CREATE INDEX "ChatSession_userId_lastActiveAt_idx" ON "ChatSession"("userId", "lastActiveAt");

-- CreateIndex
CREATE INDEX "ChatSessionConnection_connectionId_idx" ON "ChatSessionConnection"("connectionId");

-- CreateIndex
CREATE INDEX "Message_chatSessionId_id_idx" ON "Message"("chatSessionId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "QueryHistory_runId_key" ON "QueryHistory"("runId");

-- CreateIndex
CREATE INDEX "QueryHistory_createdAt_idx" ON "QueryHistory"("createdAt");

-- CreateIndex
CREATE INDEX "QueryHistory_status_idx" ON "QueryHistory"("status");

-- CreateIndex
CREATE INDEX "QueryHistory_chatSessionId_idx" ON "QueryHistory"("chatSessionId");
