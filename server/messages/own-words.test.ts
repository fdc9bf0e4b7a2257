import { expect, onTestFinished, test } from 'vitest';
import type { OwnNotice } from '#schemas/index.ts';
import { smallService } from '#runtime/testing/small-service.ts';
import { translator } from '#runtime/texts/translate.ts';
import { createCases } from '#server/cases/create-cases.ts';
import { firstVersion } from '#server/first-start.ts';
import { notifyNote } from '#server/outbox/notify.ts';
import { createPublishedServices } from '#server/services/create-published-services.ts';
import { openStore } from '#server/stores/open-store.ts';
import { must } from '#server/testing/must.ts';
import { CLOTH, submit } from '#server/testing/stall-office.ts';
import { temporaryFolder } from '#server/testing/temporary-folder.ts';
import { ownWords } from './own-words.ts';

/** A stall that is granted at once, of a service with these words of its own. */
async function granted(notices: Record<string, OwnNotice>) {
  const store = must(await openStore({ url: `sqlite:${temporaryFolder()}/test.db` }));
  onTestFinished(() => store.close());
  const services = createPublishedServices(store, Date.now);
  const cases = createCases({ store, services, now: Date.now, onNotes: () => {} });
  const file = smallService();
  Object.assign(file['x-service'], { notices, languages: ['en', 'dz'], texts: { dz: { '/x-service/notices/granted/text': 'གནང་ཡི། {reference}' } } });
  await store.commit({ writes: () => firstVersion(file, 'test', Date.now()) });
  const { case: { id, reference } } = await submit({ services, cases } as never, 'dema', CLOTH);
  return {
    reference,
    async told(about: 'approved' | 'sent', channel: 'sms' | 'email' = 'sms', language = 'en') {
      const sent: string[] = [];
      const notify = notifyNote({ signIn: { contactOf: async () => ({ address: '+97517000001', channel, language }) }, address: 'https://permits.example', ownWords: (one) => ownWords({ cases }, one), deliver: async ({ text }) => { sent.push(text); return []; } });
      await notify({ do: 'Notify', about, applicant: 'dema', reference }, { id: 'note', caseId: id });
      return sent[0];
    },
  };
}

const general = (about: string, reference: string) => translator('en')(`notice.${about}`, { reference, certificate: '', address: 'permits.example/files' });

test('[MS9] a service’s own words go out instead of the general ones, with the answers they name, and on no other occasion', async () => {
  const { told, reference } = await granted({ granted: { about: 'approved', text: '{/guide/goods}: you may sell. {reference} {address}' } });
  expect(await told('approved')).toMatch(new RegExp(`^[Cc]loth: you may sell\\. ${reference} permits\\.example/files$`));
  expect(await told('sent')).toBe(general('sent', reference));
});

test('[MS9] of several the first counts whose end and condition fit the file', async () => {
  const { told } = await granted({
    elsewhere: { about: 'approved', step: 'refused', text: 'elsewhere' }, never: { about: 'approved', when: 'no-such-condition', text: 'never' }, here: { about: 'approved', step: 'done', text: 'here {reference}' }, later: { about: 'approved', text: 'later' },
  });
  expect(await told('approved')).toMatch(/^here /);
});

test('[MS9] words that do not go in one text message go by e-mail alone; a phone is told the general ones', async () => {
  const long = 'You may sell what you make, every day but the first of the month. '.repeat(3);
  const { told, reference } = await granted({ granted: { about: 'approved', text: long } });
  expect([await told('approved', 'email'), await told('approved')]).toEqual([long.trim(), general('approved', reference)]);
});

test('[MS9] who reads another language is told in it, where the words are translated', async () => {
  const { told, reference } = await granted({ granted: { about: 'approved', text: 'granted {reference}' } });
  expect([await told('approved', 'sms', 'dz'), await told('approved', 'sms', 'km')]).toEqual([`གནང་ཡི། ${reference}`, `granted ${reference}`]);
});
