import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import type { Json } from '#schemas/index.ts';
import type { Answers } from '#runtime/engine/case.ts';
import { compileService } from '#runtime/engine/compile.ts';
import { inLanguage } from '#runtime/engine/in-language.ts';
import { visibility } from '#runtime/engine/visibility.ts';
import { everyQuestion } from '#runtime/testing/every-question.ts';
import { attributesOf, formOf, pageFaults, tagsOf, wordsOf } from '#runtime/testing/html.ts';
import { unbracketed, withPseudoTexts } from '#runtime/testing/pseudo-service.ts';
import { translator } from '#runtime/texts/translate.ts';
import { effectiveScreen } from './effective-screen.ts';
import { faultText } from './fault-text.ts';
import { questionsHtml } from './questions-html.tsx';
import { readPost } from './read-post.ts';
import { ScreenQuestions, type ScreenQuestionsProps } from './screen-form.tsx';
import { strayNames } from './stray-names.ts';
import { screenFields } from './screen-fields.ts';

const FULL: Record<string, Json> = {
  name: 'Pema Dorji', about: 'one\ntwo', kind: 'b', several: ['a', 'c'], rank: 2, isNew: false, agrees: true, number: 12, fee: 1_000.5, born: '1985-03-27', digits: '11204001234',
  phone: '17123456', mail: 'pema@example.bt', site: 'https://example.bt', address: { street: 'Norzin', house: '7' }, people: [{ name: 'Dawa', share: 40, district: 'east', village: 'hill' }, { name: 'Tshering' }], tags: ['x', 'y'],
};
const answersOf = (values: Record<string, Json>) => ({ all: { ...values, total: 14 } });

function drawn(values: Record<string, Json>, more: Partial<ScreenQuestionsProps> = {}, language = 'en', key = 'all'): string {
  const service = inLanguage(compileService(withPseudoTexts(everyQuestion()), 1), language);
  const answers: Answers = key === 'all' ? answersOf(values) : { [key]: values };
  const screen = effectiveScreen(service.file, key, { answers, visibility: visibility(service.effects, answers) });
  return renderToStaticMarkup(<ScreenQuestions screen={screen} file={service.file} values={answers[key]!} t={translator(language)} language={language} {...more} />);
}
const page = (html: string) => `<h1>x</h1><form method="post" action="/x">${html}</form>`;

