import { afterEach, expect, test, vi } from 'vitest';
import { timeOf, weightOf } from './slow-network.ts';

afterEach(() => vi.unstubAllGlobals());

test('[B-61] a slow network is told by what a page weighs compressed: its style sheet travels once', async () => {
  vi.stubGlobal('fetch', async () => new Response('body { color: #123456 }'.repeat(200)));
  const kept = new Set<string>();
  const html = `<link rel="stylesheet" href="/style.css"><p>${'The same again. '.repeat(500)}</p>`;
  const first = await weightOf(html, kept);
  const second = await weightOf(html, kept);
  expect(first).toBeGreaterThan(second);
  expect(second).toBeLessThan(html.length / 10);
  expect(second).toBeGreaterThan(50);
});

test('[B-61] the time is that of two rounds and of the bytes', () => {
  expect(timeOf(0)).toBe(800);
  expect(timeOf(50_000)).toBe(1_800);
});
