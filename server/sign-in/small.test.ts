import readQr from 'jsqr';
import { describe, expect, test } from 'vitest';
import en from '#runtime/texts/sign-in.en.json' with { type: 'json' };
import dz from '#runtime/texts/sign-in.dz.json' with { type: 'json' };
import { contactFrom, readContact } from './contact.ts';
import { accountOf, readIdentityProviders } from './identity-provider.ts';
import { createLimiter } from './limiter.ts';
import { soundPassword } from './passwords.ts';
import { qrPath } from './qr-path.ts';
import { countryFrom } from './phone.ts';
import { canHavePasskeys, relyingParty } from './relying-party.ts';
import { returnPath } from './return-path.ts';
import { cookieNames, readCookie, setCookie } from './session-cookie.ts';
import { judgeSession } from './session-limits.ts';
import { createSignIn } from './sign-in.ts';
import { fitsOneSms } from '#schemas/index.ts';

describe('[SI-11] contacts', () => {
  test.for([
    ['17123456', '+97517123456'], ['17 12 34 56', '+97517123456'], ['017-123-456', '+97517123456'], ['+975 17123456', '+97517123456'], ['00975 (17) 12.34.56', '+97517123456'],
    ['༡༧༡༢༣༤༥༦', '+97517123456'], ['١٧١٢٣٤٥٦', '+97517123456'], ['+998 90 123 45 67', '+998901234567'], ['Name@Office.BT', 'name@office.bt'], ['ཀ@office.bt', 'ཀ@office.bt'],
  ])('%s is %s', async ([typed, address]) => expect((await readContact(typed!, 'BT'))?.address).toBe(address));

  test.for(['', '+', '12', '+0975', '17 12 34 56 x', 'name@', '@office.bt', 'a b@office.bt', 'a@b', 'a@office.bt\nBcc: b@office.bt', '975@phone.invalid', '1'.repeat(16), `${'a'.repeat(65)}@office.bt`])
  ('%s is none', async (typed) => expect(await readContact(typed, 'BT')).toBeUndefined());

  test.for([
    ['97517123456', '+97517123456'], ['＋９７５ 17123456', '+97517123456'], ['\u202a+975 17 12 34 56\u202c', '+97517123456'], ['17–12–34–56', '+97517123456'], ['۷۷۱۲۳۴۵۶', '+97577123456'], ['+975 017123456', '+97517123456'],
  ])('%s is %s', async ([typed, address]) => expect((await readContact(typed!, 'BT'))?.address).toBe(address));

  test.for([
    ['17 12 34', 'too-short'], ['༡༧༡༢', 'too-short'], ['+975 1712', 'too-short'], ['17 12 34 567', 'too-long'], ['9876543210', 'too-long'], ['+975 171234567', 'too-long'], ['02 32 34 56 7', 'not-mobile'], ['+97522334455', 'not-mobile'],
    ['+91 12', 'abroad'], [`+${'9'.repeat(16)}`, 'abroad'], ['+0912345678', 'abroad'], ['seventeen', 'letters'], ['17 12 34 5O', 'letters'], ['ཨང', 'letters'], ['name@', 'not-email'], [`${'n'.repeat(65)}@office.example`, 'email-too-long'], [`name@${'office.'.repeat(40)}example`, 'email-too-long'], ['name@office', 'not-email'],
  ])('%s is refused for what it is: %s', async ([typed, why]) => expect(await contactFrom(typed!, 'BT')).toMatchObject({ ok: false, refusal: { code: `sign-in.contact.${why}` } }));

  test.for([['UZ', '90 123 45 67', '+998901234567'], ['UZ', '+975 17 12 34 56', '+97517123456'], ['KE', '0712 123456', '+254712123456'], ['DE', '0049 1512 3456789', '+4915123456789']] as const)
  ('in %s, %s is %s', async ([country, typed, address]) => expect((await readContact(typed, country))?.address).toBe(address));

  test('two letters that are no country are refused', async () => expect([await countryFrom('XX'), await countryFrom('UZ')]).toMatchObject([{ refusal: { code: 'config.country', params: { value: 'XX' } } }, { value: 'UZ' }]));

  test('a number that will not do is told with one of that country', async () => {
    expect(await contactFrom('90 123', 'UZ')).toMatchObject({ refusal: { code: 'sign-in.contact.too-short', params: { count: 5, example: '91 234 56 78' } } });
  });
});

