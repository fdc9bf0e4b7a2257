import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ServiceFile } from '#schemas/index.ts';
import { judgeCode } from '#runtime/certificates/judge-code.ts';
import type { Known } from '#server/routes/verify-offline/known.ts';
import { verifySealedPdf } from '#server/seals/verify-sealed-pdf.ts';
import { standardFaults } from '#server/testing/archive/check-archive.ts';
import { pngOf } from '#server/testing/picture-samples.ts';
import { popplersView } from '#server/testing/read-seal.ts';
import { templateFiles } from '#server/first-start.ts';
import type { SignedInPerson } from '#server/testing/people.ts';
import { fontsOf, hexTextOf, infoOf, printed, scanned, structureOf, textOf } from '#server/testing/read-pdf.ts';
import { runningApp, type RunningApp } from '#server/testing/running-app.ts';

let room: RunningApp;
let analyst: SignedInPerson;
const template = templateFiles().find((file) => file.$id.endsWith(':business-registration'))!;
const [certificate] = Object.keys(template['x-service'].certificates!) as [string];

beforeAll(async () => {
  room = await runningApp();
  analyst = await room.person({ kind: 'staff', name: 'Pema', rights: [{ right: 'analyst', institution: null }] });
});
afterAll(async () => { await room.close(); });

const ask = (payload: object, url = '/api/builder/certificate') => room.app.inject({ method: 'POST', url, payload, headers: { authorization: analyst.authorization } });
const changed = (change: (file: ServiceFile) => void): ServiceFile => {
  const file = structuredClone(template);
  change(file);
  return file;
};
const layoutIn = (file: ServiceFile) => file['x-service'].certificates![certificate]!;

