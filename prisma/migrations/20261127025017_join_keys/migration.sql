-- CreateTable
CREATE TABLE "JoinKey" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "leftConnectionId" INTEGER NOT NULL,
    "rightConnectionId" INTEGER NOT NULL,
    "leftColumn" TEXT NOT NULL,
    "rightColumn" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "JoinKey_leftConnectionId_fkey" FOREIGN KEY ("leftConnectionId") REFERENCES "Connection" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "JoinKey_rightConnectionId_fkey" FOREIGN KEY ("rightConnectionId") REFERENCES "Connection" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "JoinKey_rightConnectionId_idx" ON "JoinKey"("rightConnectionId");

-- CreateIndex
CREATE UNIQUE INDEX "JoinKey_leftConnectionId_rightConnectionId_leftColumn_rightColumn_key" ON "JoinKey"("leftConnectionId", "rightConnectionId", "leftColumn", "rightColumn");