describe('[SI-22] passwords', () => {
  const about = { email: 'dorji.wangmo@office.bt', name: 'Dorji Wangmo' };
  test.for(['password', 'Passw0rd!', 'p@$$w0rd2026', 'aaaaaaaa', 'abababab', '12345678', '1234567890', 'hgfedcba', 'qwertyuiop12', 'Thimphu2026', 'dorji.wangmo', 'DorjiWangmo1', 'welcome!!!'])
  ('%s is easy to guess', (password) => expect(soundPassword(password, about)).toMatchObject({ refusal: { code: 'sign-in.password-common' } }));
  test.for(['seven teal kites', 'xK4#pq9z', 'གསང་བའི་ཚིག་ཡིག', '        x       ', 'welcome to bhutan', '🪁🏔️🐉🌾🪷🛕🦚🍚'])
  ('%s is good', (password) => expect(soundPassword(password, about)).toEqual({ ok: true, value: password }));
});

describe('[SI-34] ways back', () => {
  test.for(['/', '/files/1?x=1#part', '/apply/caf%C3%A9'])('%s is ours', (path) => expect(returnPath(path)).toBe(path));
  test.for([undefined, '', 'files', '//evil.example', '/\\evil.example', '/\t/evil.example', '/%09//x\n', 'https://evil.example', 'javascript:alert(1)', '/sign-in', '/sign-in/code', '/sign-out', '/invitation/x', '/./sign-in', '/.//evil.example', ['/files']])
  ('%s is not', (path) => expect(returnPath(path)).toBeUndefined());
});

test('[SI-4] a limit made shorter holds for the sessions that are open', () => {
  const times = { kind: 'staff' as const, createdAt: 0, seenAt: 43_199_000, expiresAt: 90_000_000 };
  expect([judgeSession(times, 43_199_999), judgeSession(times, 43_200_000)]).toEqual(['good', 'over']);
});

describe('[SI-10] cookies', () => {
  test('in production they are bound to this host and to TLS', () => {
    expect(Object.values(cookieNames(true)).every((name) => name.startsWith('__Host-'))).toBe(true);
    expect(setCookie('a', 'b c', 60, true)).toBe('a=b%20c; Max-Age=60; Path=/; HttpOnly; Secure; SameSite=Lax');
    expect(setCookie('a', 'b', 60, false)).not.toContain('Secure');
  });
  test('a broken header shows nothing it does not hold', () => {
    expect(readCookie('a=1; b=%E0%A4%A; b=2; =3; c', 'b')).toBe('%E0%A4%A');
    expect([readCookie(' xa=1', 'a'), readCookie('c; a=2', 'a'), readCookie(undefined, 'a'), readCookie('', 'a')]).toEqual([undefined, '2', undefined, undefined]);
  });
});

test('[SI-17] a limit lets through as many as it says within its time, and refused acts do not make it longer', () => {
  let at = 0;
  const limiter = createLimiter(() => at, { codeByContact: { times: 2, within: 100 } });
  const act = () => limiter.allows(['codeByContact', 'x'], ['codeByAddress', 'y']);
  expect([act(), act(), act(), act()]).toEqual([true, true, false, false]);
  expect(limiter.allows(['codeByContact', 'z'])).toBe(true);
  at = 100;
  expect(act()).toBe(true);
  limiter.forgive('codeByContact', 'x');
  expect([act(), act()]).toEqual([true, true]);
});