describe('the page of a certificate of a draft', () => {
  it('[BC-7][SE12] the PDF is that of production with made-up answers, says SPECIMEN, and nobody finds its code', async () => {
    const { statusCode, rawPayload, headers } = await ask({ file: template, certificate, as: 'pdf' });
    expect(statusCode).toBe(200);
    expect(headers['content-type']).toBe('application/pdf');
    const words = textOf(rawPayload);
    expect(structureOf(rawPayload)).toMatch(/"SPECIMEN"/);
    for (const said of [layoutIn(template).title, 'Karma Example Dorji', 'Number', `${layoutIn(template).register}-`]) expect(words).toContain(said);
    expect(words).not.toMatch(/[{}]/);
    expect(fontsOf(rawPayload).every(({ embedded }) => embedded)).toBe(true);
    const code = scanned(printed(rawPayload));
    const page = await room.app.inject({ url: new URL(code!.words).pathname, headers: { accept: 'text/html' } });
    expect(page.statusCode).toBe(404);
    // Whoever checks its code without a network, or its seal, is told the same.
    const { keys } = (await room.app.inject('/verify-offline/known.json')).json() as Known;
    expect(await judgeCode(code!.words, { keys, statuses: undefined, today: '2026-01-01' })).toMatchObject({ found: 'specimen' });
    expect(await verifySealedPdf(rawPayload, (id) => room.deps.store.sealKey(id))).toMatchObject({ found: 'specimen' });
    expect(popplersView(rawPayload)).toMatchObject({ 'Signature Validation': 'Signature is Valid.', 'Signer Certificate Common Name': 'SPECIMEN, not valid' });
  });

  it('[BC-7] the picture has every glyph the PDF draws and the size of its page, and nothing a browser would run or fetch', async () => {
    const [pdf, { picture }] = [(await ask({ file: template, certificate, as: 'pdf' })).rawPayload, (await ask({ file: template, certificate })).json() as { picture: string }];
    expect(picture.match(/<use /g)).toHaveLength(hexTextOf(pdf).length);
    const [, width] = /viewBox="0 0 ([\d.]+) /.exec(picture)!;
    expect(infoOf(pdf)['Page size']).toContain(width);
    expect(picture).not.toMatch(/<script|<image|on\w+=|href="[^#]|NaN|undefined/);
    const named = new Set([...picture.matchAll(/<path id="([^"]+)"/g)].map(([, id]) => id));
    for (const [, id] of picture.matchAll(/<use href="#([^"]+)"/g)) expect(named).toContain(id);
  });

  it('[BC-7] shows pictures, photographs and tables as they print, in two languages, on papers of other sizes', async () => {
    const data = (bytes: string | Uint8Array) => Buffer.from(bytes).toString('base64');
    const file = changed((draft) => {
      const [screen] = Object.keys(draft.properties) as [string];
      draft.properties[screen]!.properties!['partners'] = { title: 'Partners', type: 'array', items: { type: 'object', properties: { name: { title: 'Name', type: 'string' } } } };
      draft['x-service'].pictures = {
        arms: { description: 'Coat of arms', type: 'image/svg+xml', data: data('<svg viewBox="0 0 9 9"><path d="M1 1Q5 0 8 8Z" fill="red" stroke="blue" stroke-linejoin="round"/><path fill-rule="evenodd" d="M0 0H9V9H0ZM2 2H4V4H2Z"/></svg>') },
        stamp: { description: 'Stamp', type: 'image/png', data: data(pngOf(8, 8, (x, y) => [x * 30, y * 30, 0])) },
      };
      Object.assign(layoutIn(draft), { page: 'letter', watermark: 'ORIGINAL', bilingual: { language: 'dz', how: 'beside', prevails: 'en' } });
      layoutIn(draft).elements.push(
        { kind: 'picture', picture: 'arms', x: 30, y: 30, width: 40 }, { kind: 'picture', picture: 'stamp', x: 80, y: 30, width: 40 }, { kind: 'photo', document: 'photo', x: 500, y: 30, width: 60, height: 70 },
        { kind: 'table', rows: `/${screen}/partners`, columns: [{ label: 'Partner', text: `{/${screen}/partners/*/name}` }], x: 60, y: 480, width: 300 }, { kind: 'text', text: '{prevails} {issuedOn|words}', size: 8, x: 60, y: 760, width: 400 },
      );
    });
    const { picture } = (await ask({ file, certificate })).json() as { picture: string };
    expect(picture.match(/<image href="data:image\/png;base64,[\w+/=]+"/g)).toHaveLength(1);
    expect(picture).toContain('fill-rule="evenodd"');
    expect(picture).toContain('stroke-linejoin="round"');
    const { rawPayload } = await ask({ file, certificate, as: 'pdf' });
    // The picture is that of the first page; the table found no room there.
    expect(infoOf(rawPayload)).toMatchObject({ Pages: '2', 'Page size': expect.stringContaining('612 x 792') as string });
    for (const said of ['Partner', '‹Name›', 'the text in English counts', 'two thousand']) expect(textOf(rawPayload).replaceAll(/\s+/g, ' ')).toContain(said);
    expect(standardFaults(rawPayload)).toEqual([]);
  });

  it('[BC-7] a draft that is unsound elsewhere still has its page', async () => {
    const broken = changed((file) => { file.$defs = { ...file.$defs, citizen: { $ref: '#/$defs/nothing' } }; layoutIn(file).register = ''; });
    expect((await ask({ file: broken, certificate })).statusCode).toBe(200);
  });

  it('[BC-7] what cannot be drawn is refused in words, with the characters no typeface has; nothing is stored', async () => {
    const refusal = async (payload: object) => { const answer = await ask(payload); return { status: answer.statusCode, ...(answer.json() as { code: string; message: string }) }; };
    const unknown = changed((file) => { layoutIn(file).elements.push({ kind: 'text', text: '{/gone/away}', size: 12, x: 0, y: 0, width: 100 }); });
    const unwritable = changed((file) => { layoutIn(file).elements.push({ kind: 'text', text: 'A \u{12000}', size: 12, x: 0, y: 0, width: 100 }); });
    expect(await refusal({ file: template, certificate: 'none' })).toMatchObject({ status: 422, code: 'builder.no-certificate' });
    expect(await refusal({ file: unknown, certificate })).toMatchObject({ status: 422, code: 'builder.certificate-not-possible' });
    expect(await refusal({ file: unwritable, certificate })).toMatchObject({ status: 422, code: 'builder.certificate-characters', message: expect.stringContaining('\u{12000}') as string });
    expect(await refusal({ file: { nonsense: true }, certificate })).toMatchObject({ code: 'builder.not-a-service' });
    for (const [key] of Object.entries(template['x-service'].certificates!)) expect((await ask({ file: template, certificate: key })).statusCode, key).toBe(200);
    expect(room.faults).toEqual([]);
  });

  it('[BC-8] the preview of a step that grants shows what it grants, and under which condition', async () => {
    const step = Object.entries(template['x-service'].flow.steps).find(([, { kind }]) => kind === 'grant')!;
    const results = step[1]['results'] as { certificate: string; when?: string }[];
    for (const language of template['x-service'].languages) {
      const { html } = (await ask({ file: template, step: step[0], language }, '/api/builder/preview')).json() as { html: string };
      expect(html.match(/<img src="data:image\/svg\+xml;base64,/g)).toHaveLength(results.length);
    }
    const { html } = (await ask({ file: template, step: step[0], language: 'en' }, '/api/builder/preview')).json() as { html: string };
    for (const { certificate: key } of results) expect(html).toContain(template['x-service'].certificates![key]!.title);
    expect(html.match(/Only when:/g) ?? []).toHaveLength(results.filter(({ when }) => when !== undefined).length);
  });
});
