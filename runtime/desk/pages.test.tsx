import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { compileService } from '#runtime/engine/compile.ts';
import { withPseudoTexts } from '#runtime/testing/pseudo-service.ts';
import { smallService } from '#runtime/testing/small-service.ts';
import { brokenReferences, rawTexts } from '#runtime/testing/page-checks.ts';
import { translator } from '#runtime/texts/translate.ts';
import { ReportAnswerPage, ReportsPage } from './report-pages.tsx';
import { CertificatesPage } from './certificates-page.tsx';
import { CertificatePage, type CertificatePageProps } from './certificate-page.tsx';
import { EMPTY_DRAFT, readDraft } from './decision.ts';
import type { LifeAct } from '#runtime/certificates/life.ts';
import type { DeskContext } from './desk-context.ts';
import { FilePage } from './file-page.tsx';
import type { FileView } from './file-view.ts';
import { InterestsPage } from './interests-page.tsx';
import { MergePage, type MergeView } from './merge-page.tsx';
import { KeptFromPage, WithdrawnPage } from './notice-page.tsx';
import { ownScreenView } from './own-screen.ts';
import { PreviewPage, type PreviewPageProps } from './preview-page.tsx';
import { QueuePage } from './queue-page.tsx';
import type { QueueQuery } from './queue-query.ts';

const LANGUAGES = ['en', 'dz', 'en-XA', 'ar-XB'];
const context = (language: string): DeskContext => ({
  language, languages: ['en', 'dz'], t: translator(language), path: '/desk', person: { name: 'Dechen¤', kind: 'staff' }, csrf: () => 'token', assets: { style: '/s.css', script: '/s.js' }, deskStyle: '/d.css', timeZone: 'Asia/Thimphu',
});
const html = (page: ReactElement) => renderToStaticMarkup(page);

const AT = '2026-03-02T04:00:00.000Z';
const line = (text: string) => ({ kind: 'line', text: `${text}¤` } as const);
const document = { id: 'd1', requirement: 'lease', name: 'lease¤.pdf', type: 'application/pdf', bytes: 31_000, hash: 'h' };

const over: MergeView = {
  reference: 'BR¤1', task: 't1', language: 'en', timeZone: 'Asia/Thimphu', carried: [['outcome', 'approve']],
  lines: [
    { name: 'text[reject]', title: 'Why¤', mine: line('Mine'), theirs: { kind: 'none' }, posts: { name: 'text[reject]', mine: 'Mine¤', theirs: '' }, isWords: true },
    { name: '/visit/taps', title: 'Taps¤', mine: line('3'), theirs: line('2'), posts: { name: '_take[/visit/taps]', mine: 'mine', theirs: 'theirs' }, isWords: false, author: { by: 'Ugyen¤', at: AT }, answer: { before: line('a'), after: line('b') } },
  ],
};

