-- CreateTable
CREATE TABLE "DataCheck" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "ownerId" TEXT,
    "name" TEXT NOT NULL,
    "lines" JSONB NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- CreateTable
CREATE TABLE "DataCheckConnection" (
    "checkId" INTEGER NOT NULL,
    "connectionId" INTEGER NOT NULL,

    PRIMARY KEY ("checkId", "connectionId"),
    CONSTRAINT "DataCheckConnection_checkId_fkey" FOREIGN KEY ("checkId") REFERENCES "DataCheck" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "DataCheckConnection_connectionId_fkey" FOREIGN KEY ("connectionId") REFERENCES "Connection" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "DataCheckRun" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "checkId" INTEGER NOT NULL,
    "ranAt" DATETIME NOT NULL,
    "elapsedMs" REAL NOT NULL,
    "state" TEXT NOT NULL,
    "tables" JSONB NOT NULL,
    CONSTRAINT "DataCheckRun_checkId_fkey" FOREIGN KEY ("checkId") REFERENCES "DataCheck" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "DataCheck_ownerId_idx" ON "DataCheck"("ownerId");

-- CreateIndex
CREATE INDEX "DataCheckConnection_connectionId_idx" ON "DataCheckConnection"("connectionId");

-- CreateIndex
CREATE INDEX "DataCheckRun_checkId_id_idx" ON "DataCheckRun"("checkId", "id");
