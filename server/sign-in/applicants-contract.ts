import { describe, expect, test } from 'vitest';
import { applicant, asCookie, codeIn, good, member, newEmail, newPhone, type Room, refusalOf, rowsOf, visitor } from '#server/testing/sign-in-room.ts';
import { fitsOneSms } from '#schemas/index.ts';

const minutes = (count: number) => count * 60_000;
const wrong = (code: string) => String((Number(code) + 1) % 100_000_000).padStart(8, '0');

export const applicantsContract = (room: () => Room) => describe('applicants', () => {
  const ask = async (contact: string, from = visitor()) => {
    const asked = good(await room().signIn.requestCode(contact, 'en', from));
    return { ...asked, code: codeIn(room().outbox.at(-1)), from };
  };
  const give = (challenge: string, code: string, from = visitor()) => room().signIn.verifyCode(challenge, code, from);

  test('[SI-11] a number is the same person however it is typed, and an account is made once', async () => {
    const phone = newPhone();
    const first = await applicant(room(), phone);
    expect(first.person).toMatchObject({ kind: 'applicant', phone, rights: [], language: 'en' });
    expect(first.person.email).toBeUndefined();
    const local = phone.slice(4);
    const again = await applicant(room(), `${local.slice(0, 2)} ${local.slice(2, 5)}-${local.slice(5)}`);
    expect(again.person.id).toBe(first.person.id);
    const email = newEmail();
    const byMail = await applicant(room(), email);
    expect((await applicant(room(), ` ${email.toUpperCase()} `)).person.id).toBe(byMail.person.id);
    expect(byMail.person).toMatchObject({ email, kind: 'applicant' });
  });

  test('[SI-12] a code works once', async () => {
    const { challenge, code, from } = await ask(newPhone());
    good(await give(challenge, code, from));
    expect(refusalOf(await give(challenge, code, from))).toBe('sign-in.start-again');
  });

  test('[SI-12] two browsers that give one code at the same moment are not both let in', async () => {
    const { challenge, code } = await ask(newPhone());
    const answers = await Promise.all([give(challenge, code), give(challenge, code), give(challenge, code)]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  });

  test('[SI-13] a code works for ten minutes', async () => {
    const early = await ask(newPhone());
    room().later(minutes(10) - 1);
    good(await give(early.challenge, early.code));
    const late = await ask(newPhone());
    room().later(minutes(10));
    expect(await room().signIn.pendingCode(visitor(late.cookies))).toBeUndefined();
    expect(refusalOf(await give(late.challenge, late.code))).toBe('sign-in.start-again');
  });

  test('[SI-14] five wrong codes end it, and the right one then comes too late', async () => {
    const { challenge, code } = await ask(newPhone());
    const refusals = [];
    for (let count = 0; count < 5; count += 1) refusals.push(refusalOf(await give(challenge, wrong(code))));
    expect(refusals).toEqual([...Array(4).fill('sign-in.wrong-code'), 'sign-in.start-again']);
    expect(refusalOf(await give(challenge, code))).toBe('sign-in.start-again');
  });

  test('[SI-14] wrong codes given all at once are all counted', async () => {
    const { challenge, code } = await ask(newPhone());
    await Promise.all(Array.from({ length: 12 }, () => give(challenge, wrong(code))));
    expect(refusalOf(await give(challenge, code))).toBe('sign-in.start-again');
  });

  test('[SI-15] a code belongs to the browser that asked; others asking or guessing do not use it up', async () => {
    const phone = newPhone();
    const mine = await ask(phone);
    const theirs = await ask(phone);
    expect(refusalOf(await give(theirs.challenge, mine.code))).toBe('sign-in.wrong-code');
    expect(await room().signIn.pendingCode(visitor(mine.cookies))).toMatchObject({ channel: 'sms', address: phone, challenge: mine.challenge });
    expect(good(await give(mine.challenge, mine.code)).person.phone).toBe(phone);
  });

  test('[SI-16] the answer is the same for somebody known, unknown or on the staff, and staff are sent no code', async () => {
    const staff = await member(room());
    const known = newEmail();
    await applicant(room(), known);
    const answers = [];
    for (const contact of [known, newEmail(), staff.email]) {
      const { cookies, contact: read } = good(await room().signIn.requestCode(contact, 'en', visitor()));
      answers.push([cookies.length, cookies[0]?.replace(/=[\w-]+;/, '=*;'), read.channel]);
    }
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(room().outbox.at(-1)).toMatchObject({ to: staff.email, purpose: 'sign-in.staff-address' });
    expect(codeIn(room().outbox.at(-1))).toBe('none');
    expect(codeIn(room().outbox.at(-2))).not.toBe('none');
  });

  test('[SI-17] a contact is sent five codes in a quarter of an hour, an internet address sixty', async () => {
    const phone = newPhone();
    for (let count = 0; count < 5; count += 1) await ask(phone);
    expect(refusalOf(await room().signIn.requestCode(phone, 'en', visitor()))).toBe('sign-in.too-many');
    room().later(minutes(15));
    await ask(phone);
    const ip = '198.51.100.7';
    for (let count = 0; count < 60; count += 1) await ask(newPhone(), visitor([], ip));
    expect(refusalOf(await room().signIn.requestCode(newPhone(), 'en', visitor([], ip)))).toBe('sign-in.too-many');
  });

  test('[SI-18] the message is one SMS long in every language and says nothing about the person', async () => {
    for (const language of ['en', 'dz']) {
      const phone = newPhone();
      good(await room().signIn.requestCode(phone, language, visitor()));
      const message = room().outbox.at(-1);
      expect(message).toMatchObject({ to: phone, channel: 'sms', purpose: 'sign-in.code' });
      expect(fitsOneSms(message?.text ?? ''), message?.text).toBe(true);
      expect(message?.text).not.toContain(phone.slice(-6));
    }
  });

  test('[SI-19] neither the code nor a session is readable from what the code leaves in the database', async () => {
    const { code } = await ask(newPhone());
    expect(JSON.stringify(await rowsOf(room(), 'select * from one_time_code'))).not.toContain(code);
  });

  test('[SI-20] a new sign-in is a new session and ends the one the browser had', async () => {
    const phone = newPhone();
    const first = await applicant(room(), phone);
    const second = await applicant(room(), phone, visitor(first.cookies));
    expect(second.person.sessionId).not.toBe(first.person.sessionId);
    expect(await room().signIn.personOf({ cookie: asCookie(first.cookies) })).toBeNull();
    expect(await room().signIn.personOf({ cookie: asCookie(second.cookies) })).toMatchObject({ phone });
  });
});
