import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'sqlite',
  schema: './server/stores/sqlite/*tables.ts',
  out: './server/stores/sqlite/migrations',
});
