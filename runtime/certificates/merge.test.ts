import { describe, expect, it } from 'vitest';
import type { CertificateElement, CertificateLayout, ServiceFile } from '#schemas/index.ts';
import { answersInFile } from './answers-in-file.ts';
import { type CertificateData, mergeFieldsOf, mergeTexts } from './merge.ts';

const file = {
  properties: {
    owner: { properties: { fullName: { type: 'string' }, born: { type: 'string', format: 'date' }, licensed: { type: 'boolean' }, middleName: { type: 'string' } } },
    shop: {
      properties: {
        place: { type: 'string', $ref: '#/$defs/catalog-place' }, seats: { type: 'integer' }, capital: { type: 'number' }, fee: { type: 'number' },
        trades: { type: 'array', items: { $ref: '#/$defs/catalog-trade' } }, partners: { type: 'array', items: { type: 'object', properties: { name: { type: 'string' } } } },
      },
    },
  },
  $defs: {
    'catalog-place': { oneOf: [{ const: 'BT-15', title: 'Thimphu' }, { const: 'BT-11', title: 'Paro' }] },
    'catalog-trade': { oneOf: [{ const: 'a', title: 'weaving' }, { const: 'b', title: 'carving' }] },
  },
  'x-service': { currency: 'BTN', layout: { '/shop/capital': { widget: 'money', prefix: 'Nu.' }, '/shop/fee': { widget: 'money' } } },
} as unknown as ServiceFile;

const data: CertificateData = {
  ...answersInFile(file),
  answers: {
    owner: { fullName: 'Pema Lhamo', born: '1990-09-05', licensed: true },
    shop: { place: 'BT-15', seats: 12500, capital: 1250000, fee: 1499.5, trades: ['a', 'b'], partners: [{ name: 'Dorji' }] },
  },
  values: {
    number: 'CI-2026-000123-K', issuedOn: '2026-01-05', shortCode: '7K3M', verifyAddress: 'permits.example/verify', institution: 'Department of Industry',
    registration: 'Business registration', title: 'Certificate', reference: 'BR-7K3M-9QXZ',
  },
  holds: (determinant) => determinant === 'foreign',
};

const box = { x: 0, y: 0, width: 100 };
const text = (words: string, more: Partial<CertificateElement> = {}): CertificateElement => ({ kind: 'text', text: words, size: 12, ...box, ...more } as CertificateElement);
const layoutOf = (...elements: CertificateElement[]): CertificateLayout => ({ title: 'Certificate', registration: 'business', page: 'A4', register: 'CI', holder: '/owner/fullName', elements });
const merged = (words: string, language = 'en', change: Partial<CertificateData> = {}) => {
  const [element] = mergeTexts(layoutOf(text(words)), { ...data, ...change }, language).elements;
  return element && 'text' in element ? element.text : undefined;
};

