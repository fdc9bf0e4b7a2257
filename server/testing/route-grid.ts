import type { Right } from '#server/rights/right.ts';
import type { SignedInPerson } from './people.ts';
import type { RunningApp } from './running-app.ts';
import { INSPECTOR } from './stall-office.ts';

/** Every kind of person, in the order of the grid's columns. */
export const PEOPLE = ['nobody', 'disabled', 'owner', 'other', 'inspector', 'clerk', 'elsewhere', 'analyst', 'analystElsewhere', 'administrator', 'manager', 'reader', 'helper'] as const;
export type Who = (typeof PEOPLE)[number];

export const RIGHTS: Partial<Record<Who, Right>> = {
  inspector: INSPECTOR, disabled: INSPECTOR,
  clerk: { right: 'operator', institution: 'market', role: 'clerk' },
  elsewhere: { right: 'operator', institution: 'city', role: 'inspector' },
  analyst: { right: 'analyst', institution: 'market' }, analystElsewhere: { right: 'analyst', institution: 'city' }, administrator: { right: 'administrator' },
  manager: { right: 'manager', institution: 'market' },
};

export interface World extends RunningApp {
  people: Partial<Record<Who, SignedInPerson>>;
  /** The owner's files: one waits at the inspector's desk, one is being written, one has its certificate. */
  sent: string; draft: string; granted: string;
  /** An offer on the file that waits, for nobody of the grid. */
  delegation: string;
  task: string; document: string; number: string; token: string;
  /** A link of the holder that is there to be taken back, and the token of another that works. */
  link: string; linkToken: string;
  /** A report of a fake of the owner's certificate, and the token of its receipt. */
  report: string; receipt: string;
  /** An account to be disabled, and one to be enabled again. */
  leaving: string; left: string;
}

/**
 * What each kind of person meets: `+` the route's own answer, `!` the way to the door (401 for programs), `-` 403, `0` 404.
 * Columns: nobody, disabled operator's old cookie, applicant whose it is, another applicant, operator of the role, operator of another role there,
 * operator of the same role elsewhere, analyst of the institution, analyst of another, administrator. A manager of the institution is the last, and named
 * only where one enters: see `metBy`.
 */
export const ALL = '++++++++++';
/** A public route, about something that is there for nobody. */
export const NONE = '0000000000';
const SIGNED_IN = '!!+++++++++';
const APPLICANTS = '!!++------';
const OWN_FILE = '!!+0------';
/** Its applicant, and the operators at whose desk it lies or lay. */
const KNOWN_FILE = '!!+0+00---';
const OPERATORS = '!!--+++---';
/** The task of the grid is a desk's: for everybody there is no such inspection. */
const NO_INSPECTION = '!!--000---';
const OWN_TASK = '!!--+00---';
const OWN_INSTITUTION = '!!--++0---';
/** Of the institution's own certificate; administrators have those of unknown ones. */
const OWN_REPORT = '!!--++0--0';
const ADMINISTRATORS = '!!-------+';
const DRAWING = '!!-----+++';
const OWN_SERVICE = '!!-----+0+';

/**
 * What somebody meets. Where no manager is named, one meets what everybody meets, or else what the staff without the right do. A reader and a helper, to whom all three files are entrusted to
 * read or to act, meet what another applicant does, but on the lines that say so (`entrusted`).
 */
export function metBy({ may, entrusted }: Pick<Line, 'may' | 'entrusted'>, who: Who): string {
  if (who === 'reader' || who === 'helper') return entrusted === 'read' || (entrusted === 'act' && who === 'helper') ? '+' : may[PEOPLE.indexOf('other')]!;
  return may[PEOPLE.indexOf(who)] ?? (may === ALL || may === NONE ? may[0]! : '-');
}
const MANAGERS = '!!-------++';
/** For managers alone, of what is there and what is not. */
const JUDGES = '!!--------+';
const JUDGES_NOTHING = '!!--------0';
/** For managers, of a step that has no figures. */
const SUGGESTS_NOTHING = '!!-------00';

