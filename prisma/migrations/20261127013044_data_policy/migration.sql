-- AlterTable
ALTER TABLE "Connection" ADD COLUMN "dataPolicy" TEXT NOT NULL DEFAULT 'aggregates';