/** Everything the page can show at once; data of people and services carries the mark `¤`. */
const view: FileView = {
  task: { id: 't1', step: 'Licensing¤', role: 'Officer¤', institution: 'Office¤', received: AT, due: AT, urgency: 'overdue' },
  reference: 'BR¤1', applicant: 'Karma¤', service: 'Café¤', language: 'en', timeZone: 'Asia/Thimphu', applicantId: 'karma',
  conversation: { messages: [{ id: 'm1', from: 'Karma¤', isMine: false, at: '2026-11-20T04:00:00.000Z', when: '20 November¤', text: 'Hello¤', isNew: true }], notes: [{ id: 'n1', from: 'Pema¤', isMine: true, at: '2026-11-20T04:00:00.000Z', when: '20 November¤', text: 'Noted¤', isNew: false }], unread: 1, canWrite: true },
  others: {
    said: [{ step: 'Fire¤', by: 'Zam¤', at: AT, outcome: 'approve', title: 'Agreed¤', reason: 'Law¤', text: 'Fine¤', until: AT }, { by: 'expert¤@x.example', at: AT, verdict: 'unfavourable', text: 'No¤' }],
    waits: [{ step: 'Town¤', institution: 'Council¤', due: AT, holder: 'Tashi¤' }, { step: 'Forest¤', institution: 'Office¤' }], asked: [{ to: 'late¤@x.example', due: AT, isLate: true }, { to: '', due: AT, isLate: false }],
  },
  cameBack: { what: 'appeal', at: '2026-11-20T04:00:00.000Z', text: 'Because¤' },
  screens: [{ key: 'owner', title: 'Owner¤', fields: [
    { path: '/owner/name', title: 'Name¤', value: line('Karma'), isCalculated: false, before: { kind: 'none' }, asked: 'Whole¤' },
    { path: '/owner/seats', title: 'Seats¤', value: line('4'), isCalculated: true },
    { path: '/owner/partners', title: 'Partners¤', isCalculated: false, asked: 'All¤', value: { kind: 'rows', rows: [[{ title: 'Partner¤', value: line('Zam') }, { title: 'Share¤', value: { kind: 'none' } }]] } },
  ] }],
  documents: [
    { path: 'document:lease', title: 'Lease¤', description: 'Why¤', optional: false, current: document, earlier: [{ ...document, id: 'd0' }], asked: 'Sharper¤' },
    { path: 'document:plan', title: 'Plan¤', optional: true, earlier: [] },
    { path: 'document:photo', title: 'Photo¤', optional: false, earlier: [], current: { ...document, id: 'd2', type: 'image/png' } },
    { path: 'document:lost', title: 'Lost¤', optional: false, earlier: [] },
  ],
  returned: { at: AT, message: 'Please¤', changed: 2, documents: 1 }, openBy: { name: 'Ugyen¤', at: AT }, allow: ['approve', 'sendBack', 'reject'],
  reasons: [{ code: 'unclear', title: 'Unclear¤', for: 'sendBack' }, { code: 'taken', title: 'Taken¤', for: 'reject' }], grants: [{ number: 'CI-2026-000001-X¤', title: 'Certificate¤' }],
  names: { dechen: 'Dechen¤' },
  told: [{ id: 'm1', channel: 'sms', purpose: 'notice.sent', state: 'sent', fault: null, at: AT }, { id: 'm2', channel: 'email', purpose: 'odd', state: 'failed', fault: 'message.refused', at: AT }],
  timeline: [
    ...(['opened', 'answered', 'documentAdded', 'documentRemoved', 'sent', 'sentAgain', 'cameToDesk', 'approve', 'reject', 'decided', 'silentApprove', 'silentReject', 'filledIn', 'taken', 'putBack', 'handedOver', 'withdrawn', 'passedBy', 'granted', 'ended', 'viewedDocument', 'viewedInList', 'suspended', 'lifted', 'replaced', 'revoked', 'proposedLift', 'proposedReplace', 'proposedRevoke', 'declinedProposal', 'withdrewProposal', 'copied'] as const).map((act) => ({ at: AT, actor: 'karma', act, about: 'About¤' })),
    { at: AT, actor: 'dechen', act: 'sendBack', about: 'Licensing¤', role: 'Officer¤', reason: 'Unclear¤', text: 'Please¤', asked: [{ title: 'Name¤', note: 'Whole¤' }], changes: [{ path: '/owner/name', title: 'Name¤', before: line('a'), after: line('b') }] },
    { at: AT, actor: 'gone', act: 'viewed', times: 3 },
  ],
};
const visit = withPseudoTexts({ ...smallService(), properties: { visit: { title: 'Visit¤', type: 'object', additionalProperties: false, required: ['taps'], properties: { taps: { title: 'Taps¤', type: 'integer' }, remark: { title: 'Remark¤', type: 'string' } } } } });
const revising: FileView = {
  ...view, allow: ['approve', 'sendBack', 'visit'], ownOutcomes: { visit: 'Visit¤' }, verify: { paths: ['document:lease', 'document:photo', '/owner/name'], wrongs: [{ code: 'blurred', title: 'Blurred¤' }] },
  ownScreen: ownScreenView(compileService(visit, 1), { answers: {} }, 'visit', AT),
};
const revised = readDraft({ outcome: 'visit', 'verdict[document:lease]': 'ok', 'verdict[document:photo]': 'wrong', 'wrong[document:photo]': 'blurred', 'visit[taps]': '2' }, 'visit');
const decided = { outcome: 'approve', by: 'Ugyen¤', at: AT, isMine: false };

