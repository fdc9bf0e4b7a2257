import type { ServiceFile } from '#schemas/index.ts';
import type { Actor } from '#runtime/engine/command.ts';
import { everyQuestion } from '#runtime/testing/every-question.ts';
import { withPseudoTexts } from '#runtime/testing/pseudo-service.ts';
import { smallService } from '#runtime/testing/small-service.ts';
import { Browser } from './browser.ts';
import { must } from './must.ts';
import { runningApp, type RunningApp } from './running-app.ts';

export const inspector: Actor = { id: 'officer', kind: 'operator', roles: ['market/inspector'] };
export const clearance = { name: 'my lease.pdf', type: 'application/pdf', bytes: Buffer.from('%PDF-1.7 a clearance %%EOF') };
export const FOOD = { 'guide[seller]': 'citizen', 'guide[goods]': 'food' };
export const CLOTH = { 'guide[seller]': 'citizen', 'guide[goods]': 'cloth' };
/** What the page of the stall asks at first; the village comes with the district. */
export const STALL = { 'stall[name]': 'Momo house', 'stall[district]': 'east', 'stall[women]': '༢', 'stall[men]': '1' };

/** People at the pages of a running application that offers a market stall permit and one of every question. */
export class Market {
  private constructor(readonly running: RunningApp) {}

  static async open(more: readonly ServiceFile[] = []): Promise<Market> {
    return new Market(await runningApp({ services: [smallService(), everyQuestion(), ...more].map(withPseudoTexts) }));
  }

  close(): Promise<void> {
    return this.running.close();
  }

  guest(language?: string): Browser {
    return new Browser(this.running.app, '', language);
  }

  async applicant(language?: string): Promise<Browser> {
    return new Browser(this.running.app, (await this.running.person({ kind: 'applicant', name: 'Dema' })).cookie, language);
  }

  /** The case as it is. */
  async case(id: string) {
    return (await this.running.deps.cases.load(id))!.case;
  }

  /** Through the guide and into the application, up to the first screen; its id. */
  async begun(browser: Browser, guide: Record<string, string> = FOOD): Promise<string> {
    await browser.open('/services/stall-permit/guide/guide');
    await browser.follow(await browser.post('/services/stall-permit/guide/guide', guide));
    const opened = await browser.post('/services/stall-permit/apply');
    await browser.follow(opened);
    return opened.location!.split('/')[2]!;
  }

  /** The screen of the stall answered; ends at the step after it. */
  async stallAnswered(browser: Browser, guide?: Record<string, string>): Promise<string> {
    const id = await this.begun(browser, guide);
    const step = `/files/${id}/steps/stall`;
    await browser.follow(await browser.post(step, STALL));
    await browser.follow(await browser.post(step, { ...STALL, 'stall[village]': 'hill' }));
    return id;
  }

  /** Every question of a food stall answered and its clearance uploaded; ends at the page to check and send. */
  async readyToSend(browser: Browser): Promise<string> {
    const id = await this.stallAnswered(browser);
    await browser.follow(await browser.post(`/files/${id}/steps/kitchen`, { 'kitchen[fuel]': 'gas' }));
    await browser.follow(await browser.upload(`/files/${id}/documents/clearance`, clearance));
    await browser.follow(await browser.post(`/files/${id}/steps/documents`));
    return id;
  }

  async sent(browser: Browser): Promise<string> {
    const id = await this.readyToSend(browser);
    await browser.follow(await browser.post(`/files/${id}/steps/send`, { declaration: 'true' }));
    return id;
  }

  /** The inspector decides. */
  async decide(id: string, decision: { outcome: string; reason?: string; text?: string; fields?: Record<string, string> }): Promise<void> {
    const { task } = await this.case(id);
    must(await this.running.deps.cases.act(id, inspector, { type: 'CompleteTask', task: task!.id, ...decision }));
  }
}
