-- CreateTable
CREATE TABLE "KeptExample" (
    "queryHistoryId" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "userId" TEXT,
    "question" TEXT NOT NULL,
    "statements" JSONB NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "KeptExample_queryHistoryId_fkey" FOREIGN KEY ("queryHistoryId") REFERENCES "QueryHistory" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "KeptExample_userId_createdAt_idx" ON "KeptExample"("userId", "createdAt");
