import { describe, expect, it } from 'vitest';
import type { ServiceFile } from '#schemas/index.ts';
import { compileService } from '#runtime/engine/compile.ts';
import { smallService } from '#runtime/testing/small-service.ts';
import { templateFiles } from '#server/first-start.ts';
import { missingGlyphs } from './missing-glyphs.ts';
import { checkForPublishing } from './printable-layouts.ts';
import { createPrintable, inSentence } from './printable.ts';

/** Asks the typefaces themselves, and keeps what was asked. */
function room() {
  const asked: string[] = [];
  const printable = createPrintable(async (texts) => {
    asked.push(texts.join(''));
    return missingGlyphs(texts);
  });
  return { asked, printable };
}

const service = (change: (file: ReturnType<typeof smallService>) => void = () => {}) => {
  const file = smallService();
  change(file);
  return compileService(file, 1);
};
const cannot = (path: string, ...characters: string[]) => ({ path, code: 'cannot-print', params: { characters: inSentence(characters) } });

describe('what a certificate could not print', () => {
  it('[C34] is told at the answer, as people see it, each once', async () => {
    const { printable } = room();
    expect(await printable.faults(service(), { stall: { name: 'Dema 👩‍👩‍👧 Ꭰ Ꭰ 🇧🇹 རྡོ་རྗེ།' } })).toEqual([cannot('/stall/name', '👩‍👩‍👧', 'Ꭰ', '🇧🇹')]);
    expect(await printable.faults(service(), { stall: { name: 'ᎡᎢᎣᎤᎥᎦᎧᎨᎩ' } })).toEqual([{ path: '/stall/name', code: 'cannot-print', params: { characters: '\u2068Ꭱ Ꭲ Ꭳ Ꭴ Ꭵ Ꭶ Ꭷ Ꭸ …\u2069' } }]);
  });

  it('[C290] is a letter with more marks than any language writes, told with the first of them; marks that are written stay', async () => {
    const { printable } = room();
    const tower = (marks: number) => `P${'\u0301\u0323'.repeat(marks / 2)}`;
    expect(await printable.faults(service(), { stall: { name: `${tower(100)}ema ${tower(60)}` } })).toEqual([cannot('/stall/name', `${tower(4)}\u0301`)]);
    expect(await printable.faults(service(), { stall: { name: '\u0301'.repeat(60) } })).toEqual([cannot('/stall/name', '\u0301'.repeat(6))]);
    expect(await printable.faults(service(), { stall: { name: `Nguye\u0302\u0303n Vie\u0323\u0302t ${tower(4)} ཧཱུྃ ཧྐྵྨླྺྲྱྃ` } })).toEqual([]);
    expect(await printable.unprintable([tower(100), 'Dema'])).toEqual([`${tower(4)}\u0301`]);
  });

  it('[C34] is nobody’s business in an answer no certificate prints', async () => {
    expect(await room().printable.faults(service(), { stall: { name: 'Dema', note: '🙂' }, kitchen: { helper: 'Ꭰ' } })).toEqual([]);
  });

  it('[C34] is found in what a layout merges, in lists, and in the sources of a calculated text, where it can be put right', async () => {
    const merging = service((file) => {
      const stall = file.properties['stall'] as { properties: Record<string, object> };
      stall.properties['full'] = { title: 'In full', type: 'string', readOnly: true };
      stall.properties['goods'] = { title: 'Goods', type: 'array', items: { type: 'string' } };
      file['x-service'].formulas = { ...file['x-service'].formulas, '/stall/full': 'stall.note + " " + kitchen.helper' };
      file['x-service'].certificates!['selling']!.elements = [
        { kind: 'field', label: 'In full', text: '{/stall/full}', x: 0, y: 0, width: 9 }, { kind: 'text', text: '{/stall/goods} {/stall/women}', size: 9, x: 0, y: 20, width: 9 },
      ];
    });
    const answers = { stall: { name: 'Dema', note: 'ok 😀', full: 'ok 😀 Ꭰ', goods: ['tea', '🍵'], women: 2 }, kitchen: { helper: 'Ꭰ' } };
    expect(await room().printable.faults(merging, answers)).toEqual([cannot('/stall/goods/1', '🍵'), cannot('/stall/note', '😀'), cannot('/kitchen/helper', 'Ꭰ')]);
  });

  it('[C34] costs nothing for Latin, and is asked once for any other letter', async () => {
    const { asked, printable } = room();
    await printable.faults(service(), { stall: { name: 'Señor Łukasz O’Hara'.replace('’', "'") } });
    expect(asked).toEqual([]);
    await printable.faults(service(), { stall: { name: 'ཀ་ཁ' } });
    await printable.faults(service(), { stall: { name: 'ཁ་ཀ་ག' } });
    expect(asked).toEqual(['ཀ་ཁ', 'ག']);
  });

  it('[C34] is right to take Latin for granted: every character of it is there', () => {
    const latin = Array.from({ length: 0x180 }, (_, code) => String.fromCharCode(code)).filter((character) => /[ -~\u00a0-\u017f]/.test(character));
    expect(missingGlyphs(latin)).toEqual({ missing: [] });
  });

  it('[C34] keeps nobody from saving when the thread cannot be asked', async () => {
    const broken = createPrintable(() => Promise.reject(new Error('no thread')));
    expect(await broken.faults(service(), { stall: { name: 'ཀ' } })).toEqual([]);
    await expect(broken.unprintable(['ཀ'])).rejects.toThrow('no thread');
  });

  it('[C34] passes over whatever is no text where one should be', async () => {
    for (const name of [null, 7, true, {}, [[]], [{ a: '🙂' }]]) expect(await room().printable.faults(service(), { stall: { name } as never })).toEqual([]);
    expect(await room().printable.faults(service(), {})).toEqual([]);
  });
});

