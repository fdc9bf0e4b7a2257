import { createServer } from 'node:net';
import AxeBuilder from '@axe-core/playwright';
import { type Browser, type CDPSession, chromium, type Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { translator } from '#runtime/texts/translate.ts';
import { openSignInDatabase, type SignInDatabase } from '#server/sign-in/database.ts';
import { handleOf } from '#server/stores/handles.ts';
import { runningApp, type RunningApp } from '#server/testing/running-app.ts';
import type { SignedInPerson } from '#server/testing/people.ts';
import { INSPECTOR } from '#server/testing/stall-office.ts';
import config from '../../../playwright.config.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
const t = translator('en', { onMissing: 'throw' });
const PHONE = '+97517123456';

const freePort = () => new Promise<number>((done) => {
  const server = createServer().listen(0, () => {
    const { port } = server.address() as { port: number };
    server.close(() => done(port));
  });
});

let [running, browser, address, database, applicant, officer] = [] as unknown as [RunningApp, Browser, string, SignInDatabase, SignedInPerson, SignedInPerson];
beforeAll(async () => {
  const port = await freePort();
  // A passkey belongs to the name people type, so the server has to know it.
  address = `http://localhost:${port}`;
  running = await runningApp({ environment: { STAMPLESS_ADDRESS: address } });
  database = openSignInDatabase(handleOf(running.deps.store));
  await running.app.listen({ port, host: 'localhost' });
  browser = await chromium.launch(config.projects![0]!.use!.launchOptions);
});
afterAll(async () => {
  await browser.close();
  expect(running.faults).toEqual([]);
  await running.close();
});

let [page, device, authenticatorId] = [] as unknown as [Page, CDPSession, string];
let phones = 0;
beforeEach(async () => {
  applicant = await running.person({ kind: 'applicant', name: 'Dema', phone: PHONE.slice(0, -3) + String(100 + phones++) });
  officer = await running.person({ kind: 'staff', name: 'Pema', rights: [INSPECTOR] });
  page = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage();
  device = await page.context().newCDPSession(page);
  await device.send('WebAuthn.enable');
  await plugIn();
});
afterEach(() => page.context().close());

/** A phone or a computer with passkeys, that finds out by itself whether its owner is there. */
async function plugIn(checksWho = true): Promise<void> {
  if (authenticatorId) await device.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId }).catch(() => {});
  ({ authenticatorId } = await device.send('WebAuthn.addVirtualAuthenticator', {
    options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: checksWho, isUserVerified: checksWho, automaticPresenceSimulation: true },
  }));
}
/** Whether the browser's own list of passkeys is answered at once. */
const answersAtOnce = (enabled: boolean) => device.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled });

async function signedIn({ cookie }: { cookie: string }): Promise<void> {
  const [name = '', value = ''] = cookie.split(/=(.*)/s);
  await page.context().addCookies([{ name, value, url: address }]);
}
const signedOut = () => page.context().clearCookies();

async function added(person: SignedInPerson, name = 'My phone'): Promise<void> {
  await signedIn(person);
  await page.goto(`${address}/account`);
  await page.getByLabel(t('sign-in.account.name')).fill(name);
  await page.getByRole('button', { name: t('sign-in.account.add-act') }).click();
  await page.getByText(t('sign-in.account.done.added')).waitFor();
}

/** Opens a page on which the browser offers nothing by itself beside the box: the device of these tests would take it at once. */
async function silentAt(path: string): Promise<void> {
  await page.addInitScript(() => {
    PublicKeyCredential.isConditionalMediationAvailable = async () => false;
  });
  await page.goto(address + path);
}
async function pressedAt(door: '/sign-in' | '/sign-in/staff'): Promise<void> {
  await silentAt(door);
  await page.getByRole('button', { name: t('sign-in.passkey.use') }).click();
}
const told = () => database.rows<{ text: string; recipient: string; purpose: string }>(`select text, recipient, purpose from message where purpose like 'sign-in.passkey-%' order by created_at`);

/** Keeps what the page would post, instead of posting it. */
async function answerAt(door: '/sign-in' | '/sign-in/staff'): Promise<string> {
  await page.addInitScript(() => {
    HTMLFormElement.prototype.submit = function submit() {
      document.title = 'answered';
    };
  });
  await pressedAt(door);
  await page.waitForFunction(() => document.title === 'answered');
  return page.locator('[name=answer]').inputValue();
}
/** Posts an answer as the page's form would, with this browser's cookies. */
async function posted(answer: string, door = 'applicant'): Promise<string> {
  const token = await page.locator('form[data-passkey] [name=_csrf]').inputValue();
  const response = await page.request.post(`${address}/sign-in/passkey`, { form: { _csrf: token, answer, door }, headers: { origin: address }, maxRedirects: 0 });
  return response.headers()['location'] ?? String(response.status());
}
const refusal = async () => {
  await page.goto(`${address}/sign-in`);
  return page.locator('.summary li').textContent();
};

