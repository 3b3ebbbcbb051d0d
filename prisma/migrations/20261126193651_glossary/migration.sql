-- AlterTable
ALTER TABLE "Connection" ADD COLUMN "glossary" JSONB;
