import { describe, expect, it } from 'vitest';
import { localise, PAGE_SIZES, type ServiceFile } from '#schemas/index.ts';
import { specimenOf } from '#server/routes/builder/specimen.ts';
import { templateFiles } from '#server/first-start.ts';
import { standardFaults } from '#server/testing/archive/check-archive.ts';
import { drawingOf, LONG_NAME, text } from '#server/testing/certificate-samples.ts';
import { overlapsIn, wordBoxes } from '#server/testing/read-boxes.ts';
import { drawCertificate } from './draw.ts';
import type { CertificateDrawing } from './drawing.ts';

const AT = '2026-01-05T04:00:00Z';
const LONGEST = `${LONG_NAME} ${LONG_NAME}`.slice(0, 300);

/** The service as if it had been drawn up in one of its languages. */
function in_(file: ServiceFile, language: string): ServiceFile {
  const own = localise(file, language);
  return { ...own, 'x-service': { ...own['x-service'], language, languages: [language, ...file['x-service'].languages.filter((one) => one !== language)] } };
}

/** Without the word across it, which lies beneath everything by intention. */
const drawn = (file: ServiceFile, certificate: string): CertificateDrawing => {
  const { across: _across, ...drawing } = specimenOf(file, certificate, AT, 'https://permits.example.bt')!;
  return drawing;
};

/** The same for a holder of 300 characters. */
function withLongName(drawing: CertificateDrawing, name: string): CertificateDrawing {
  const elements = drawing.layout.elements.map((element) => ('text' in element && element.text.includes(name) ? { ...element, text: element.text.replace(name, LONGEST) } : element));
  return { ...drawing, layout: { ...drawing.layout, elements } };
}

const cases = templateFiles().flatMap((file) => Object.entries(file['x-service'].certificates ?? {}).flatMap(([certificate, { page }]) =>
  file['x-service'].languages.map((language) => ({ name: `${file.$id.split(':').at(-1)} ${certificate} in ${language}`, file: in_(file, language), certificate, page }))));

it('[C44] the test can fail: two texts in one place are seen', async () => {
  const pdf = await drawCertificate(drawingOf([text('one'), text('two'), { kind: 'qr', x: 60, y: 600, width: 120 }]));
  expect(overlapsIn(wordBoxes(pdf)).flat().toSorted()).toEqual(['one', 'two']);
});

describe('the certificates of every template', () => {
  it.each(cases)('[C44] $name: nothing beyond the page, nothing over anything else, no rule broken', async ({ file, certificate, page }) => {
    const drawing = drawn(file, certificate);
    const holder = drawing.record?.holder || 'Karma Example Dorji';
    for (const one of [drawing, withLongName(drawing, holder)]) {
      const pdf = await drawCertificate(one);
      const words = wordBoxes(pdf);
      const { width, height } = PAGE_SIZES[page];
      expect(words.filter(({ left, top, right, bottom }) => left < -0.5 || top < -0.5 || right > width + 0.5 || bottom > height + 0.5)).toEqual([]);
      expect(overlapsIn(words)).toEqual([]);
      // Programs find words to mark and copy where they are printed.
      expect(words.filter(({ top, bottom, left, right }) => bottom - top < 3 || (right - left < 2 && bottom - top < 6))).toEqual([]);
      expect(standardFaults(pdf)).toEqual([]);
    }
  });
});