const draft = readDraft({ outcome: 'sendBack', 'reason[sendBack]': 'unclear', 'text[sendBack]': 'Please¤', 'flag[/owner/name]': 'on', 'fields[/owner/name]': 'Whole¤', 'flag[document:lease]': 'on' });
const allFaults = [
  ...['missing', 'not-listed', 'marked'].map((code) => ({ path: 'outcome', code, params: { count: 2 } })), ...['missing', 'not-listed'].map((code) => ({ path: 'reason', code })),
  ...['missing', 'too-long'].map((code) => ({ path: 'text', code, params: { limit: 5_000 } })), { path: 'fields', code: 'missing' },
  ...['missing', 'too-long', 'not-a-question'].map((code) => ({ path: '/owner/name', code, params: { limit: 5_000 } })), { path: '/nowhere/at-all', code: 'not-a-question' },
];
const preview = (outcome: 'approve' | 'sendBack' | 'reject'): Omit<PreviewPageProps, 'context'> => ({
  task: 't1', reference: 'BR¤1', applicant: 'Karma¤', draft: { ...EMPTY_DRAFT, outcome }, language: 'en', consequences: { gives: ['Certificate¤'], goesTo: 'Next¤', returnsToApplicant: true, ends: outcome === 'reject' ? 'rejected' : 'approved' },
  message: { t: translator('en-XA'), language: 'dz', tells: outcome, reference: 'BR¤1', service: 'Café¤', institution: 'Office¤', reason: 'Unclear¤', text: 'Please¤', fields: [{ title: 'Name¤', note: 'Whole¤' }], gives: ['Certificate¤'], appeal: 'Appeal¤' },
});
const certificate: Omit<CertificatePageProps, 'context'> = { number: 'CI-2026-000001-X¤', title: 'Certificate¤', holder: 'Karma¤', language: 'en', timeZone: 'Asia/Thimphu', issuedAt: AT, validUntil: '2029-03-02', status: 'valid', standing: 'valid', fourEyes: true, uses: { checks: 3, copies: { holder: 1, officer: 0, link: 2 } }, pdf: '/pdf' };
const proposal = { id: 'p1', act: 'revoke' as const, reason: 'Forged¤', replacedBy: null, by: 'Dechen¤', at: AT, isOwn: false, isPossible: true };
const report = { id: 'r1', number: 'CI-1¤', mayOpen: true, typed: 'CI-1¤', wrong: 'Blurred¤', seen: 'Market¤', contact: 'Karma¤', photo: '/photo', at: AT };
const lifeDraft = (act: LifeAct) => ({ act, reason: '', by: 'CI-1', other: false, sure: false });
const item = { id: 't1', reference: 'BR¤1', applicant: 'Karma¤', service: 'Café¤', step: 'Licensing¤', timeZone: 'Asia/Thimphu', received: AT, due: AT, urgency: 'overdue' } as const;
const queue = { roles: [{ value: 'a/b', label: 'Officer¤', count: 2 }, { value: 'a/c', label: 'Head¤', count: 1 }], services: [{ value: 'x', label: 'Café¤' }, { value: 'y', label: 'Shop¤' }], certificates: 2, chosen: { role: '', service: '', state: 'open', order: 'due', show: 50 } as QueueQuery, saved: [], batches: 0, all: false, isFirst: false, next: '1.a' };

