-- CreateTable
CREATE TABLE "DoubtedCorrection" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "connectionId" INTEGER NOT NULL,
    "wrong" TEXT NOT NULL,
    "right" TEXT NOT NULL,
    "saidFor" TEXT,
    "since" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "DoubtedCorrection_connectionId_fkey" FOREIGN KEY ("connectionId") REFERENCES "Connection" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "DoubtedCorrection_connectionId_wrong_right_key" ON "DoubtedCorrection"("connectionId", "wrong", "right");