test('[SI-18] one SMS is 160 basic characters, or 70 with any other', () => {
  expect([fitsOneSms('a'.repeat(160)), fitsOneSms('a'.repeat(161)), fitsOneSms('€'.repeat(80)), fitsOneSms('€'.repeat(81)), fitsOneSms('ཀ'.repeat(70)), fitsOneSms('ཀ'.repeat(71))]).toEqual([true, false, true, false, true, false]);
});

test('[SI-40] the picture holds the key: read back, it is the address that was drawn', () => {
  const uri = 'otpauth://totp/Office:dorji%40office.bt?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXPJBSW&issuer=Office';
  const { path, size } = qrPath(uri);
  const [scale, quiet] = [4, 4];
  const side = (size + 2 * quiet) * scale;
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
  for (const [, column, row, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1H\1z/g)) {
    for (let x = (Number(column) + quiet) * scale; x < (Number(column) + quiet + Number(length)) * scale; x += 1) {
      for (let y = (Number(row) + quiet) * scale; y < (Number(row) + quiet + 1) * scale; y += 1) pixels.fill(0, (y * side + x) * 4, (y * side + x) * 4 + 3);
    }
  }
  expect(readQr(pixels, side, side)?.data).toBe(uri);
});

test('[SI-32] a short secret is refused when the server starts', () => {
  expect(() => createSignIn({ database: { dialect: 'postgres', pool: {} as never }, secret: 'short', address: 'http://x.example', production: false, deliver: async () => {} })).toThrow('32 bytes');
});

describe('[SI-33] identity providers', () => {
  const sound = { STAMPLESS_OIDC_DISCOVERY: 'https://id.example/.well-known/openid-configuration', STAMPLESS_OIDC_NAME: 'ID', STAMPLESS_OIDC_CLIENT_ID: 'a', STAMPLESS_OIDC_CLIENT_SECRET: 'b' };
  test('none unless the environment names one, and then completely', () => {
    expect(readIdentityProviders({})).toEqual({ ok: true, value: [] });
    expect(readIdentityProviders(sound)).toMatchObject({ ok: true, value: [{ id: 'oidc', name: 'ID', scopes: ['openid', 'profile', 'email'] }] });
    for (const name of Object.keys(sound)) {
      const answer = readIdentityProviders({ ...sound, [name]: name.endsWith('DISCOVERY') ? 'http://id.example/x' : ' ' });
      expect(answer).toEqual({ ok: false, refusal: { code: 'config.identity-provider', params: { name } } });
    }
  });
  test('an address it has not verified is not taken over', () => {
    expect(accountOf({ sub: 'S', email: 'a@b.bt', email_verified: true, name: 'A' }, 'oidc')).toEqual({ email: 'a@b.bt', emailVerified: true, name: 'A' });
    expect(accountOf({ sub: 'S', email: 'a@b.bt' }, 'oidc')).toEqual({ email: '53@oidc.invalid', emailVerified: false, name: '' });
  });
});

test('[SI-51] passkeys belong to the host of the configured address; where that is a number there are none', () => {
  expect(relyingParty({ address: 'https://services.gov.bt' })).toEqual({ id: 'services.gov.bt', origin: 'https://services.gov.bt' });
  expect(relyingParty({ address: 'http://localhost:3000' })).toEqual({ id: 'localhost', origin: 'http://localhost:3000' });
  expect(['https://services.gov.bt', 'http://localhost:3000', 'http://127.0.0.1:3000', 'https://[::1]'].map((address) => canHavePasskeys({ address }))).toEqual([true, true, false, false]);
});

test('[SI-36] every text is there in both languages, with the same parameters', () => {
  const parameters = (text: string) => [...text.matchAll(/\{(\w+)/g)].map(([, name]) => name).sort();
  expect(Object.keys(dz).sort()).toEqual(Object.keys(en).sort());
  // The Dzongkha SMS has 70 characters and names only what fits.
  for (const key of Object.keys(en) as (keyof typeof en)[]) expect([key, parameters(dz[key])]).toEqual([key, parameters(en[key])]);
});
