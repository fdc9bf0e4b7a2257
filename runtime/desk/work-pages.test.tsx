import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { brokenReferences, rawTexts } from '#runtime/testing/page-checks.ts';
import { translator } from '#runtime/texts/translate.ts';
import { BatchChoicePage } from './batch-choice-page.tsx';
import { BatchPage } from './batch-page.tsx';
import { BatchPreviewPage } from './batch-preview-page.tsx';
import { BatchesPage, BatchResultsPage } from './batch-results-page.tsx';
import { EMPTY_DRAFT } from './decision.ts';
import type { DeskContext } from './desk-context.ts';
import { QueuePage } from './queue-page.tsx';
import { type QueueQuery, queueQueryText, readQueueQuery } from './queue-query.ts';
import type { QueueItem } from './queue-table.tsx';
import { SearchPage } from './search-page.tsx';

const LANGUAGES = ['en', 'dz', 'en-XA', 'ar-XB'];
const context = (language: string): DeskContext => ({
  language, languages: ['en', 'dz'], t: translator(language), path: '/desk', person: { name: 'Dechen¤', kind: 'staff' }, csrf: () => 'token', assets: { style: '/s.css', script: '/s.js' }, deskStyle: '/d.css', timeZone: 'Asia/Thimphu',
});
const AT = '2026-03-02T04:00:00.000Z';
const item: QueueItem = { id: 't1', reference: 'BR¤1', applicant: 'Karma¤', service: 'Café¤', step: 'Licensing¤', timeZone: 'Asia/Thimphu', received: AT, due: AT, urgency: 'overdue' };
const decided: QueueItem = { ...item, id: 't2', applicant: '', urgency: 'none', decided: { outcome: 'approve', at: AT, by: 'Ugyen¤' } };
const chosen: QueueQuery = { role: '', service: '', state: 'open', order: 'newest', show: 50 };
const batch = { id: 'b1', service: 'Café¤', step: 'Licensing¤', language: 'en', count: 2 };
const desk = { allow: ['approve', 'reject', 'visit'], ownOutcomes: { visit: 'Visit¤' }, reasons: [{ code: 'taken', title: 'Taken¤', for: 'reject' as const }], language: 'en' };
const queue = { items: [item], roles: [{ value: 'a/b', label: 'A¤', count: 2 }, { value: 'c/d', label: 'C¤', count: 0 }], services: [{ value: 's', label: 'S¤' }, { value: 'u', label: 'U¤' }], certificates: 1, chosen, saved: [{ name: 'Mine¤', query: 'order=newest' }], batches: 1, all: true, next: '1.t', isFirst: false };

const PAGES: [string, (context: DeskContext) => ReactElement][] = [
  ['queue', (page) => <QueuePage context={page} {...queue} />],
  ['full queue of lists', (page) => <QueuePage context={page} {...queue} items={[]} saved={Array.from({ length: 30 }, (_, at) => ({ name: `L¤${at}`, query: '' }))} />],
  ['search', (page) => <SearchPage context={page} question="karma¤" items={[item, decided]} next="c1" isFirst={false} />],
  ['nothing found', (page) => <SearchPage context={page} question="karma¤" items={[]} isFirst />],
  ['batch', (page) => <BatchPage context={page} batch={batch} view={desk} files={['BR¤1']} draft={{ ...EMPTY_DRAFT, outcome: 'reject' }} faults={[{ path: 'reason', code: 'missing' }, { path: 'text', code: 'missing' }]} />],
  ['batch undecided', (page) => <BatchPage context={page} batch={batch} view={desk} files={['BR¤1']} draft={EMPTY_DRAFT} faults={[{ path: 'outcome', code: 'missing' }]} />],
  ['batch preview', (page) => <BatchPreviewPage context={page} batch={batch} outcome="visit" outcomeTitle="Visit¤" reason="Taken¤" text="Words¤" forecasts={[
    ...['answers.faulty', 'task.assigned', 'task.same-person', 'task.own-file', 'task.not-open', 'task.not-yours', 'case.busy', 'never-heard-of'].map((refused) => ({ task: refused, reference: 'BR¤1', applicant: 'Karma¤', refused })),
    { task: 't', reference: 'BR¤2', applicant: 'Zam¤', consequences: { gives: ['Licence¤'], goesTo: 'Next¤', waitsFor: ['Other¤'], returnsToApplicant: false } },
  ]} />],
  ['batch results', (page) => <BatchResultsPage context={page} batch={batch} isFinished={false} results={[{ task: 't1', reference: 'BR¤1', result: 'done', code: null }, { task: 't2', reference: 'BR¤2', result: 'refused', code: 'task.not-open' }, { task: 't3', reference: 'BR¤3', result: 'waiting', code: null }]} />],
  ['batches', (page) => <BatchesPage context={page} batches={[{ ...batch, startedAt: AT, isFinished: true, timeZone: 'Asia/Thimphu' }]} />],
  ['choice', (page) => <BatchChoicePage context={page} groups={[{ service: 'Café¤', step: 'Licensing¤', tasks: ['t1'] }]} most={500} />],
  ['nothing chosen', (page) => <BatchChoicePage context={page} fault="none" groups={[]} most={500} />],
];

describe.each(PAGES)('%s', (_name, page) => {
  test.each(LANGUAGES)('[D15] %s: no text outside the catalogues, no id twice, no broken reference', (language) => {
    const html = renderToStaticMarkup(page(context(language)));
    expect(brokenReferences(html)).toEqual([]);
    if (language === 'en-XA') expect(rawTexts(html)).toEqual([]);
  });
});

test('[D22][D23] an address says what a list is narrowed to and nothing else; what is not known counts as not said', () => {
  const roles = ['industry/licensing-officer'];
  for (const text of ['', 'service=business-registration', 'state=completed', 'order=oldest&show=200', 'role=industry%2Flicensing-officer&order=newest']) expect(queueQueryText(readQueueQuery(Object.fromEntries(new URLSearchParams(text)), roles))).toBe(text);
  expect(queueQueryText(readQueueQuery({ role: 'revenue/head', order: ['oldest'], show: '51', state: 'gone', service: 7, evil: 'x' }, roles))).toBe('');
});
