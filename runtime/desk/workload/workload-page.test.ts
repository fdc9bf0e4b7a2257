import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { translator } from '#runtime/texts/translate.ts';
import type { DeskContext } from '../desk-context.ts';
import { WorkloadPage } from './workload-page.tsx';

const CONTEXT: DeskContext = { language: 'en', languages: ['en'], t: translator('en'), path: '/workload', person: { name: 'Lhamo', kind: 'staff' }, csrf: () => 'token', assets: { style: '/s.css', script: '/s.js' }, deskStyle: '/d.css', timeZone: 'Asia/Thimphu' };

test('[D53] the desks that need their manager come first: with the most overdue, then with the most that waits; those where nothing waits are folded away', () => {
  const load = (open: number, overdue: number) => ({ id: 'a', name: 'A', open, overdue, soon: 0, decided: 0 });
  const roles = [['idle', 0, 0], ['waits', 3, 0], ['most', 9, 0], ['late', 2, 1]].map(([title, open, overdue]) => ({ pair: `x/${title}`, title: String(title), loads: [load(Number(open), Number(overdue))], shares: false }));
  const html = renderToStaticMarkup(createElement(WorkloadPage, { context: CONTEXT, roles, back: '/desk' }));
  const [shown, folded] = html.split('<details class="idle-desks">');
  expect([...shown!.matchAll(/<section><h2>([^<]*)/g)].map(([, title]) => title)).toEqual(['late', 'most', 'waits']);
  expect(folded).toMatch(/One desk where nothing waits[\s\S]*<section><h2>idle/);
});