const PAGES: Record<string, (context: DeskContext) => ReactElement> = {
  queue: (one) => <QueuePage context={one} items={[item, { ...item, id: 't2', applicant: '', due: undefined, urgency: 'soon' }]} {...queue} />,
  'queue of a service': (one) => <QueuePage context={one} items={[]} {...queue} chosen={{ ...queue.chosen, role: 'a/b', service: 'x' }} />,
  'queue, decided': (one) => <QueuePage context={one} items={['approve', 'sendBack', 'reject'].map((outcome) => ({ ...item, id: outcome, decided: { outcome, at: AT, by: 'Dechen¤' } }))} {...queue} chosen={{ ...queue.chosen, state: 'completed' }} />,
  'queue, nothing decided': (one) => <QueuePage context={one} items={[]} {...queue} chosen={{ ...queue.chosen, state: 'completed' }} />,
  'preview where nothing is told': (one) => <PreviewPage context={one} {...preview('approve')} message={undefined} />,
  file: (one) => <FilePage context={one} view={view} />,
  'file, filled in': (one) => <FilePage context={one} view={view} draft={draft} />,
  'file with faults': (one) => <FilePage context={one} view={view} draft={draft} faults={allFaults} />,
  'file without documents or corrections': (one) => <FilePage context={one} view={{ ...view, documents: [], allow: ['approve'], returned: undefined, openBy: undefined, applicant: '', task: { ...view.task, due: undefined, urgency: 'none' } }} />,
  'file of a desk that verifies and has a screen of its own': (one) => <FilePage context={one} view={revising} />,
  'file of such a desk, with faults': (one) => <FilePage context={one} view={revising} draft={revised} faults={[...allFaults, { path: '/visit/taps', code: 'missing' }, { path: '/owner/name', code: 'not-verified' }, { path: 'document:lease', code: 'not-verified' }, { path: 'document:photo', code: 'not-listed' }]} />,
  'file that is with me': (one) => <FilePage context={one} view={{ ...view, holder: { name: 'Dechen¤', isMine: true } }} />,
  'file that is with a colleague': (one) => <FilePage context={one} view={{ ...view, holder: { name: 'Ugyen¤', isMine: false } }} assignFault={one.t('desk.holding.fault.missing')} />,
  'file that I may not decide': (one) => <FilePage context={one} view={{ ...view, barredBy: 'Licensing¤' }} />,
  'preview of a desk\'s own outcome': (one) => <PreviewPage context={one} {...preview('approve')} outcome="Visit¤" draft={{ ...EMPTY_DRAFT, outcome: 'visit' }} consequences={{ gives: [], waitsFor: ['Fire¤'], returnsToApplicant: false }} message={undefined} />,
  'interests declared': (one) => <InterestsPage context={one} kept={2} declared={[{ words: '1', said: 'K¤rma', at: '2026-11-20T03:00:00.000Z' }]} />,
  'file taken before its turn': (one) => <FilePage context={one} view={{ ...view, holder: undefined, toTake: 'outOfTurn' }} />,
  'file beside its list': (one) => <FilePage context={one} view={{ ...view, side: { list: '/desk', next: 't2', files: [{ id: view.task.id, reference: 'BR¤1', applicant: 'K¤rma', urgency: 'overdue', due: '2026-11-20T03:00:00.000Z', timeZone: 'Asia/Thimphu' }, { id: 't2', reference: 'BR¤2', applicant: '', urgency: 'none', timeZone: 'Asia/Thimphu', isTaken: true }] } }} />,
  'file, decided': (one) => <FilePage context={one} view={{ ...view, task: { ...view.task, decided }, side: { list: '/desk', files: [], next: 't2' } }} />,
  'file, decided by me': (one) => <FilePage context={one} view={{ ...view, task: { ...view.task, decided: { ...decided, isMine: true } } }} />,
  'preview of approval': (one) => <PreviewPage context={one} {...preview('approve')} />,
  'preview of correction': (one) => <PreviewPage context={one} {...preview('sendBack')} />,
  'preview of rejection': (one) => <PreviewPage context={one} {...preview('reject')} />,
  'typed over': (one) => <MergePage context={one} view={{ ...over, goOn: { task: 't2', position: 7 } }} />,
  'typed over, too late': (one) => <MergePage context={one} view={{ ...over, decided }} />,
  'typed over, held': (one) => <MergePage context={one} view={{ ...over, held: { by: 'Ugyen¤', outcome: 'approve' }, barredBy: 'Licensing¤' }} />,
  'withdrawn meanwhile': (one) => <WithdrawnPage context={one} reference="BR¤1" task="t1" typed="/desk/tasks/t1/typed" view={{ what: 'withdrawn', at: AT, text: 'Moving¤' }} timeZone="Asia/Thimphu" />,
  'own file': (one) => <KeptFromPage context={one} reference="BR¤1" why="task.own-file" />,
  'file left for an interest': (one) => <KeptFromPage context={one} reference="BR¤1" why="task.recused" />,
  reports: (one) => <ReportsPage context={one} state="open" reports={[report, { ...report, id: 'r2', number: null, typed: '' }]} timeZone="Asia/Thimphu" back="/desk" />,
  'reports, none': (one) => <ReportsPage context={one} state="answered" reports={[]} timeZone="Asia/Thimphu" back="/desk" />,
  report: (one) => <ReportAnswerPage context={one} report={report} timeZone="Asia/Thimphu" fault="missing" />,
  'report, answered': (one) => <ReportAnswerPage context={one} report={{ ...report, mayOpen: false, photo: undefined, answered: { at: AT, by: 'Dechen¤', text: 'Genuine¤' } }} timeZone="Asia/Thimphu" />,
  'report of nothing known': (one) => <ReportAnswerPage context={one} report={{ ...report, number: null, seen: '', contact: '' }} timeZone="Asia/Thimphu" typed="x¤" fault="too-long" />,
  certificates: (one) => <CertificatesPage context={one} reports={2} proposed={[{ number: 'CI-1¤', holder: 'Karma¤', act: 'revoke', by: 'Dechen¤', at: AT, timeZone: 'Asia/Thimphu', isOwn: true }, { number: 'CI-2¤', holder: 'Karma¤', act: 'lift', by: 'Ugyen¤', at: AT, timeZone: 'Asia/Thimphu', isOwn: false }]} />,
  'certificates, not found': (one) => <CertificatesPage context={one} reports={0} proposed={[]} missed="CI-9¤" />,
  certificate: (one) => <CertificatePage context={one} {...certificate} />,
  'certificate with faults': (one) => <CertificatePage context={one} {...certificate} validUntil={null} draft={lifeDraft('replace')} faults={[{ field: 'by', code: 'missing' }, { field: 'reason', code: 'missing' }, { field: 'sure', code: 'missing' }]} />,
  'certificate, suspended, with other faults': (one) => <CertificatePage context={one} {...certificate} status="suspended" standing="suspended" changed={{ at: AT, reason: 'Unpaid¤', replacedBy: null }} draft={lifeDraft('replace')} faults={[{ field: 'by', code: 'unfit' }, { field: 'reason', code: 'too-long' }]} />,
  'certificate, one officer enough': (one) => <CertificatePage context={one} {...certificate} fourEyes={false} />,
  'certificate, revoking proposed': (one) => <CertificatePage context={one} {...certificate} proposal={proposal} answer={{ reason: '', fault: { field: 'sure', code: 'missing' } }} />,
  'certificate, replacing proposed': (one) => <CertificatePage context={one} {...certificate} status="suspended" standing="suspended" proposal={{ ...proposal, act: 'replace', replacedBy: 'CI-2¤' }} answer={{ reason: 'x¤', fault: { field: 'reason', code: 'too-long' } }} />,
  'certificate, lifting proposed in vain': (one) => <CertificatePage context={one} {...certificate} proposal={{ ...proposal, act: 'lift', isPossible: false }} answer={{ reason: '', fault: { field: 'reason', code: 'missing' } }} />,
  'certificate, own proposal': (one) => <CertificatePage context={one} {...certificate} proposal={{ ...proposal, act: 'suspend', isOwn: true }} />,
  'certificate, in force again': (one) => <CertificatePage context={one} {...certificate} changed={{ at: AT, reason: 'Paid¤', replacedBy: null }} />,
  'certificate, expired': (one) => <CertificatePage context={one} {...certificate} standing="expired" />,
  'certificate, replaced': (one) => <CertificatePage context={one} {...certificate} status="replaced" standing="replaced" changed={{ at: AT, reason: 'Misspelt¤', replacedBy: 'CI-2¤' }} />,
  'certificate, revoked': (one) => <CertificatePage context={one} {...certificate} status="revoked" standing="revoked" changed={{ at: AT, reason: 'Forged¤', replacedBy: null }} />,
};

