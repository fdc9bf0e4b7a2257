import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import type { Json, SchemaObject, ServiceFile } from '#schemas/index.ts';
import { compileService } from '#runtime/engine/compile.ts';
import { everyQuestion } from '#runtime/testing/every-question.ts';
import { formOf, pageFaults, tagsOf } from '#runtime/testing/html.ts';
import { shownValue } from '#runtime/desk/shown-value.ts';
import { Value } from '#runtime/desk/value.tsx';
import { translator } from '#runtime/texts/translate.ts';
import { answerText } from './answer-text.ts';
import { effectiveScreen } from './effective-screen.ts';
import { readPost } from './read-post.ts';
import { ScreenQuestions } from './screen-form.tsx';
import { screenFields } from './screen-fields.ts';

const BLOCKS: Record<string, SchemaObject> = {
  spot: { title: 'Where it is', type: 'object', required: ['latitude', 'longitude'], properties: { latitude: { title: 'Latitude', type: 'number', minimum: -90, maximum: 90 }, longitude: { title: 'Longitude', type: 'number', minimum: -180, maximum: 180 } } },
  signed: { title: 'Signature', description: 'Type your name.', type: 'object', required: ['name'], properties: { name: { title: 'Your full name', type: 'string', maxLength: 200 }, drawing: { title: 'Sign', type: 'string', maxLength: 8_000, pattern: '^[ML0-9 ]+$' } } },
  note: { title: 'Good to know', description: 'Bring the original.', not: {} },
};

function withBlocks(): ServiceFile {
  const file = everyQuestion();
  file.properties['all'] = { title: 'All', type: 'object', properties: { ...BLOCKS, name: { title: 'Name', type: 'string' } } };
  const { formulas: _none, subCatalogs: _none2, ...settings } = file['x-service'];
  file['x-service'] = { ...settings, layout: { '/all': { columns: 3 }, '/all/spot': { widget: 'location', columns: 2 }, '/all/signed': { widget: 'signature' }, '/all/signed/drawing': { widget: 'drawing' } } };
  return file;
}

const FULL: Record<string, Json> = { spot: { latitude: -27.4728, longitude: 89.639 }, signed: { name: 'Pema', drawing: 'M10 20L30 40' }, name: 'Pema' };
const file = withBlocks();
const { effects } = compileService(file, 1);

function drawn(values: Record<string, Json>, language = 'en'): string {
  const screen = effectiveScreen(file, 'all', { answers: { all: values }, visibility: { hidden: new Set(), required: new Set() } as never });
  return `<h1>x</h1><form method="post" action="/x">${renderToStaticMarkup(<ScreenQuestions screen={screen} file={file} values={values} t={translator(language)} language={language} />)}</form>`;
}

describe('[F43] a place and a signature are boxes a browser posts by itself', () => {
  test('given no script, then every box has a label, and what needs the script is not there', () => {
    expect(effects).toBeDefined();
    for (const values of [{}, FULL]) expect(pageFaults(drawn(values))).toEqual([]);
    const waiting = tagsOf(drawn({})).filter(({ attributes }) => 'data-position' in attributes || 'data-drawing' in attributes);
    expect(waiting.map(({ attributes }) => 'hidden' in attributes)).toEqual([true, true]);
  });
  test('given answers, then what is shown and posted unchanged is read as the same, strokes and southern places too', () => {
    for (const language of ['en', 'dz', 'ru']) {
      const form: Record<string, string[]> = {};
      for (const [name, value] of formOf(drawn(FULL, language), '/x')) form[name] = [...(form[name] ?? []), value];
      expect(readPost('all', screenFields(file, 'all'), form, { language, currency: 'BTN' })).toEqual(FULL);
    }
  });
  test('given the script, then it is told how the page writes decimals', () => {
    expect([drawn({}, 'en'), drawn({}, 'ru')].map((html) => tagsOf(html).find(({ attributes }) => 'data-position' in attributes)!.attributes['data-position'])).toEqual(['.', ',']);
  });
  test('given strokes, then a reader is told that it is signed, never shown the numbers', () => {
    const [drawing] = screenFields(file, 'all').flatMap(({ fields = [] }) => fields.filter(({ widget }) => widget === 'drawing'));
    expect(answerText(drawing!, 'M1 1L2 2', { t: translator('en'), language: 'en', currency: 'BTN' })).toBe('Signed by hand');
  });
});

test('[F44] words to read stand between the questions, and ask nothing', () => {
  const html = drawn({});
  expect(html).toContain('<strong>Good to know</strong><p>Bring the original.</p>');
  expect(tagsOf(html).filter(({ attributes: { name } }) => name?.includes('note'))).toEqual([]);
});

test('[F45] questions stand side by side where the layout says so: of a screen, and of a group', () => {
  const classes = tagsOf(drawn({})).map(({ attributes }) => attributes['class'] ?? '');
  expect(classes.filter((one) => /columns-\d/.test(one)).map((one) => /columns-\d/.exec(one)![0])).toEqual(['columns-3', 'columns-2']);
});

test('[F43] an officer sees the strokes as a picture with words, and strokes that are none as those words alone', () => {
  const shown = (drawing: string) => renderToStaticMarkup(<Value t={translator('en')} value={shownValue({ file, language: 'en', t: translator('en') }, '/all/signed', { name: 'Pema', drawing })} />);
  expect(shown('M1 1L2 2')).toContain('role="img" aria-label="Signed by hand"><path d="M1 1L2 2"');
  expect(shown('M1 1"><script>')).not.toMatch(/<svg|script/);
});
