-- AlterTable
ALTER TABLE "QueryHistory" ADD COLUMN "changesData" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "QueryHistory" ADD COLUMN "affectedRows" INTEGER;
