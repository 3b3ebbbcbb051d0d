-- Added in place: a table made anew would forget columns that another migration added meanwhile.
ALTER TABLE "Connection" ADD COLUMN "sslCa" TEXT;
ALTER TABLE "Connection" ADD COLUMN "sampleValues" BOOLEAN NOT NULL DEFAULT true;
