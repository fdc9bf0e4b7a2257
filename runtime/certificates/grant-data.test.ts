import { describe, expect, test } from 'vitest';
import { certificateTitle } from '#schemas/index.ts';
import type { Case } from '#runtime/engine/case.ts';
import { compileService } from '#runtime/engine/compile.ts';
import { answers, decides, goesOn, opens, sends, uploads } from '#runtime/testing/acts.ts';
import { CLOTH, serviceWithCarts, stallWith } from '#runtime/testing/carts.ts';
import { given } from '#runtime/testing/given.ts';
import { smallService } from '#runtime/testing/small-service.ts';
import { decidedBy, namesOfficer } from './deciding-officer.ts';
import { grantData } from './grant-data.ts';

function serviceWithLayout() {
  const file = smallService();
  file['x-service'].languages = ['en', 'dz'];
  Object.assign(file['x-service'].certificates!['cooking']!, {
    publicFields: ['/stall/name', '/stall/village', '/stall/note', '/kitchen'],
    elements: [
      { kind: 'field', label: 'Fuel', text: '{/kitchen/fuel}', x: 0, y: 0, width: 10 },
      { kind: 'text', text: '{number} for {/stall/name}', size: 9, when: 'burns-wood', x: 0, y: 0, width: 10 },
    ],
  });
  file['x-service'].texts = { dz: { '/x-service/certificates/cooking/title': 'ལག་ཁྱེར', '/x-service/institutions/market/title': 'ཚོང་ཁྲོམ་ཡིག་ཚང', '/properties/stall/properties/name/title': 'མིང' } };
  return compileService(file, 1);
}

const service = serviceWithLayout();
// Half past eleven at night in UTC is the next morning in Thimphu.
const late = { at: '2026-03-02T23:30:00.000Z' };
const { case: kase } = given(service, opens(), answers('guide', { seller: 'citizen', goods: 'food' }), answers('stall', { name: 'Momo House', district: 'east', village: 'hill', women: 2, men: 1 }), answers('kitchen', { fuel: 'gas', helper: 'Aum Zam' }), uploads('clearance'), goesOn('documents'), sends(), decides({ outcome: 'approve' }, late));
const data = grantData(service, kase as Case, kase!.grants.find(({ certificate }) => certificate === 'cooking')!);

