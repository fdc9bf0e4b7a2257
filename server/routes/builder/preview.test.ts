import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ServiceFile } from '#schemas/index.ts';
import { templateFiles } from '#server/first-start.ts';
import type { SignedInPerson } from '#server/testing/people.ts';
import { runningApp, type RunningApp } from '#server/testing/running-app.ts';

let room: RunningApp;
let analyst: SignedInPerson;
const template = (templateFiles() as ServiceFile[]).find(({ $id }) => $id.endsWith(':business-registration'))!;
const { steps } = template['x-service'].flow;

beforeAll(async () => {
  room = await runningApp();
  analyst = await room.person({ kind: 'staff', name: 'Pema', rights: [{ right: 'analyst', institution: null }] });
});
afterAll(async () => { await room.close(); });

async function preview(step: string, more: object = {}, file: unknown = template) {
  const answer = await room.app.inject({ method: 'POST', url: '/api/builder/preview', payload: { file, step, language: 'en', ...more }, headers: { authorization: analyst.authorization } });
  return { status: answer.statusCode, ...(answer.json() as { html: string; answers: object; next?: string; code?: string }) };
}

describe('the live preview', () => {
  it('[B-25] draws a page for every step of the template, in every language of it, with no script', async () => {
    for (const [key, { title }] of Object.entries(steps)) {
      for (const language of template['x-service'].languages) {
        const { status, html } = await preview(key, { language });
        expect(status, `${key} ${language}`).toBe(200);
        expect(html).toContain(`<html lang="${language}"`);
        expect(html).not.toMatch(/<script/i);
        if (language === 'en' && ['guide', 'form', 'documents', 'send'].includes(steps[key]!.kind)) expect(html, key).toContain(title);
      }
    }
  });

  it('[B-25] shows what an applicant would see: a question that depends on an answer appears with it', async () => {
    const conditional = (template.allOf ?? []).flatMap((effect) => Object.entries(effect.else?.properties ?? {})).find(([, part]) => typeof part === 'object');
    expect(conditional).toBeDefined();
    const before = await preview('owner');
    const after = await preview('owner', { answers: { guide: { applicantKind: 'citizen', enterpriseKind: 'sole', sector: 'other' } } });
    expect(before.html).not.toContain('name="owner[citizenshipNumber]"');
    expect(after.html).toContain('name="owner[citizenshipNumber]"');
  });

  it('[B-61] shows the applicant where their file is while an office has it, and an officer nothing while it is somebody else’s', async () => {
    const desk = Object.keys(steps).find((one) => steps[one]!.kind === 'desk')!;
    const own = String(steps[desk]!['role']);
    const office = template['x-service'].institutions[template['x-service'].roles[own]!.institution]!.title;
    const seen = async (step: string, as: string) => (await preview(step, { as })).html;
    expect(await seen(desk, 'applicant')).toContain(office);
    expect(await seen(desk, 'applicant')).not.toContain('name="outcome"');
    expect(await seen(desk, own)).toContain('name="outcome"');
    expect(await seen('owner', own)).toContain(`“${template['x-service'].roles[own]!.title}” do not have it`);
    for (const as of ['applicant', '__proto__', 'nobody']) expect(await seen('owner', as)).toContain('name="owner[fullName]"');
  });

  it('[B-61] shows what is to be paid: before sending, to whoever takes the money, and to whoever pays it', async () => {
    const file = structuredClone(template);
    const settings = file['x-service'];
    const [registration] = Object.keys(settings.registrations!);
    const [role] = Object.keys(settings.roles);
    settings.fees = { flat: { title: 'Fee for the licence', registration: registration!, amount: 200 } };
    settings.flow.steps['pay'] = { kind: 'payment', title: 'Payment', role: role!, ways: { paid: 'pay' } };
    const send = Object.keys(steps).find((one) => steps[one]!.kind === 'send')!;
    for (const [step, more] of [[send, {}], ['pay', {}], ['pay', { as: 'applicant' }]] as const) {
      const { html, status } = await preview(step, more, file);
      expect(status).toBe(200);
      expect(html, step).toMatch(/Fee for the licence[\s\S]*200/);
    }
    expect((await preview('pay', { as: 'applicant' }, file)).html, 'this house has no provider').not.toContain('Pay online');
    expect((await preview('pay', {}, file)).html).not.toContain('Nobody sees a page here');
  });

  it('[B-25] typing into it tells the faults of that page alone, or where it would lead', async () => {
    const faulty = await preview('owner', { form: { _shown: 'fullName', 'owner[fullName]': '' } });
    expect(faulty.html).toContain('There is a problem');
    expect(faulty.next).toBeUndefined();
    const guide = Object.fromEntries([['applicantKind', 'citizen'], ['enterpriseKind', 'sole'], ['sector', 'other']].map(([name, value]) => [`guide[${name}]`, value]));
    const done = await preview('guide', { form: { _shown: 'applicantKind enterpriseKind sector', ...guide } });
    expect(done.answers).toMatchObject({ guide: { applicantKind: 'citizen' } });
  });

  it('[B-240] a desk that looks at one thing after another shows its page too: no step of somebody is told as one that nobody sees', async () => {
    const building = templateFiles().find(({ $id }) => $id.endsWith(':building-permit'))!;
    for (const [key, { kind, role }] of Object.entries(building['x-service'].flow.steps)) {
      if (role === undefined) continue;
      const { html } = await preview(key, {}, building);
      expect([key, kind, html.includes('Nobody sees a page here')]).toEqual([key, kind, false]);
    }
    expect((await preview('check', {}, building)).html).toContain('Your decision');
  });

  it('[B-25] a desk with working days shows by when a file that came in now would be decided', async () => {
    const key = Object.keys(steps).find((one) => steps[one]!.kind === 'desk')!;
    const withDays = (days: number | undefined) => {
      const file = structuredClone(template);
      if (days === undefined) delete file['x-service'].flow.steps[key]!['days'];
      else file['x-service'].flow.steps[key]!['days'] = days;
      return preview(key, {}, file);
    };
    const dueIn = (html: string) => /<dt>Due<\/dt><dd>(.*?)<\/dd>/.exec(html)?.[1];
    const [none, five, ten] = [dueIn((await withDays(undefined)).html), dueIn((await withDays(5)).html), dueIn((await withDays(10)).html)];
    expect(none).toContain('No date set');
    for (const due of [five, ten]) expect(due).toMatch(/<time/);
    const instant = (due: string | undefined) => Date.parse(/datetime="([^"]+)"/i.exec(due ?? '')![1]!);
    expect(Math.round((instant(ten) - instant(five)) / 86_400_000)).toBe(7);
  });

  it('[B-25] a draft too unsound to be drawn is refused in words, and stores nothing', async () => {
    const broken = structuredClone(template);
    broken.$defs = { ...broken.$defs, citizen: { $ref: '#/$defs/nothing' } };
    for (const file of [broken, { ...template, properties: {} }]) {
      const { status, code } = await preview('owner', {}, file);
      expect([200, 422]).toContain(status);
      if (status === 422) expect(code).toBe('builder.preview-not-possible');
    }
    expect((await preview('owner', {}, { nonsense: true })).code).toBe('builder.not-a-service');
    expect((await preview('gone')).status).toBe(422);
    expect(await room.deps.store.service(template.$id.split(':').at(-1)!)).toBeUndefined();
  });

  it('[B-26] the shell has no script or style of its own, and says what the editor needs', async () => {
    const { statusCode, body, headers } = await room.app.inject({ method: 'GET', url: '/builder/any-service/people?lang=dz', headers: { cookie: analyst.cookie, accept: 'text/html' } });
    if (statusCode === 503) return expect(body).toContain('builder.not-built');
    expect(statusCode).toBe(200);
    expect(body).not.toMatch(/<script(?![^>]*src=)|<style|style="/);
    expect(body).toMatch(/<meta name="csrf" content="[^"]+"/);
    expect(body).toContain('lang="dz"');
    expect(String(headers['content-security-policy'])).not.toMatch(/unsafe/);
  });
});
