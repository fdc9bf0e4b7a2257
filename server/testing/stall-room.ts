import { hash } from 'node:crypto';
import type { LoadedCase } from '#server/cases/cases.ts';
import { newId } from '#server/ids.ts';
import { must } from './must.ts';
import type { SignedInPerson } from './people.ts';
import { type RunningApp, runningApp, type RunningAppOptions } from './running-app.ts';
import { FOOD, INSPECTOR, PDF, submit } from './stall-office.ts';

export interface StallRoom extends RunningApp {
  dema: SignedInPerson;
  sonam: SignedInPerson;
  inspector: SignedInPerson;
  analyst: SignedInPerson;
  /** Dema's files: one whose guide is answered and whose stall is to be described, one that waits to be sent, one that lies with the inspector. */
  draft: string;
  ready: string;
  sent: LoadedCase;
}

/** The whole application with the market stall permit, two applicants, an inspector and an analyst. */
export async function openStallRoom(options?: RunningAppOptions): Promise<StallRoom> {
  const running = await runningApp(options);
  const [dema, sonam] = [await running.person({ kind: 'applicant', name: 'Dema' }), await running.person({ kind: 'applicant', name: 'Sonam' })];
  const inspector = await running.person({ kind: 'staff', name: 'Pema', rights: [INSPECTOR] });
  const analyst = await running.person({ kind: 'staff', name: 'Tashi', rights: [{ right: 'analyst', institution: 'market' }] });
  const sent = await submit(running.deps, dema.id);
  await running.outbox.idle();
  return { ...running, dema, sonam, inspector, analyst, sent, draft: await draftOf(running, dema.id), ready: await readyOf(running, dema.id) };
}

/** A file whose guide is answered: somebody who sells food. */
export async function draftOf({ deps: { services, cases } }: RunningApp, applicant: string): Promise<string> {
  const service = (await services.current('stall-permit'))!;
  return must(await cases.open(service, { id: applicant, kind: 'applicant' }, { guide: FOOD['guide']! })).case.id;
}

/** A file of which everything is answered. */
export async function readyOf(running: RunningApp, applicant: string): Promise<string> {
  const { cases } = running.deps;
  const id = await draftOf(running, applicant);
  const actor = { id: applicant, kind: 'applicant' } as const;
  for (const step of ['stall', 'kitchen']) must(await cases.act(id, actor, { type: 'CompleteStep', step, values: FOOD[step]! }));
  const content = hash('sha256', PDF);
  const document = { id: newId(), requirement: 'clearance', name: 'clearance.pdf', type: 'application/pdf', bytes: PDF.length, hash: content };
  must(await cases.act(id, actor, { type: 'AddDocument', document }, [{ write: 'addContent', row: { hash: content, bytes: PDF } }]));
  must(await cases.act(id, actor, { type: 'CompleteStep', step: 'documents', values: {} }));
  return id;
}

/** The form of the stall's screen, as a browser posts it. */
export const STALL_FORM = { 'stall[name]': 'Dema Momo', 'stall[district]': 'east', 'stall[village]': 'river', 'stall[women]': '2', 'stall[men]': '1' };