describe('the record behind a certificate', () => {
  test('[C9] keeps the answers it prints and no others', () => {
    expect(data.answers).toEqual({ stall: { name: 'Momo House', village: 'hill' }, kitchen: { fuel: 'gas' } });
    expect(JSON.stringify(data)).not.toContain('Aum Zam');
  });

  test('[C9] keeps of each row what a table prints, and no more', () => {
    const file = smallService();
    Object.assign(file['x-service'].certificates!['cooking']!, { elements: [{ kind: 'table', rows: '/stall/helpers', columns: [{ label: '1', text: '{/stall/helpers/*/name}' }, { label: '2', text: '{/stall/helpers/*/age}' }], x: 0, y: 0, width: 10 }] });
    const withRows = { ...kase, answers: { ...kase!.answers, stall: { ...kase!.answers['stall'], helpers: [{ name: 'Dorji', age: 20, illness: 'flu' }, { name: 'Pema' }] } } } as unknown as Case;
    const { answers: kept } = grantData(compileService(file, 1), withRows, kase!.grants.find(({ certificate }) => certificate === 'cooking')!);
    expect(kept['stall']!['helpers']).toEqual([{ name: 'Dorji', age: 20 }, { name: 'Pema' }]);
  });

  test('[C9] has its public words in every language of the service, the base language where one is missing', () => {
    expect(data.words).toEqual({
      en: { title: 'Permit to cook', registration: 'Permit to cook', institution: 'Market office', fields: { '/stall/name': { label: 'Name of the stall', value: 'Momo House' }, '/stall/village': { label: 'Village', value: 'hill' } } },
      dz: { title: 'ལག་ཁྱེར', registration: 'Permit to cook', institution: 'ཚོང་ཁྲོམ་ཡིག་ཚང', fields: { '/stall/name': { label: 'མིང', value: 'Momo House' }, '/stall/village': { label: 'Village', value: 'hill' } } },
    });
  });

  test('[V13] names what is public as the paper does: a line of several answers whole where all are public, otherwise cut down to what is', () => {
    const file = smallService();
    Object.assign(file['x-service'].certificates!['cooking']!, {
      holder: '/stall/name', publicFields: ['/stall/district', '/stall/village', '/stall/women'],
      elements: [
        { kind: 'field', label: 'Stallholder', text: '{/stall/name}', x: 0, y: 0, width: 10 },
        { kind: 'field', label: 'Place', text: '{/stall/village}, {/stall/district}', x: 0, y: 0, width: 10 },
        { kind: 'field', label: 'Staff', text: '{/stall/women} + {/stall/men}', x: 0, y: 0, width: 10 },
        { kind: 'field', label: 'Not drawn', text: '{/stall/women}', when: 'burns-wood', x: 0, y: 0, width: 10 },
      ],
    });
    const { words } = grantData(compileService(file, 1), kase as Case, kase!.grants.find(({ certificate }) => certificate === 'cooking')!);
    expect(words['en']).toMatchObject({ holder: 'Stallholder' });
    expect(Object.values(words['en']!.fields)).toEqual([{ label: 'Place', value: expect.stringMatching(/^hill, \S/) }, { label: 'Staff', value: '2' }]);
    expect(words['en']!.parts).toEqual({ '/stall/village': 'hill', '/stall/district': 'east' });
  });

  test('[C9] is dated in the service’s own time zone and remembers which elements were drawn', () => {
    expect(data).toMatchObject({ language: 'en', timeZone: 'Asia/Thimphu', issuedOn: '2026-03-03', holds: { 'burns-wood': false } });
  });

  test('[C9] a certificate the version does not have is our own mistake', () => {
    expect(() => grantData(service, kase as Case, { certificate: 'flying', issuedAt: late.at })).toThrow('no certificate flying');
  });

  test('[C18] who decided is kept where the certificate says so, published only where the layout publishes it, in every language', () => {
    const file = smallService();
    const grant = kase!.grants.find(({ certificate }) => certificate === 'cooking')!;
    const officer = { name: 'Pema', role: Object.keys(file['x-service'].roles)[0]! };
    const title = file['x-service'].roles[officer.role]!.title;
    const cooking = file['x-service'].certificates!['cooking']!;
    expect(namesOfficer(cooking)).toBe(false);
    cooking.elements = [{ kind: 'signature', label: '{officerRole}', text: '{officer}', x: 0, y: 0, width: 10 }];
    expect([namesOfficer(cooking), grantData(compileService(file, 1), kase as Case, grant, officer).words['en']!.fields]).toEqual([true, {}]);
    cooking.publicFields = ['officer', 'officerRole'];
    file['x-service'].languages = ['en', 'dz'];
    const { officer: kept, words } = grantData(compileService(file, 1), kase as Case, grant, officer);
    expect([kept, words['en']!.fields]).toEqual([officer, { officer: { label: 'Decided by', value: 'Pema' }, officerRole: { label: 'Decided as', value: title } }]);
    expect(words['dz']!.fields['officer']!.label).toMatch(/\p{Script=Tibetan}/u);
    expect(grantData(compileService(file, 1), kase as Case, grant).words['en']!.fields).toEqual({});
  });

  test('[C18] it is whoever decided last at a desk, and nobody where time alone did', () => {
    const role = service.file['x-service'].flow.steps[kase!.decisions.at(-1)!.step]!['role'];
    expect(decidedBy(service, kase as Case)).toEqual({ account: kase!.decisions.at(-1)!.by, role });
    expect(decidedBy(service, { decisions: kase!.decisions.map((one) => ({ ...one, silent: 'law' as never })) })).toBeUndefined();
    expect(decidedBy(service, { decisions: [] })).toBeUndefined();
  });
});

test('[C46] given a certificate for each row, then each keeps and tells of its own row, and of the others nothing', () => {
  const carted = compileService(serviceWithCarts(), 1);
  const done = given(carted, opens({ guide: CLOTH }), answers('stall', stallWith(['A', 2], ['B', 4])), uploads('cart.0'), uploads('cart.1'), goesOn('documents'), sends()).case!;
  const badges = done.grants.filter(({ certificate }) => certificate === 'badge').map((grant) => grantData(carted, done, grant));
  expect(badges.map((badge) => badge.answers['stall']!['carts'])).toEqual([[{ plate: 'A' }], [{ plate: 'B' }]]);
  expect(badges.map((badge) => Object.values(badge.words['en']!.fields))).toEqual([[{ label: 'Plate', value: 'A' }], [{ label: 'Plate', value: 'B' }]]);
  expect(done.grants.map((grant) => certificateTitle(carted.file, grant, done.answers))).toEqual(['Permit to sell', 'Badge (A)', 'Badge (B)']);
});
