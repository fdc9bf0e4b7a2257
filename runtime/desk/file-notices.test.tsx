import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { translator } from '#runtime/texts/translate.ts';
import { Alike } from './alike.tsx';
import type { DeskContext } from './desk-context.ts';
import { FileNotices } from './file-head.tsx';
import type { FileView } from './file-view.ts';

const t = translator('en');
const context = { t, language: 'en' } as DeskContext;
const view = (task: Partial<FileView['task']>) => ({ task: { id: '1', due: '2026-03-09T04:00:00.000Z', ...task }, grants: [], timeZone: 'Asia/Thimphu', language: 'en' }) as unknown as FileView;
const words = (html: string) => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');

test('[D210] given a desk where silence decides, then the officer reads by when, what it will mean, and the law', () => {
  const silence = { outcome: 'approve' as const, legalBasis: 'Section 9.' };
  expect(words(renderToStaticMarkup(<FileNotices context={context} view={view({ silence })} />))).toContain('If nobody decides by 9 March 2026, this counts as approved, by law: Section 9.');
  expect(renderToStaticMarkup(<FileNotices context={context} view={view({ silence: { ...silence, outcome: 'reject' } })} />)).toContain('this counts as refused, by law:');
  expect(renderToStaticMarkup(<FileNotices context={context} view={view({})} />)).not.toContain('If nobody decides');
});

test('[D211] given a file that looks like this one in two ways, then it is counted once', () => {
  const file = { href: '/desk/tasks/2', reference: 'CM-2', applicant: 'Dema', service: 'Complaint', status: 'pending' as const };
  const html = renderToStaticMarkup(<Alike t={t} alike={[{ question: 'In one line', how: 'similar', files: [file], more: false }, { question: 'Mobile number', how: 'same', files: [file], more: false }]} />);
  expect(words(html)).toContain(t('desk.alike', { count: 1 }));
});
