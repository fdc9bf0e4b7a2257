import type { ServiceAbout } from '../../service/service-file.ts';
import { LISTED } from '../rule.ts';
import { ask, type Broken, STEPS, translate } from './broken.ts';

/** Takes away a fact and its translation. */
const without = (fact: keyof Omit<ServiceAbout, 'contact' | 'notice'>, code: string): Broken => ({
  fault: `a service without ${fact}`,
  breaks: (_, { about, texts }) => { about[fact] = ' '; delete texts!.dz![`/x-service/about/${fact}`]; },
  says: [[code, `/x-service/about/${fact}`]],
});
const untranslated = (path: string): Broken => ({
  fault: `no translation of ${path}`, breaks: (_, { texts }) => { delete texts!.dz![path]; }, says: [['text-missing-in-language', path]],
});

export const brokenWords: Broken[] = [
  untranslated('/title'),
  untranslated('/properties/applicant/title'),
  untranslated('/properties/applicant/properties/fullName/title'),
  untranslated('/$defs/catalog-village/oneOf/1/title'),
  untranslated('/x-service/about/appeal'),
  untranslated('/x-service/about/contact/name'),
  untranslated('/x-service/institutions/town/title'),
  untranslated('/x-service/roles/officer/title'),
  untranslated('/x-service/registrations/cafe/title'),
  untranslated('/x-service/documents/plan/title'),
  untranslated(`${STEPS}/desk/title`),
  untranslated(`${STEPS}/desk/reasons/0/title`),
  untranslated(`${STEPS}/guide/stops/0/text`),
  untranslated(`${STEPS}/guide/stops/0/office`),
  untranslated(`${STEPS}/send/declaration`),
  untranslated(`${STEPS}/done/text`),
  untranslated('/x-service/certificates/permit/title'),
  untranslated('/x-service/certificates/permit/elements/1/label'),
  untranslated('/x-service/certificates/permit/elements/2/text'),
  untranslated('/x-service/layout/~1applicant~1fullName/missing'),
  {
    fault: 'hundreds of translations of nothing, which are counted, not listed',
    breaks: (_, { texts }) => { for (let index = 0; index < LISTED + 50; index += 1) texts!.dz![`/gone/${index}`] = 'ཀ'; },
    says: [['more-of-the-same', ''], ...Array.from({ length: LISTED }, (_one, index): [string, string] => ['translation-of-nothing', `/x-service/texts/dz/~1gone~1${index}`])],
  },
  { fault: 'a translation that is empty', breaks: (_, { texts }) => { texts!.dz!['/title'] = ' '; }, says: [['text-missing-in-language', '/title']] },
  { fault: 'a text that changed after it was translated', breaks: (_, settings) => { settings.translatedFrom = { dz: { '/title': 'Something else' } }; }, says: [['translation-out-of-date', '/title']] },
  { fault: 'a translation of nothing', breaks: (_, { texts }) => { texts!.dz!['/properties/gone/title'] = 'ཀ'; }, says: [['translation-of-nothing', '/x-service/texts/dz/~1properties~1gone~1title']] },
  { fault: 'a translation of what is no text', breaks: (_, { texts }) => { texts!.dz!['/x-service/flow/start'] = 'send'; }, says: [['translation-of-nothing', '/x-service/texts/dz/~1x-service~1flow~1start']] },
  { fault: 'a translation into a language not offered', breaks: (_, { texts }) => { texts!.fr = { '/title': 'Permis' }; }, says: [['translation-in-other-language', '/x-service/texts/fr']] },
  { fault: 'a base language that is not the first', breaks: (_, settings) => { settings.languages = ['dz', 'en']; }, says: [['languages-order', '/x-service/languages']] },
  { fault: 'a time zone there is not', breaks: (_, settings) => { settings.timeZone = 'Asia/Shangri-La'; }, says: [['time-zone-unknown', '/x-service/timeZone']] },
  without('summary', 'about-no-summary'),
  without('whoCanApply', 'about-no-who'),
  without('cost', 'about-no-cost'),
  without('duration', 'about-no-duration'),
  // The sample asks something sensitive.
  { ...without('legalBasis', 'about-no-legal-basis'), says: [['about-no-legal-basis', '/x-service/about/legalBasis'], ['sensitive-without-law', '/x-service/about/legalBasis']] },
  without('privacyNotice', 'about-no-privacy-notice'),
  without('appeal', 'about-no-appeal'),
  { fault: 'a question about religion like any other', breaks: (file) => ask(file, 'place', 'more', { title: 'Your religion', type: 'string' }), says: [['asks-sensitive', '/properties/place/properties/more']] },
  { fault: 'a question about two private matters, one of them in its help', breaks: (file) => { ask(file, 'place', 'more', { title: 'Your group', description: 'Religion and ethnic group.', type: 'string' }); translate(file, '/properties/place/properties/more/description'); }, says: [['asks-sensitive', '/properties/place/properties/more']] },
  { fault: 'a question that is private by what it offers', breaks: (file) => { ask(file, 'place', 'more', { title: 'Why are you away?', type: 'string', oneOf: [{ const: 'a', title: 'Holiday' }, { const: 'b', title: 'Illness' }] }); translate(file, '/properties/place/properties/more/oneOf/0/title', '/properties/place/properties/more/oneOf/1/title'); }, says: [['asks-sensitive', '/properties/place/properties/more']] },
  { fault: 'nothing, with a long list that names a private matter in passing', breaks: (file) => { const oneOf = Array.from({ length: 30 }, (_, index) => ({ const: `t${index}`, title: index === 9 ? 'Medical practice' : `Trade ${index}` })); ask(file, 'place', 'more', { title: 'Your trade', type: 'string', oneOf }); translate(file, ...oneOf.map((_, index) => `/properties/place/properties/more/oneOf/${index}/title`)); }, says: [] },
  { fault: 'a private document nobody says why it is asked', breaks: (file, { documents }) => { documents!.more = { title: 'Medical certificate', accept: ['application/pdf'], maxBytes: 9 }; translate(file, '/x-service/documents/more/title'); }, says: [['document-sensitive-without-why', '/x-service/documents/more']] },
  { fault: 'a sensitive question no law is named for', breaks: (file, settings) => { ask(file, 'place', 'more', { title: 'Blood group', type: 'string' }); settings.privacy = { ...settings.privacy, '/place/more': 'sensitive' }; settings.layout = { ...settings.layout, '/place/more': { why: 'For the clinic.' } }; translate(file, '/x-service/layout/~1place~1more/why'); settings.about.legalBasis = ''; delete settings.texts!.dz!['/x-service/about/legalBasis']; }, says: [['about-no-legal-basis', '/x-service/about/legalBasis'], ['sensitive-without-law', '/x-service/about/legalBasis']] },
  { fault: 'a sensitive question nobody says why it is asked', breaks: (file, settings) => { ask(file, 'place', 'more', { title: 'Blood group', type: 'string' }); settings.privacy = { ...settings.privacy, '/place/more': 'sensitive' }; }, says: [['sensitive-without-why', '/properties/place/properties/more']] },
  { fault: 'a question in officialese that never ends, with an address whose dots end no sentence', breaks: (file) => ask(file, 'place', 'more', { title: `In pursuance of the aforementioned ${'word '.repeat(34)}see http://example.com now`, type: 'string' }), says: [['sentence-too-long', '/properties/place/properties/more/title'], ['jargon', '/properties/place/properties/more/title'], ['label-too-long', '/properties/place/properties/more/title'], ['label-with-link', '/properties/place/properties/more/title']] },
  { fault: 'a word of offices', breaks: (_, { about }) => { about.summary = 'Kindly apply here.'; }, says: [['jargon', '/x-service/about/summary']] },
  { fault: 'a page of six hundred words', breaks: (file) => { for (let index = 0; index < 12; index += 1) { ask(file, 'place', `more${index}`, { title: 'More', description: `${'a bc. '.repeat(25)}`, type: 'string' }); translate(file, `/properties/place/properties/more${index}/description`); } }, says: [['page-too-long', '/properties/place']] },
  {
    fault: 'a sentence of forty words', breaks: (_, { about }) => { about.summary = `${'word '.repeat(40)}.`; },
    says: [['sentence-too-long', '/x-service/about/summary']],
  },
  {
    fault: 'a help text as long as a page, with a way out', says: [['help-too-long', '/properties/place/properties/more/description'], ['help-with-link', '/properties/place/properties/more/description']],
    breaks: (file) => { ask(file, 'place', 'more', { title: '1', type: 'string', description: `See https://example.org. ${'Then read. '.repeat(40)}` }); translate(file, '/properties/place/properties/more/description'); },
  },
  { fault: 'a contact without a way to reach it', breaks: (_, { about }) => { about.contact.phone = ''; }, says: [['about-no-contact', '/x-service/about/contact']] },
];
