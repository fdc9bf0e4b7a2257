import { existsSync } from 'node:fs';
import { defineConfig, devices } from '@playwright/test';

const chromium = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => existsSync(path));
const launchOptions = {
  executablePath: process.env['CHROMIUM'] ?? chromium,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'],
};
const phone = { ...devices['Pixel 7'], viewport: { width: 390, height: 844 }, launchOptions };
const desk = { viewport: { width: 1280, height: 800 }, launchOptions };

const STORY = '**/story.journey.ts';

export default defineConfig({
  testDir: 'server/journeys',
  globalSetup: './server/journeys/build-first.ts',
  testMatch: '**/*.journey.ts',
  timeout: 240_000,
  // A hand that waits names what for, sooner than the whole journey runs out.
  use: { actionTimeout: 90_000 },
  expect: { timeout: 10_000 },
  fullyParallel: false,
  workers: 2,
  // A browser on a busy machine stumbles now and then; what needed a second try is told by name at the end of the run.
  retries: 1,
  outputDir: '.test/journeys',
  projects: [
    { name: 'phone', use: phone, grepInvert: /@desk/ },
    { name: 'phone-without-script', use: { ...phone, javaScriptEnabled: false }, grep: /@html/ },
    { name: 'desk', use: desk, grep: /@desk|@html/, testIgnore: STORY },
    { name: 'desk-without-script', use: { ...desk, javaScriptEnabled: false }, grep: /@html/ },
    // It tells how long an applicant waits: nothing else may run meanwhile.
    { name: 'story', use: desk, testMatch: STORY, dependencies: ['phone', 'phone-without-script', 'desk', 'desk-without-script'] },
  ],
});
