import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'postgresql',
  schema: './server/stores/postgres/*tables.ts',
  out: './server/stores/postgres/migrations',
});