export type Body = Record<string, unknown>;
interface Line { may: string; /** What somebody needs to whom the file is entrusted; nothing opens it where it is absent. */ entrusted?: 'read' | 'act'; at?: (world: World) => string; body?: (world: World) => Body }
export const GRID: Record<string, Line> = {
  'GET /assets/:hash/:name': { may: ALL, at: () => '/assets/0/style.css' },
  'GET /': { may: ALL },
  'GET /services/:slug': { may: ALL, at: () => '/services/stall-permit' },
  'GET /services/:slug/paper': { may: ALL, at: () => '/services/stall-permit/paper' },
  'GET /services/:slug/guide': { may: ALL, at: () => '/services/stall-permit/guide' },
  'GET /services/:slug/guide/:step': { may: ALL, at: () => '/services/stall-permit/guide/guide' },
  'POST /services/:slug/guide/:step': { may: ALL, at: () => '/services/stall-permit/guide/guide' },
  'GET /services/:slug/prepare': { may: ALL, at: () => '/services/stall-permit/prepare' },
  'GET /services/:slug/prepare/:step': { may: ALL, at: () => '/services/stall-permit/prepare/guide' },
  'POST /services/:slug/prepare/:step': { may: ALL, at: () => '/services/stall-permit/prepare/guide' },
  'GET /services/:slug/prepared': { may: ALL, at: () => '/services/stall-permit/prepared' },
  'GET /services/:slug/resume': { may: ALL, at: () => '/services/stall-permit/resume' },
  'POST /services/:slug/resume': { may: ALL, at: () => '/services/stall-permit/resume' },
  'GET /services/:slug/resume-file': { may: ALL, at: () => '/services/stall-permit/resume-file' },
  'POST /services/:slug/resume-file': { may: ALL, at: () => '/services/stall-permit/resume-file' },
  'GET /services/:slug/not-for-you': { may: ALL, at: () => '/services/stall-permit/not-for-you' },
  'GET /verify': { may: ALL },
  'POST /verify': { may: ALL },
  'GET /verify/answer': { may: ALL },
  'GET /verify/seals': { may: ALL },
  'GET /verify/file': { may: ALL },
  'POST /verify/file': { may: ALL },
  'GET /verify/:token': { may: ALL, at: ({ token }) => `/verify/${token}` },
  'GET /verify/:token/log': { may: ALL, at: ({ token }) => `/verify/${token}/log` },
  'GET /verify/:token/log.json': { may: ALL, at: ({ token }) => `/verify/${token}/log.json` },
  'GET /verify/report': { may: ALL },
  'POST /verify/report': { may: ALL },
  'GET /verify/report/:receipt': { may: ALL, at: ({ receipt }) => `/verify/report/${receipt}` },
  'GET /shared/:token': { may: ALL, at: ({ linkToken }) => `/shared/${linkToken}` },
  'GET /shared/:token/pdf': { may: ALL, at: ({ linkToken }) => `/shared/${linkToken}/pdf` },
  'GET /.well-known/stampless-seals.json': { may: ALL },
  'GET /.well-known/security.txt': { may: NONE },
  'GET /.well-known/did.json': { may: ALL },
  'GET /verify/:token/credential': { may: ALL, at: ({ token }) => `/verify/${token}/credential` },
  'GET /verify/:token/credential.json': { may: ALL, at: ({ token }) => `/verify/${token}/credential.json` },
  'POST /api/credentials/verify': { may: ALL, body: () => ({ verifiableCredential: 'none' }) },
  'GET /status/:register/:purpose': { may: ALL, at: () => '/status/CI-2026/revocation' },
  // The stall's register is not public: of such a one nothing is said to anybody.
  'GET /registers': { may: ALL },
  'GET /registers/:slug/:registration': { may: NONE, at: () => '/registers/stall-permit/selling' },
  'GET /registers/:slug/:registration/:number': { may: NONE, at: ({ number }) => `/registers/stall-permit/selling/${number}` },
  'GET /registers/:slug/:registration/data.csv': { may: NONE, at: () => '/registers/stall-permit/selling/data.csv' },
  'GET /registers/:slug/:registration/data.json': { may: NONE, at: () => '/registers/stall-permit/selling/data.json' },
  'GET /verify-offline': { may: ALL },
  'GET /verify-offline/': { may: ALL },
  'GET /verify-offline/known.json': { may: ALL },
  'GET /verify-offline/manifest.webmanifest': { may: ALL },
  'GET /verify-offline/icon.svg': { may: ALL },
  'GET /verify-offline/:file': { may: ALL, at: () => '/verify-offline/service-worker.js' },
  'GET /track': { may: ALL },
  'POST /track': { may: ALL },
  'GET /track/answer': { may: ALL },
  'GET /log': { may: ALL },
  'GET /log/roots.json': { may: ALL },
  'GET /messages': { may: ALL },

  'GET /sign-in': { may: ALL },
  'POST /sign-in': { may: ALL },
  'GET /sign-in/code': { may: ALL },
  'POST /sign-in/code': { may: ALL },
  'GET /sign-in/identity/:provider': { may: ALL, at: () => '/sign-in/identity/oidc' },
  'GET /sign-in/identity/callback/:provider': { may: ALL, at: () => '/sign-in/identity/callback/oidc' },
  'POST /sign-in/stay': { may: ALL },
  'GET /sign-in/staff': { may: ALL },
  'POST /sign-in/staff': { may: ALL },
  'GET /sign-in/second-factor': { may: ALL },
  'POST /sign-in/second-factor': { may: ALL },
  'GET /sign-in/enrol': { may: ALL },
  'POST /sign-in/enrol': { may: ALL },
  'GET /sign-in/passkey': { may: ALL },
  'POST /sign-in/passkey': { may: ALL },
  'GET /account': { may: SIGNED_IN },
  'GET /account/passkeys/offer': { may: SIGNED_IN },
  'POST /account/passkeys': { may: SIGNED_IN },
  'POST /account/sessions/:id/end': { may: SIGNED_IN, at: () => '/account/sessions/none/end' },
  'POST /account/sessions/end': { may: SIGNED_IN },
  // A key of nobody.
  'GET /account/passkeys/:id/remove': { may: '!!000000000', at: () => '/account/passkeys/none/remove' },
  'POST /account/passkeys/:id/remove': { may: '!!000000000', at: () => '/account/passkeys/none/remove' },
  'GET /sign-in/forgotten': { may: ALL },
  'POST /sign-in/forgotten': { may: ALL },
  'GET /invitation/:token': { may: ALL, at: () => '/invitation/none' },
  'POST /invitation/:token': { may: ALL, at: () => '/invitation/none' },

  'GET /services/:slug/apply': { may: APPLICANTS, at: () => '/services/stall-permit/apply' },
  'POST /services/:slug/apply': { may: APPLICANTS, at: () => '/services/stall-permit/apply' },
  'GET /files': { may: APPLICANTS },
  'GET /files/:id': { may: OWN_FILE, entrusted: 'read', at: ({ sent }) => `/files/${sent}` },
  'GET /files/:id/payment': { may: OWN_FILE, entrusted: 'read', at: ({ sent }) => `/files/${sent}/payment` },
  'GET /files/:id/payment/tried/:tries': { may: OWN_FILE, entrusted: 'act', at: ({ sent }) => `/files/${sent}/payment/tried/1` },
  'GET /files/:id/payment/:task': { may: OWN_FILE, entrusted: 'act', at: ({ sent, task }) => `/files/${sent}/payment/${task}` },
  'GET /files/:id/appointments/:task': { may: OWN_FILE, entrusted: 'act', at: ({ sent, task }) => `/files/${sent}/appointments/${task}` },
  'POST /files/:id/appointments/:task': { may: OWN_FILE, entrusted: 'act', at: ({ sent, task }) => `/files/${sent}/appointments/${task}` },
  'POST /files/:id/appointments/:task/cancel': { may: OWN_FILE, entrusted: 'act', at: ({ sent, task }) => `/files/${sent}/appointments/${task}/cancel` },
  'GET /files/:id/appointments/:task/calendar.ics': { may: OWN_FILE, entrusted: 'read', at: ({ sent, task }) => `/files/${sent}/appointments/${task}/calendar.ics` },
  'GET /files/:id/delegations': { may: OWN_FILE, at: ({ sent }) => `/files/${sent}/delegations` },
  'POST /files/:id/delegations': { may: OWN_FILE, at: ({ sent }) => `/files/${sent}/delegations` },
  'POST /files/:id/delegations/:delegation/end': { may: OWN_FILE, at: ({ sent, delegation }) => `/files/${sent}/delegations/${delegation}/end` },
  'POST /entrusted/:id/:delegation/accept': { may: '!!00------', at: ({ sent }) => `/entrusted/${sent}/none/accept` },
  'POST /entrusted/:id/:delegation/end': { may: '!!00------', at: ({ sent }) => `/entrusted/${sent}/none/end` },
  'GET /api/files/:id/appointments': { may: OWN_FILE, entrusted: 'read', at: ({ sent }) => `/api/files/${sent}/appointments` },
  'POST /api/files/:id/appointments/:task': { may: OWN_FILE, entrusted: 'act', at: ({ sent, task }) => `/api/files/${sent}/appointments/${task}`, body: () => ({ office: 'none', from: '' }) },
  'POST /api/files/:id/appointments/:task/cancel': { may: OWN_FILE, entrusted: 'act', at: ({ sent, task }) => `/api/files/${sent}/appointments/${task}/cancel`, body: () => ({}) },
  'GET /api/files/:id/payments': { may: OWN_FILE, entrusted: 'read', at: ({ sent }) => `/api/files/${sent}/payments` },
  'POST /api/files/:id/steps/:step/pay': { may: '!!00------', at: ({ draft }) => `/api/files/${draft}/steps/guide/pay`, body: () => ({}) },
  'GET /desk/appointments': { may: OPERATORS },
  'POST /desk/appointments/:id': { may: NO_INSPECTION, at: ({ task }) => `/desk/appointments/${task}` },
  'POST /desk/appointments/:id/cancel': { may: NO_INSPECTION, at: ({ task }) => `/desk/appointments/${task}/cancel` },
  'GET /files/:id/looks': { may: OWN_FILE, at: ({ sent }) => `/files/${sent}/looks` },
  'GET /files/:id/record.pdf': { may: OWN_FILE, entrusted: 'read', at: ({ sent }) => `/files/${sent}/record.pdf` },
  'GET /files/:id/complaint': { may: OWN_FILE, at: ({ sent }) => `/files/${sent}/complaint` },
  'POST /files/:id/complaint': { may: OWN_FILE, at: ({ sent }) => `/files/${sent}/complaint` },
  'GET /files/:id/sent': { may: OWN_FILE, entrusted: 'read', at: ({ sent }) => `/files/${sent}/sent` },
  'GET /files/:id/not-for-you': { may: OWN_FILE, entrusted: 'act', at: ({ draft }) => `/files/${draft}/not-for-you` },
  'GET /files/:id/steps/:step': { may: OWN_FILE, entrusted: 'act', at: ({ draft }) => `/files/${draft}/steps/guide` },
  'GET /files/:id/steps/:step/pay': { may: OWN_FILE, entrusted: 'act', at: ({ draft }) => `/files/${draft}/steps/guide/pay` },
  'POST /files/:id/steps/:step': { may: OWN_FILE, entrusted: 'act', at: ({ draft }) => `/files/${draft}/steps/guide` },
  'GET /files/:id/documents/:requirement': { may: OWN_FILE, entrusted: 'act', at: ({ sent }) => `/files/${sent}/documents/clearance` },
  'POST /files/:id/documents/:requirement': { may: OWN_FILE, entrusted: 'act', at: ({ sent }) => `/files/${sent}/documents/clearance`, body: () => ({ file: '' }) },
  'POST /files/:id/documents/:requirement/remove': { may: OWN_FILE, entrusted: 'act', at: ({ sent }) => `/files/${sent}/documents/clearance/remove`, body: ({ document }) => ({ document }) },
  'GET /files/:id/documents/:requirement/parts/:hash': { may: OWN_FILE, at: ({ sent }) => `/files/${sent}/documents/clearance/parts/${'0'.repeat(64)}` },
  'POST /files/:id/documents/:requirement/parts/:hash': { may: OWN_FILE, at: ({ sent }) => `/files/${sent}/documents/clearance/parts/${'0'.repeat(64)}`, body: () => ({}) },
  'GET /files/:id/documents/:requirement/content': { may: OWN_FILE, entrusted: 'read', at: ({ sent }) => `/files/${sent}/documents/clearance/content` },
  'GET /files/:id/certificates/:number': { may: OWN_FILE, entrusted: 'read', at: ({ granted, number }) => `/files/${granted}/certificates/${number}` },
  'GET /files/:id/certificates/:number/sharing': { may: OWN_FILE, at: ({ granted, number }) => `/files/${granted}/certificates/${number}/sharing` },
  'POST /files/:id/certificates/:number/sharing': { may: OWN_FILE, at: ({ granted, number }) => `/files/${granted}/certificates/${number}/sharing`, body: () => ({ days: '1' }) },
  'POST /files/:id/certificates/:number/sharing/:link/end': { may: OWN_FILE, at: ({ granted, number, link }) => `/files/${granted}/certificates/${number}/sharing/${link}/end` },
  'GET /files/:id/withdraw': { may: OWN_FILE, at: ({ granted }) => `/files/${granted}/withdraw` },
  'POST /files/:id/withdraw': { may: OWN_FILE, at: ({ granted }) => `/files/${granted}/withdraw` },
  'GET /files/:id/delete': { may: OWN_FILE, at: ({ granted }) => `/files/${granted}/delete` },
  'POST /files/:id/delete': { may: OWN_FILE, at: ({ granted }) => `/files/${granted}/delete` },
  'GET /files/:id/appeal': { may: OWN_FILE, entrusted: 'act', at: ({ granted }) => `/files/${granted}/appeal` },
  'POST /files/:id/appeal': { may: OWN_FILE, entrusted: 'act', at: ({ granted }) => `/files/${granted}/appeal` },
  'GET /files/:id/reopen': { may: OWN_FILE, entrusted: 'act', at: ({ granted }) => `/files/${granted}/reopen` },
  'POST /files/:id/reopen': { may: OWN_FILE, entrusted: 'act', at: ({ granted }) => `/files/${granted}/reopen` },
  'GET /files/:id/rating': { may: OWN_FILE, at: ({ granted }) => `/files/${granted}/rating` },
  'POST /files/:id/rating': { may: OWN_FILE, at: ({ granted }) => `/files/${granted}/rating` },
  'GET /files/:id/messages': { may: OWN_FILE, entrusted: 'read', at: ({ sent }) => `/files/${sent}/messages` },
  'POST /files/:id/messages': { may: OWN_FILE, entrusted: 'act', at: ({ sent }) => `/files/${sent}/messages`, body: () => ({ text: '' }) },
  'GET /files/:id/certificates/:number/renewal': { may: OWN_FILE, entrusted: 'act', at: ({ granted, number }) => `/files/${granted}/certificates/${number}/renewal` },
  'POST /files/:id/certificates/:number/renewal': { may: OWN_FILE, entrusted: 'act', at: ({ granted, number }) => `/files/${granted}/certificates/${number}/renewal` },
  'GET /files/:id/certificates/:number/amendment': { may: OWN_FILE, entrusted: 'act', at: ({ granted, number }) => `/files/${granted}/certificates/${number}/amendment` },
  'POST /files/:id/certificates/:number/amendment': { may: OWN_FILE, entrusted: 'act', at: ({ granted, number }) => `/files/${granted}/certificates/${number}/amendment` },
  'POST /desk/tasks/:id/opinions': { may: OWN_TASK, at: ({ task }) => `/desk/tasks/${task}/opinions` },
  'POST /desk/tasks/:id/opinions/:opinion/end': { may: OWN_TASK, at: ({ task }) => `/desk/tasks/${task}/opinions/none/end` },
  'GET /opinions/:file/:opinion/:key': { may: NONE, at: ({ sent }) => `/opinions/${sent}/none/none` },
  'POST /opinions/:file/:opinion/:key': { may: NONE, at: ({ sent }) => `/opinions/${sent}/none/none` },
  'GET /opinions/:file/:opinion/:key/documents/:document': { may: NONE, at: ({ sent, document }) => `/opinions/${sent}/none/none/documents/${document}` },
  'GET /desk/assisted': { may: OPERATORS },
  'GET /desk/assisted/files': { may: OPERATORS },
  'POST /desk/assisted': { may: OPERATORS, body: () => ({}) },
  'GET /workload': { may: '!!--+++--++' },
  'GET /workload/:institution/:role': { may: JUDGES, at: () => '/workload/market/inspector' },
  'POST /workload/:institution/:role': { may: JUDGES, at: () => '/workload/market/inspector', body: () => ({ 'task[none]': 'on', reason: 'x' }) },
  'POST /workload/:institution/:role/give': { may: JUDGES, at: () => '/workload/market/inspector/give', body: () => ({ reason: 'x' }) },
  'GET /absences': { may: '!!--+++--++' },
  'GET /absences/:account': { may: '!!--+00--++', at: ({ people }) => `/absences/${people.inspector!.id}` },
  'POST /absences/:account': { may: '!!--+00--++', at: ({ people }) => `/absences/${people.inspector!.id}`, body: () => ({ deputy: '' }) },
  'GET /desk/messages': { may: OPERATORS },
  'POST /desk/tasks/:id/messages': { may: OWN_TASK, at: ({ task }) => `/desk/tasks/${task}/messages` },
  'POST /desk/tasks/:id/notes': { may: OWN_TASK, at: ({ task }) => `/desk/tasks/${task}/notes` },
  'GET /api/files/:id/messages': { may: KNOWN_FILE, entrusted: 'read', at: ({ sent }) => `/api/files/${sent}/messages` },
  'POST /api/files/:id/messages': { may: KNOWN_FILE, entrusted: 'act', at: ({ sent }) => `/api/files/${sent}/messages`, body: () => ({ text: '' }) },
  'POST /api/files/:id/notes': { may: OWN_TASK, at: ({ sent }) => `/api/files/${sent}/notes`, body: () => ({ text: '' }) },
  'POST /api/files/:id/withdraw': { may: OWN_FILE, at: ({ granted }) => `/api/files/${granted}/withdraw`, body: () => ({}) },
  'POST /api/files/:id/appeal': { may: OWN_FILE, entrusted: 'act', at: ({ granted }) => `/api/files/${granted}/appeal`, body: () => ({ text: 'x' }) },
  'POST /api/files/:id/reopen': { may: OWN_FILE, entrusted: 'act', at: ({ granted }) => `/api/files/${granted}/reopen`, body: () => ({ text: 'x' }) },
  'POST /api/files/:id/rating': { may: OWN_FILE, at: ({ sent }) => `/api/files/${sent}/rating`, body: () => ({ stars: 5 }) },
  'POST /api/services/:slug/files': { may: APPLICANTS, at: () => '/api/services/stall-permit/files', body: () => ({ answers: {}, declaration: true }) },
  'GET /api/files/:id': { may: KNOWN_FILE, entrusted: 'read', at: ({ sent }) => `/api/files/${sent}` },
  'GET /api/files/:id/documents/:documentId': { may: OWN_TASK, at: ({ sent, document }) => `/api/files/${sent}/documents/${document}` },

  'GET /desk': { may: OPERATORS },
  'GET /desk/tasks/:id': { may: OWN_TASK, at: ({ task }) => `/desk/tasks/${task}` },
  'GET /desk/tasks/:id/documents/:documentId': { may: OWN_TASK, at: ({ task, document }) => `/desk/tasks/${task}/documents/${document}` },
  'GET /desk/tasks/:id/documents.zip': { may: OWN_TASK, at: ({ task }) => `/desk/tasks/${task}/documents.zip` },
  'POST /desk/tasks/:id/assign': { may: OWN_TASK, at: ({ task }) => `/desk/tasks/${task}/assign` },
  'POST /desk/tasks/:id/recuse': { may: OWN_TASK, at: ({ task }) => `/desk/tasks/${task}/recuse` },
  'GET /desk/tasks/:id/preview': { may: OWN_TASK, at: ({ task }) => `/desk/tasks/${task}/preview` },
  'POST /desk/tasks/:id/preview': { may: OWN_TASK, at: ({ task }) => `/desk/tasks/${task}/preview` },
  'GET /desk/tasks/:id/typed': { may: OWN_TASK, at: ({ task }) => `/desk/tasks/${task}/typed` },
  'POST /desk/tasks/:id/change': { may: OWN_TASK, at: ({ task }) => `/desk/tasks/${task}/change` },
  'POST /desk/tasks/:id/undo': { may: OWN_TASK, at: ({ task }) => `/desk/tasks/${task}/undo` },
  'POST /desk/tasks/:id/decide': { may: OWN_TASK, at: ({ task }) => `/desk/tasks/${task}/decide` },
  'POST /desk/tasks/:id/pay': { may: OWN_TASK, at: ({ task }) => `/desk/tasks/${task}/pay` },
  'GET /desk/inspections': { may: OPERATORS },
  'GET /desk/inspections/': { may: OPERATORS },
  'GET /desk/inspections/proof.json': { may: OPERATORS },
  'GET /desk/inspections/service-worker.js': { may: OPERATORS },
  'GET /desk/inspections/:id': { may: NO_INSPECTION, at: ({ task }) => `/desk/inspections/${task}` },
  'POST /desk/inspections/:id/visit': { may: NO_INSPECTION, at: ({ task }) => `/desk/inspections/${task}/visit` },
  'GET /desk/inspections/:id/photos/:photo': { may: NO_INSPECTION, at: ({ task }) => `/desk/inspections/${task}/photos/none` },
  'GET /desk/payments': { may: OPERATORS },
  'GET /desk/payments.csv': { may: OPERATORS },
  'GET /desk/payments.xlsx': { may: OPERATORS },
  'POST /api/payments/callback': { may: ALL, body: () => ({}) },
  'GET /desk/certificates': { may: OPERATORS },
  'GET /desk/certificates/:number': { may: OWN_INSTITUTION, at: ({ number }) => `/desk/certificates/${number}` },
  'GET /desk/certificates/:number/copies/pdf': { may: OWN_INSTITUTION, at: ({ number }) => `/desk/certificates/${number}/copies/pdf` },
  'POST /desk/certificates/:number/:act': { may: OWN_INSTITUTION, at: ({ number }) => `/desk/certificates/${number}/revoke` },
  'POST /desk/certificates/:number/correct': { may: OWN_INSTITUTION, at: ({ number }) => `/desk/certificates/${number}/correct` },
  'POST /desk/certificates/:number/proposal/:answer': { may: OWN_INSTITUTION, at: ({ number }) => `/desk/certificates/${number}/proposal/confirm` },
  'GET /desk/reports': { may: '!!--+++--+' },
  'GET /desk/reports/:id': { may: OWN_REPORT, at: ({ report }) => `/desk/reports/${report}` },
  'GET /desk/reports/:id/photo': { may: OWN_REPORT, at: ({ report }) => `/desk/reports/${report}/photo` },
  'POST /desk/reports/:id': { may: OWN_REPORT, at: ({ report }) => `/desk/reports/${report}`, body: () => ({ answer: '' }) },
  'GET /desk/search': { may: OPERATORS, at: () => '/desk/search?q=karma' },
  'GET /api/certificates/:number': { may: OWN_INSTITUTION, at: ({ number }) => `/api/certificates/${number}` },
  'POST /api/certificates/:number/suspend': { may: OWN_INSTITUTION, at: ({ number }) => `/api/certificates/${number}/suspend`, body: () => ({ reason: '' }) },
  'POST /api/certificates/:number/lift': { may: OWN_INSTITUTION, at: ({ number }) => `/api/certificates/${number}/lift`, body: () => ({ reason: '' }) },
  'POST /api/certificates/:number/replace': { may: OWN_INSTITUTION, at: ({ number }) => `/api/certificates/${number}/replace`, body: () => ({ reason: '', by: '' }) },
  'POST /api/certificates/:number/revoke': { may: OWN_INSTITUTION, at: ({ number }) => `/api/certificates/${number}/revoke`, body: () => ({ reason: '' }) },
  'POST /api/certificates/:number/proposal/confirm': { may: OWN_INSTITUTION, at: ({ number }) => `/api/certificates/${number}/proposal/confirm`, body: () => ({ proposal: 'none' }) },
  'POST /api/certificates/:number/proposal/decline': { may: OWN_INSTITUTION, at: ({ number }) => `/api/certificates/${number}/proposal/decline`, body: () => ({ proposal: 'none', reason: 'x' }) },
  'POST /api/certificates/:number/proposal/withdraw': { may: OWN_INSTITUTION, at: ({ number }) => `/api/certificates/${number}/proposal/withdraw`, body: () => ({ proposal: 'none' }) },
  'GET /api/search': { may: OPERATORS, at: () => '/api/search?q=karma' },
  'GET /desk/queue.csv': { may: OPERATORS },
  'GET /desk/queue.xlsx': { may: OPERATORS },
  'GET /desk/interests': { may: OPERATORS },
  'POST /desk/interests': { may: OPERATORS, body: () => ({ said: '' }) },
  'POST /desk/interests/remove': { may: OPERATORS, body: () => ({ words: 'none' }) },
  'POST /desk/lists': { may: OPERATORS, body: () => ({ name: 'Mine', query: '' }) },
  'POST /desk/lists/remove': { may: OPERATORS, body: () => ({ name: 'Mine', query: '' }) },
  'GET /desk/batches': { may: OPERATORS },
  'POST /desk/batches': { may: OPERATORS, body: () => ({}) },
  'GET /desk/batches/:id': { may: '!!--000---', at: () => '/desk/batches/none' },
  'POST /desk/batches/:id/look': { may: '!!--000---', at: () => '/desk/batches/none/look' },
  'POST /desk/batches/:id/start': { may: '!!--000---', at: () => '/desk/batches/none/start' },
  'GET /api/tasks': { may: OPERATORS },
  'POST /api/tasks/:id/claim': { may: OWN_TASK, at: ({ task }) => `/api/tasks/${task}/claim`, body: () => ({}) },
  'POST /api/tasks/:id/release': { may: OWN_TASK, at: ({ task }) => `/api/tasks/${task}/release`, body: () => ({}) },
  'POST /api/tasks/:id/complete': { may: OWN_TASK, at: ({ task }) => `/api/tasks/${task}/complete`, body: () => ({ outcome: 'no such outcome' }) },

  'GET /staff': { may: ADMINISTRATORS },
  'GET /staff/unfinished': { may: ADMINISTRATORS },
  'POST /staff/unfinished/:id': { may: ADMINISTRATORS, at: () => '/staff/unfinished/none' },
  'POST /staff/unfinished/messages/:id': { may: ADMINISTRATORS, at: () => '/staff/unfinished/messages/none' },
  'POST /staff/invitations': { may: ADMINISTRATORS },
  'POST /staff/invitations/withdraw': { may: ADMINISTRATORS },
  'GET /staff/:id/disable': { may: ADMINISTRATORS, at: ({ leaving }) => `/staff/${leaving}/disable` },
  'POST /staff/:id/disable': { may: ADMINISTRATORS, at: ({ leaving }) => `/staff/${leaving}/disable` },
  'GET /staff/:id/rights': { may: ADMINISTRATORS, at: ({ leaving }) => `/staff/${leaving}/rights` },
  'POST /staff/:id/rights': { may: ADMINISTRATORS, at: ({ leaving }) => `/staff/${leaving}/rights` },
  'POST /staff/:id/sessions/end': { may: ADMINISTRATORS, at: ({ leaving }) => `/staff/${leaving}/sessions/end` },
  'POST /staff/:id/enable': { may: ADMINISTRATORS, at: ({ left }) => `/staff/${left}/enable` },

  'GET /figures': { may: MANAGERS },
  'GET /figures.csv': { may: MANAGERS },
  'GET /figures.xlsx': { may: MANAGERS },
  'GET /figures/complaints': { may: MANAGERS },
  'GET /figures/files': { may: MANAGERS, at: () => '/figures/files?service=stall-permit&what=waiting&institution=market' },
  'GET /performance': { may: ALL },
  'GET /performance.json': { may: ALL },
  'GET /figures/suggest': { may: SUGGESTS_NOTHING, at: () => '/figures/suggest?service=stall-permit&step=none' },
  'POST /figures/suggest': { may: SUGGESTS_NOTHING, at: () => '/figures/suggest?service=stall-permit&step=none' },
  'GET /figures/tasks/:id/due': { may: JUDGES, at: ({ task }) => `/figures/tasks/${task}/due` },
  'POST /figures/tasks/:id/due': { may: JUDGES, at: ({ task }) => `/figures/tasks/${task}/due` },
  'GET /figures/answers': { may: JUDGES, at: () => '/figures/answers?service=stall-permit' },
  'GET /figures/answers/:caseId/:decision': { may: JUDGES_NOTHING, at: () => '/figures/answers/none/0?service=stall-permit' },
  'POST /figures/answers/:caseId/:decision': { may: JUDGES_NOTHING, at: () => '/figures/answers/none/0?service=stall-permit' },
  'GET /api/builder/services/:slug/figures': { may: OWN_SERVICE, at: () => '/api/builder/services/stall-permit/figures' },

  'GET /builder': { may: DRAWING },
  'GET /builder/*': { may: DRAWING, at: () => '/builder/services/stall-permit' },
  'GET /builder/assets/:name': { may: NONE, at: () => '/builder/assets/none.js' },
  'GET /api/builder/proof': { may: DRAWING },
  'GET /api/builder/services': { may: DRAWING },
  'GET /api/builder/templates/:name': { may: DRAWING, at: () => '/api/builder/templates/business-registration' },
  'POST /api/builder/services': { may: DRAWING, body: () => ({}) },
  'POST /api/builder/preview': { may: DRAWING, body: () => ({}) },
  'POST /api/builder/certificate': { may: DRAWING, body: () => ({}) },
  'GET /api/builder/services/:slug': { may: OWN_SERVICE, at: () => '/api/builder/services/stall-permit' },
  'PUT /api/builder/services/:slug': { may: OWN_SERVICE, at: () => '/api/builder/services/stall-permit', body: () => ({ draft: {}, revision: 1 }) },
  'POST /api/builder/services/:slug/lock': { may: OWN_SERVICE, at: () => '/api/builder/services/stall-permit/lock', body: () => ({ tab: 'window-of-the-grid', wish: 'look' }) },
  'GET /api/builder/services/:slug/comments': { may: OWN_SERVICE, at: () => '/api/builder/services/stall-permit/comments' },
  'POST /api/builder/services/:slug/comments': { may: OWN_SERVICE, at: () => '/api/builder/services/stall-permit/comments', body: () => ({ about: '', text: 'Is this so?' }) },
  'POST /api/builder/services/:slug/comments/:id': { may: '!!-----000', at: () => '/api/builder/services/stall-permit/comments/none', body: () => ({ resolved: true }) },
  'POST /api/builder/guide': { may: DRAWING, body: () => ({}) },
  'GET /api/builder/blocks': { may: DRAWING },
  'POST /api/builder/blocks': { may: DRAWING, body: () => ({}) },
  'GET /api/builder/blocks/:id': { may: '!!-----000', at: () => '/api/builder/blocks/none' },
  'POST /api/builder/blocks/:id': { may: '!!-----000', at: () => '/api/builder/blocks/none', body: () => ({}) },
  'DELETE /api/builder/blocks/:id': { may: '!!-----000', at: () => '/api/builder/blocks/none', body: () => ({}) },
  'GET /api/builder/services/:slug/proposals': { may: OWN_SERVICE, at: () => '/api/builder/services/stall-permit/proposals' },
  'POST /api/builder/services/:slug/proposals': { may: OWN_SERVICE, at: () => '/api/builder/services/stall-permit/proposals', body: () => ({ revision: 0 }) },
  'POST /api/builder/services/:slug/proposals/:id': { may: OWN_SERVICE, at: () => '/api/builder/services/stall-permit/proposals/none', body: () => ({ close: 'withdrawn' }) },
  'GET /api/builder/services/:slug/specification': { may: OWN_SERVICE, at: () => '/api/builder/services/stall-permit/specification' },
  'GET /api/builder/services/:slug/shares': { may: OWN_SERVICE, at: () => '/api/builder/services/stall-permit/shares' },
  'POST /api/builder/services/:slug/shares': { may: OWN_SERVICE, at: () => '/api/builder/services/stall-permit/shares', body: () => ({ days: 0 }) },
  'DELETE /api/builder/services/:slug/shares/:id': { may: '!!-----000', at: () => '/api/builder/services/stall-permit/shares/none', body: () => ({}) },
  'GET /drafts/:token': { may: ALL, at: () => '/drafts/none' },
  'GET /api/drafts/:token': { may: NONE, at: () => '/api/drafts/none' },
  'GET /api/builder/services/:slug/officers': { may: OWN_SERVICE, at: () => '/api/builder/services/stall-permit/officers' },
  'GET /api/builder/services/:slug/link': { may: OWN_SERVICE, at: () => '/api/builder/services/stall-permit/link' },
  'GET /api/builder/services/:slug/poster': { may: OWN_SERVICE, at: () => '/api/builder/services/stall-permit/poster' },
  'DELETE /api/builder/services/:slug': { may: OWN_SERVICE, at: () => '/api/builder/services/stall-permit', body: () => ({ revision: 0 }) },
  'POST /api/builder/services/:slug/withdraw': { may: OWN_SERVICE, at: () => '/api/builder/services/stall-permit/withdraw', body: () => ({ version: 0 }) },
  'POST /api/builder/services/:slug/publish': { may: OWN_SERVICE, at: () => '/api/builder/services/stall-permit/publish', body: () => ({ revision: 0 }) },
  'GET /api/builder/services/:slug/versions': { may: OWN_SERVICE, at: () => '/api/builder/services/stall-permit/versions' },
  'GET /api/builder/services/:slug/moving': { may: OWN_SERVICE, at: () => '/api/builder/services/stall-permit/moving' },
  'POST /api/builder/services/:slug/moving': { may: OWN_SERVICE, at: () => '/api/builder/services/stall-permit/moving', body: () => ({ to: 0 }) },
  'POST /api/builder/services/:slug/moving/back': { may: OWN_SERVICE, at: () => '/api/builder/services/stall-permit/moving/back', body: () => ({}) },
  'GET /api/builder/services/:slug/versions/:version': { may: OWN_SERVICE, at: () => '/api/builder/services/stall-permit/versions/1' },

  // The last: it ends the sessions of the others.
  'POST /sign-out': { may: ALL },
};