describe('a service about to be published', () => {
  const problemsOf = async (change: (settings: ServiceFile['x-service'], file: ServiceFile) => void) => {
    const file = structuredClone(templateFiles().find((file) => file.$id.endsWith(':business-registration'))!);
    change(file['x-service'], file);
    const problems = await checkForPublishing(file, room().printable);
    return problems.filter(({ severity }) => severity === 'error').map(({ code, path, params: { language, characters } }) => [code, path, language, characters]);
  };
  const unprintable = (path: string, language: string, character: string) => ['certificate-unprintable-text', path, language, inSentence([character])];

  it('[C35] is told each text of a certificate that cannot be printed, by its place, its language and the characters', async () => {
    const at = '/x-service/certificates/taxpayer';
    const field = templateFiles().find((file) => file.$id.endsWith(':business-registration'))!['x-service'].certificates!['taxpayer']!.elements.findIndex(({ kind }) => kind === 'field');
    const found = await problemsOf(({ certificates, texts }) => {
      const { taxpayer } = certificates as unknown as { taxpayer: { title: string; elements: object[] } };
      taxpayer.title += ' ⭐';
      Object.assign(taxpayer.elements[field]!, { text: '🛍 {/names/first}' });
      texts!['dz']![`${at}/elements/${field}/label`] = 'Ꭺ';
    });
    expect(found.toSorted()).toEqual([
      unprintable(`${at}/title`, 'en', '⭐'), unprintable(`${at}/elements/${field}/label`, 'dz', 'Ꭺ'),
      unprintable(`${at}/elements/${field}/text`, 'en', '🛍'), unprintable(`${at}/elements/${field}/text`, 'dz', '🛍'),
    ].toSorted());
  });

  it('[C35] is told the words merged into a certificate, and no others of the file', async () => {
    const found = await problemsOf(({ certificates, institutions, registrations, texts }, file) => {
      const [, printed] = Object.entries(certificates!)[0]!;
      const { institution } = registrations[printed.registration]!;
      printed.elements.push({ kind: 'text', text: '{institution} {/guide/enterpriseKind}', size: 9, x: 60, y: 780, width: 90 });
      institutions[institution]!.title += ' Ꭱ';
      texts!['dz']![`/x-service/institutions/${institution}/title`] = 'ཀ Ꭲ';
      file.title += ' Ꭳ';
      const kinds = file.properties['guide']!.properties!['enterpriseKind'] as { $ref?: string };
      const options = file.$defs![kinds.$ref!.split('/').at(-1)!]!.oneOf as { title: string }[];
      options[0]!.title += ' Ꭴ';
    });
    expect(found.toSorted()).toEqual([
      unprintable('/x-service/institutions/industry/title', 'en', 'Ꭱ'), unprintable('/x-service/institutions/industry/title', 'dz', 'Ꭲ'), unprintable('/$defs/catalog-enterprise-kind/oneOf/0/title', 'en', 'Ꭴ'),
    ].toSorted());
  });

  it('[C35] has nothing to change in the templates', async () => {
    for (const file of templateFiles()) expect((await checkForPublishing(file, room().printable)).filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});