describe('questions drawn on the server', () => {
  test('[F30] every kind of question is a labelled box with a name of its own, and no two share an id', () => {
    for (const values of [{}, FULL]) expect(pageFaults(page(drawn(values)))).toEqual([]);
    const names = tagsOf(drawn(FULL)).flatMap(({ attributes: { name } }) => (name?.startsWith('all[') ? [name] : []));
    for (const field of screenFields(everyQuestion(), 'all')) if (field.widget !== 'calculated') expect(names.some((name) => name.startsWith(`all[${field.name}]`)), field.name).toBe(true);
  });

  test('[F31] what the boxes show, posted unchanged by a browser, is read as the same answers', () => {
    const form: Record<string, string[]> = {};
    for (const [name, value] of formOf(page(drawn(FULL)), '/x')) form[name] = [...(form[name] ?? []), value];
    expect(strayNames(form, 'all', screenFields(everyQuestion(), 'all'))).toEqual([]);
    for (const language of ['en', 'dz']) expect(readPost('all', screenFields(everyQuestion(), 'all'), form, { language, currency: 'BTN' })).toEqual(FULL);
  });

  test('[F31] a number is shown with the decimal sign of the page’s language', () => {
    expect(drawn({ fee: 1.125 }, { language: 'ru' })).toContain('value="1,125"');
  });

  test('[F32] options carry their values, never their place in the list', () => {
    const values = tagsOf(drawn({})).filter(({ name }) => name === 'option').map(({ attributes }) => attributes['value']);
    expect(values.slice(0, 4)).toEqual(['', 'a', 'b', 'c']);
    expect(drawn({ rank: 2 })).toContain('checked="" value="2"');
  });

  test('[F33] optional questions say so in words; nothing is starred', () => {
    const words = wordsOf(drawn({}));
    expect(words.filter((word) => word === '(optional)').length).toBeGreaterThan(10);
    expect(words.join(' ')).not.toContain('*');
    expect(drawn({})).toMatch(/<label for="all\.name">Full name<\/label>/);
  });

  test('[F34] a fault stands at its box, is said by it, and marks it; the same words as in the summary', () => {
    const fault = { path: '/all/people/1/share', code: 'too-large', params: { limit: 100 } };
    const text = faultText(translator('en'), fault, everyQuestion());
    const html = drawn({ ...FULL, people: [{ name: 'A' }, { name: 'B', share: 400 }] }, { faults: new Map([[fault.path, text], ['/all/born', 'No such day'], ['/all/kind', 'Choose']]) });
    expect(html).toContain(`<p class="fault" id="all.people.1.share:fault"><span class="hidden">Error: </span>${text}</p>`);
    const box = tagsOf(html).find(({ attributes }) => attributes['id'] === 'all.people.1.share');
    expect(box?.attributes).toMatchObject({ 'aria-invalid': 'true', 'aria-describedby': 'all.people.1.share:fault', value: '400' });
    expect(pageFaults(page(html))).toEqual([]);
  });

  test('[F35] an officer’s note stands at the question it is about', () => {
    const html = drawn(FULL, { notes: new Map([['/all/name', 'As on the card, please']]) });
    expect(html).toContain('As on the card, please');
    expect(attributesOf(html, 'aria-describedby')).toContain('all.name:hint all.name:note');
  });

  test('[F36] rows can be added and removed by buttons that post, up to what the service allows', () => {
    const acts = (html: string) => tagsOf(html).filter(({ name }) => name === 'button').map(({ attributes }) => attributes['value']);
    expect(acts(drawn(FULL))).toEqual(['remove:/all/people/0', 'remove:/all/people/1', 'add:/all/people', 'remove:/all/tags/0', 'remove:/all/tags/1', 'add:/all/tags']);
    expect(acts(drawn({ people: [{}, {}, {}] }))).not.toContain('add:/all/people');
  });

  test('[F37] in a row a sub catalog stands under its parents’ names', () => {
    expect(drawn(FULL)).toMatch(/<optgroup label="east"><option value="hill" selected="">/);
  });

  test('[F38] keyboards fit the answer, and what a browser can fill in is named', () => {
    const box = (name: string) => tagsOf(drawn({})).find(({ attributes }) => attributes['name'] === name)?.attributes;
    expect(box('all[digits]')).toMatchObject({ inputmode: 'numeric', type: 'text' });
    expect(box('all[phone]')).toMatchObject({ type: 'tel', autocomplete: 'tel' });
    expect(box('all[name]')).toMatchObject({ autocomplete: 'name', spellcheck: 'false', dir: 'auto' });
    expect(box('all[born][day]')).toMatchObject({ inputmode: 'numeric', autocomplete: 'bday-day', enterkeyhint: 'next' });
  });

  test('[F38] the key of a phone’s keyboard leads to the next box, and from the last one on', () => {
    const hints = tagsOf(drawn({})).flatMap(({ attributes }) => attributes['enterkeyhint'] ?? []);
    expect(hints.length).toBeGreaterThan(3);
    expect(hints.slice(0, -1).every((hint) => hint === 'next')).toBe(true);
    const { file } = compileService(everyQuestion(), 1);
    const screen = effectiveScreen(file, 'all', { answers: answersOf({}), visibility: visibility([], answersOf({})) });
    const last = renderToStaticMarkup(<ScreenQuestions screen={{ ...screen, fields: screen.fields.filter(({ name }) => name === 'name'), schema: { ...screen.schema, properties: { name: screen.schema.properties!['name']! } } }} file={file} values={{}} t={translator('en')} language="en" />);
    expect(tagsOf(last).filter(({ attributes }) => attributes['enterkeyhint'] === 'go').map(({ attributes }) => attributes['name'])).toEqual(['all[name]']);
  });

  test('[A104] a box whose answer is in a language of its own says so where the page is in another, and nowhere else', () => {
    const file = everyQuestion();
    Object.assign((file['x-service'].layout ??= {})['/all/name'] ??= {}, { language: 'dz' });
    const screen = effectiveScreen(file, 'all', { answers: answersOf({}), visibility: visibility([], answersOf({})) });
    const tongues = (language: string) => tagsOf(renderToStaticMarkup(<ScreenQuestions screen={screen} file={file} values={{ name: 'པདྨ་' }} t={translator(language)} language={language} />))
      .filter(({ name, attributes }) => ['input', 'textarea'].includes(name) && 'lang' in attributes).map(({ attributes }) => [attributes['name'], attributes['lang']]);
    expect([tongues('en'), tongues('dz')]).toEqual([[['all[name]', 'dz']], []]);
  });

  test('[F39] the page opens at the question that is new', () => {
    expect(drawn(FULL, { focus: '/all/kind' })).toMatch(/<select id="all\.kind"[^>]*autofocus=""/);
    expect(drawn(FULL, { focus: '/all/rank' }).match(/autofocus/g)).toHaveLength(1);
  });

  test('[F40] every word is in a catalogue or in the service file: nothing is left outside the pseudo-locale’s brackets', () => {
    const faults = new Map([['/all/name', '⟦x⟧']]);
    expect(unbracketed(drawn(FULL, { faults }, 'en-XA')).replaceAll(/Nu\.|one|two/g, '')).not.toMatch(/\p{L}/u);
  });

  test('[F42] a large box takes no more than is read of it', () => {
    expect(drawn(FULL)).toMatch(/<textarea[^>]*maxlength="100000"/i);
  });

  test('[F41] a blank screen is drawn once for all who get the same questions; answers are never kept', () => {
    const service = compileService(everyQuestion(), 1);
    const screen = effectiveScreen(service.file, 'place', { answers: {}, visibility: visibility(service.effects, {}) });
    const draw = (values: Record<string, Json>) => questionsHtml({ screen, file: service.file, values, t: translator('en'), language: 'en' });
    const blank = draw({});
    expect(draw({ hasDog: true })).not.toBe(blank);
    expect(draw({})).toBe(blank);
  });
});