describe('merging answers into a layout', () => {
  it('[C5] puts answers and certificate fields in their places', () => {
    expect(merged('{/owner/fullName} holds {number} of {institution}, file {reference}.')).toBe('Pema Lhamo holds CI-2026-000123-K of Department of Industry, file BR-7K3M-9QXZ.');
  });

  it('[C5] writes a chosen value by its title, several as a list', () => {
    expect(merged('{/shop/place}: {/shop/trades}')).toBe('Thimphu: weaving and carving');
  });

  it('[C5] writes dates that cannot be misread', () => {
    expect(merged('{issuedOn} {/owner/born}')).toBe('05 Jan 2026 05 Sep 1990');
    expect(merged('{issuedOn}', 'dz')).toBe('སྤྱི་ལོ་༢༠༢༦ ཟླ་དངཔ་ ཚེས་ ༠༥');
    expect(merged('{issuedOn}', 'fr')).toBe('5 janvier 2026');
  });

  it('[C5] groups numbers and money by the language, never by the machine', () => {
    expect(merged('{/shop/seats}')).toBe('12,500');
    expect(merged('{/shop/capital}')).toBe('Nu.\u00a01,250,000');
    expect(merged('{/shop/fee}')).toBe('BTN\u00a01,499.50');
    expect(merged('{/shop/seats}', 'dz')).toBe('༡༢,༥༠༠');
  });

  it('[C6] leaves out what its determinant rules out', () => {
    const { elements } = mergeTexts(layoutOf(text('a', { when: 'foreign' }), text('b', { when: 'citizen' }), { kind: 'qr', ...box, when: 'citizen' }), data, 'en');
    expect(elements).toEqual([text('a')]);
  });

  it('[C6] leaves out a field that was not answered, label and all, but keeps a text with something to say', () => {
    const field: CertificateElement = { kind: 'field', label: 'Middle name', text: '{/owner/middleName}', ...box };
    expect(mergeTexts(layoutOf(field, text('Valid until {validUntil}')), data, 'en').elements).toEqual([]);
    expect(merged('{/owner/middleName}{/owner/fullName}')).toBe('Pema Lhamo');
    expect(merged('No field')).toBe('No field');
  });

  it('[C6] changes nothing else and leaves the layout it was given alone', () => {
    const layout = layoutOf({ kind: 'frame', colour: '#123456', ...box }, text('{number}', { bold: true } as Partial<CertificateElement>));
    const before = structuredClone(layout);
    const result = mergeTexts(layout, data, 'en');
    expect(layout).toEqual(before);
    expect(result).toEqual({ ...layout, elements: [layout.elements[0], { ...layout.elements[1], text: 'CI-2026-000123-K' }] });
  });

  it.each(['{/owner/nobody}', '{owner}', '{/shop/partners}', '{/owner/licensed}', '{/owner}', '{ number }'])('[C7] takes %s for our own mistake: publishing refuses it', (words) => {
    expect(() => merged(words)).toThrow();
  });

  it('[C7] takes a value outside its catalog for our own mistake', () => {
    expect(() => merged('{/shop/place}', 'en', { answers: { shop: { place: 'XX' } } })).toThrow('/shop/place');
    expect(() => merged('{issuedOn}', 'en', { values: { ...data.values, issuedOn: '2026-02-31' } })).toThrow();
  });

  it('[C7] tells which merge fields a text has', () => {
    expect(mergeFieldsOf('{/owner/fullName}, {number} {}')).toEqual(['/owner/fullName', 'number']);
  });

  it('[C7] does not merge what an applicant typed in braces', () => {
    expect(merged('{/owner/fullName}', 'en', { answers: { owner: { fullName: '{number}' } } })).toBe('{number}');
  });

  it('[C8] keeps a value of the other direction in its own order', () => {
    expect(merged('Name: {/owner/fullName}.', 'en', { answers: { owner: { fullName: 'شركة (١)' } } })).toBe('Name: \u2068شركة (١)\u2069.');
    expect(merged('{number}', 'ar')).toBe('\u2068CI-2026-000123-K\u2069');
  });

  it('[C15] writes days, numbers and amounts in words where asked, and in figures in a language we have none of', () => {
    expect(merged('{issuedOn|words}')).toBe('fifth of January two thousand and twenty-six');
    expect(merged('{/shop/fee|words} ({/shop/fee})')).toBe('one thousand four hundred and ninety-nine and 50/100 Bhutanese ngultrums (BTN\u00a01,499.50)');
    expect(merged('{/shop/seats|words}', 'fr')).toMatch(/^12.500$/);
    expect(() => merged('{/shop/seats|loud}')).toThrow();
  });

  const table: CertificateElement = { kind: 'table', rows: '/shop/partners', columns: [{ label: 'Name', text: '{/shop/partners/*/name}', share: 2 }, { label: 'Of', text: '{number}' }], ...box };

  it('[C16] a table has a line for each row that was answered, and none leaves nothing behind', () => {
    expect(mergeTexts(layoutOf(table), { ...data, answers: { shop: { partners: [{ name: 'Dorji' }, {}, { name: '{number}' }] } } }, 'en').elements).toMatchObject([{
      columns: [{ label: 'Name', share: 2, align: 'start' }, { label: 'Of', share: 1 }],
      rows: [[{ text: 'Dorji' }, { text: 'CI-2026-000123-K' }], [{ text: '' }, {}], [{ text: '{number}' }, {}]],
    }]);
    expect(mergeTexts(layoutOf(table), { ...data, answers: {} }, 'en').elements).toEqual([]);
  });

  it('[C17] a second language stands beside the first where it says something else', () => {
    const layout = layoutOf(text('Title'), text('{/shop/seats}'), { kind: 'field', label: 'Name', text: '{/owner/fullName}', ...box }, table);
    const dz = { ...layout, elements: [text('མིང'), text('{/shop/seats}'), { kind: 'field', label: 'མིང', text: '{/owner/fullName}', ...box } as CertificateElement, { ...table, columns: [{ label: 'མིང', text: '{/shop/partners/*/name}' }, { label: 'Of', text: '{number}' }] } as CertificateElement] };
    expect(mergeTexts(layout, data, 'en', { layout: dz, data, language: 'dz' }).elements).toMatchObject([
      { beside: { text: 'མིང' } }, { text: '12,500', beside: { text: '༡༢,༥༠༠' } }, { label: 'Name', beside: { label: 'མིང', text: 'Pema Lhamo' } }, { columns: [{ besideLabel: 'མིང' }, {}], rows: [[{ text: 'Dorji' }, {}]] },
    ]);
  });
});