describe.each(Object.entries(PAGES))('the page: %s', (_name, page) => {
  test.each(LANGUAGES)('[D15] in %s has each id once, and every reference meets its id', (language) => {
    expect(brokenReferences(html(page(context(language))))).toEqual([]);
  });

  test('[D15] has no text outside the catalogues', () => {
    expect(rawTexts(html(page(context('en-XA'))))).toEqual([]);
  });
});

describe('the form of a decision', () => {
  test('[D8] comes back with everything that was typed', () => {
    const page = html(<FilePage context={context('en')} view={view} draft={draft} faults={allFaults} />);
    expect(page).toContain('id="outcome-sendBack" name="outcome" checked="" value="sendBack"');
    expect(page).toMatch(/name="fields\[\/owner\/name\]"[^>]*>Whole¤</);
    expect(page).toMatch(/<option value="unclear" selected="">/);
    expect(page).toMatch(/name="flag\[document:lease\]" checked=""/);
    expect(page).toContain('<title>Error: ');
  });

  test('[D13] says beside every box whose words the applicant reads that they do', () => {
    const page = html(<FilePage context={context('en')} view={view} />);
    const [read, internal] = page.split('<section class="internal"') as [string, string];
    expect(read.match(/<textarea/g)).toHaveLength(8);
    // What only officers read says the opposite.
    expect([internal.match(/<textarea/g), internal.includes('✉'), internal.includes('Only officers see these')]).toEqual([['<textarea'], false, true]);
    for (const [, described] of read.matchAll(/<textarea[^>]*aria-describedby="([^" ]+)/g)) expect(page).toContain(`id="${described}"><span aria-hidden="true">✉</span> The applicant will read this`);
  });

  test('[D3] offers no mark beside what the service works out', () => {
    const page = html(<FilePage context={context('en')} view={view} />);
    expect(page).toContain('name="flag[/owner/partners]"');
    expect(page).not.toContain('name="flag[/owner/seats]"');
  });

  test('[D10] is gone once the file is decided', () => {
    expect(html(<FilePage context={context('en')} view={{ ...view, task: { ...view.task, decided } }} />)).not.toContain('name="outcome"');
  });

  test('[D7] the preview is written in the applicant’s language, and says so to a screen reader', () => {
    expect(html(<PreviewPage context={context('en')} {...preview('approve')} />)).toContain('<article class="letter" lang="dz" dir="ltr">');
  });
});
