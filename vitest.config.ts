import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{schemas,runtime,server,builder}/**/*.test.{ts,tsx}'],
    exclude: ['**/node_modules/**', 'server/journeys/**'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    pool: 'threads',
    maxWorkers: '100%',
  },
});