describe('passkeys', () => {
  test('[SI-48] given an applicant who adds one, then they are told, it is listed, and it signs them in where they were going, in place of a code', async () => {
    await added(applicant);
    expect(await page.locator('dl.rows').first().textContent()).toContain('My phone');
    expect(await page.getByText(t('sign-in.account.unused')).count()).toBe(1);
    expect((await told()).at(-1)).toMatchObject({ purpose: 'sign-in.passkey-added', text: expect.stringContaining('My phone') });
    await signedOut();
    await silentAt('/account');
    await page.getByRole('button', { name: t('sign-in.passkey.use') }).click();
    await page.waitForURL(`${address}/account`);
    expect(await page.locator('main').textContent()).toContain('Dema');
    expect(await page.locator('dl.rows').first().textContent()).toMatch(/Last used on/);
  });

  test('[SI-48] given the box for the number, then the browser offers the passkey by itself', async () => {
    await added(applicant);
    await signedOut();
    await answersAtOnce(true);
    await page.goto(`${address}/sign-in`);
    await page.waitForURL(`${address}/files`);
  });

  test('[SI-49] given a member of staff, then it stands for password and second factor, and only where it checked who holds it', async () => {
    await added(officer);
    await signedOut();
    await pressedAt('/sign-in/staff');
    await page.waitForURL(`${address}/desk`);
    await signedOut();
    // A browser that does not ask the device to check, whatever we say.
    await page.addInitScript(() => {
      const get = navigator.credentials.get.bind(navigator.credentials);
      navigator.credentials.get = (asked) => get({ ...asked, publicKey: { ...asked!.publicKey!, userVerification: 'discouraged' } });
    });
    await pressedAt('/sign-in/staff');
    await page.getByText(t('sign-in.passkey-unverified')).first().waitFor();
    await page.goto(`${address}/desk`);
    expect(new URL(page.url()).pathname).toBe('/sign-in/staff');
  });

  test('[SI-49] given a device that cannot check who holds it, then staff add none, and an applicant may', async () => {
    await plugIn(false);
    await signedIn(officer);
    await page.goto(`${address}/account`);
    await page.getByLabel(t('sign-in.account.name')).fill('Old key');
    await page.getByRole('button', { name: t('sign-in.account.add-act') }).click();
    await page.getByText(t('sign-in.passkey.stopped')).waitFor();
    await signedOut();
    await added(applicant);
  });

  test('[SI-50] given a closed account, or one that has to set up its second factor anew, then its passkey opens nothing', async () => {
    await added(officer);
    await signedOut();
    await running.deps.signIn.disable(officer.id, 'somebody');
    await pressedAt('/sign-in/staff');
    await page.getByText(t('sign-in.passkey-refused')).first().waitFor();
    await running.deps.signIn.enable(officer.id, 'somebody');
    await page.getByRole('button', { name: t('sign-in.passkey.use') }).click();
    await page.waitForURL(`${address}/desk`);
    await signedOut();
    await running.deps.signIn.resetSecondFactor(officer.id, 'somebody');
    await pressedAt('/sign-in/staff');
    await page.getByText(t('sign-in.passkey-refused')).first().waitFor();
  });

  test('[SI-51] given an answer sent again, to another question, or made elsewhere, then it is refused', async () => {
    await added(applicant);
    await signedOut();
    const answer = await answerAt('/sign-in');
    const before = await page.context().cookies();
    expect(await posted(answer)).toBe('/files');
    await page.context().clearCookies();
    await page.context().addCookies(before);
    expect(await posted(answer)).toBe('/sign-in');
    expect(await refusal()).toBe(t('sign-in.passkey-late'));

    const other = await answerAt('/sign-in');
    await page.request.get(`${address}/sign-in/passkey`);
    expect(await posted(other)).toBe('/sign-in');
    expect(await refusal()).toBe(t('sign-in.passkey-refused'));

    const elsewhere = JSON.parse(await answerAt('/sign-in')) as { response: { clientDataJSON: string } };
    const client = JSON.parse(Buffer.from(elsewhere.response.clientDataJSON, 'base64url').toString()) as { origin: string };
    elsewhere.response.clientDataJSON = Buffer.from(JSON.stringify({ ...client, origin: 'https://office.example' })).toString('base64url');
    expect(await posted(JSON.stringify(elsewhere))).toBe('/sign-in');
    expect(await refusal()).toBe(t('sign-in.passkey-refused'));
    for (const nothing of ['', 'null', '{}', '{"id":"x","response":{}}', '{"id":1}']) {
      await answerAt('/sign-in');
      expect([nothing, await posted(nothing)]).toEqual([nothing, '/sign-in']);
    }
    expect((await page.request.post(`${address}/sign-in/passkey`, { form: { answer: await answerAt('/sign-in') }, headers: { origin: address }, maxRedirects: 0 })).status()).toBe(403);
  });

  test('[SI-51] given an answer really made at another address, then it is refused', async () => {
    await added(applicant);
    await signedOut();
    const [, port] = address.split(/:(?=\d+$)/);
    const foreign = `http://localhost:${Number(port) + 1}`;
    const asked = await (await page.request.get(`${address}/sign-in/passkey`)).json() as { challenge: string };
    await page.route(`${foreign}/**`, (route) => route.fulfill({ contentType: 'text/html', body: '<p>Prize!</p>' }));
    await page.goto(`${foreign}/`);
    const answer = await page.evaluate(async (challenge) => {
      const bytes = Uint8Array.from(atob(challenge.replace(/-/g, '+').replace(/_/g, '/')), (one) => one.charCodeAt(0));
      const made = await navigator.credentials.get({ publicKey: { challenge: bytes, rpId: 'localhost', userVerification: 'required' } }) as PublicKeyCredential;
      return JSON.stringify(made.toJSON());
    }, asked.challenge);
    const cookies = await page.context().cookies(address);
    await silentAt('/sign-in');
    await page.context().addCookies(cookies.filter(({ name }) => name === 'stampless.passkey'));
    expect(await posted(answer)).toBe('/sign-in');
    expect(await refusal()).toBe(t('sign-in.passkey-refused'));
  });

  test('[SI-51] given a counter that has gone back, then the key is refused: there may be a copy', async () => {
    await added(applicant);
    await database.change('update passkey set counter = 4000000000 where user_id = ?', applicant.id);
    await signedOut();
    await pressedAt('/sign-in');
    await page.getByText(t('sign-in.passkey-refused')).first().waitFor();
  });

  test('[SI-52] given it is removed after a second look, then it opens nothing, its owner is told, and the account has its other ways in', async () => {
    await added(applicant);
    await page.getByRole('link', { name: t('sign-in.account.remove-named', { name: 'My phone' }) }).click();
    await page.getByRole('button', { name: t('sign-in.account.remove-act') }).click();
    await page.getByText(t('sign-in.account.done.removed')).waitFor();
    expect((await told()).at(-1)).toMatchObject({ purpose: 'sign-in.passkey-removed' });
    await signedOut();
    await pressedAt('/sign-in');
    await page.getByText(t('sign-in.passkey-refused')).first().waitFor();
    expect(await page.getByRole('button', { name: t('sign-in.contact.send') }).isVisible()).toBe(true);
  });

  test('[SI-52] given somebody who signed in a while ago, or somebody else’s key, then nothing is added or removed', async () => {
    await added(applicant);
    const [{ id } = { id: '' }] = await running.deps.signIn.passkeysOf(applicant.id);
    await database.change('update session set created_at = created_at - 1000000 where user_id = ?', applicant.id);
    await page.goto(`${address}/account`);
    expect(await page.getByRole('link', { name: t('sign-in.account.again') }).getAttribute('href')).toBe('/sign-in?next=%2Faccount');
    expect((await page.request.get(`${address}/account/passkeys/offer`)).status()).toBe(422);
    const token = await page.locator('[name=_csrf]').first().inputValue();
    await page.request.post(`${address}/account/passkeys/${id}/remove`, { form: { _csrf: token }, headers: { origin: address } });
    await signedIn(officer);
    expect((await page.request.get(`${address}/account/passkeys/${id}/remove`)).status()).toBe(404);
    expect((await page.request.post(`${address}/account/passkeys/${id}/remove`, { form: { _csrf: token }, headers: { origin: address } })).status()).toBe(404);
    expect(await running.deps.signIn.passkeysOf(applicant.id)).toHaveLength(1);
  });

  test('[SI-53] given no script, then the doors say nothing of passkeys, and the account says why none can be added', async () => {
    const plain = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
    for (const door of ['/sign-in', '/sign-in/staff']) {
      await plain.goto(address + door);
      expect(await plain.locator('main').innerText()).not.toMatch(/passkey/i);
    }
    const [name = '', value = ''] = applicant.cookie.split(/=(.*)/s);
    await plain.context().addCookies([{ name, value, url: address }]);
    await plain.goto(`${address}/account`);
    expect(await plain.getByText(t('sign-in.account.cannot')).isVisible()).toBe(true);
    expect(await plain.getByRole('button', { name: t('sign-in.account.add-act') }).isVisible()).toBe(false);
    await plain.context().close();
  });

  test('[SI-53] the pages are sound for everybody (WCAG 2.2 AA), and nothing on them is stopped by the content policy', async () => {
    const stopped: string[] = [];
    page.on('console', (message) => void (message.type() === 'error' && stopped.push(message.text())));
    await added(applicant);
    const remove = await page.getByRole('link', { name: t('sign-in.account.remove-named', { name: 'My phone' }) }).getAttribute('href');
    for (const path of ['/account', remove!, '/sign-in', '/sign-in/staff']) {
      for (const viewport of [{ width: 390, height: 844 }, { width: 1280, height: 800 }]) {
        await page.setViewportSize(viewport);
        await silentAt(path);
        const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze();
        expect([path, violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`)]).toEqual([path, []]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
      }
    }
    expect(stopped).toEqual([]);
  });
});
