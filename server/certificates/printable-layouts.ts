import { checkService, definitionName, fieldAt, isSound, localise, pathParts, textsOfElement, toPath, translatableTexts, type CertificateLayout, type Problem, type ServiceFile } from '#schemas/index.ts';
import { problemsOf } from '#schemas/rules/rule.ts';
import { mergeFieldsOf } from '#runtime/certificates/merge.ts';
import { stepKinds } from '#runtime/steps/index.ts';
import { inSentence, type Printable } from './printable.ts';

/** R33 of a sound service, judged here, where the typefaces are. */
const RULE = { number: 'R33', codes: { 'certificate-unprintable-text': 'error' } } as const;

/** What keeps a service from being published: the rules of a sound service and, where they hold, what its certificates could not print in each of its languages. */
export async function checkForPublishing(file: ServiceFile, { unprintable }: Pick<Printable, 'unprintable'>): Promise<Problem[]> {
  const problems = checkService(file, stepKinds);
  if (!isSound(problems)) return problems;
  const { languages } = file['x-service'];
  const texts = languages.flatMap((language) => printedWords(localise(file, language)).map((words) => ({ ...words, language })));
  // All at once, and one by one only where there is something to tell.
  if ((await unprintable(texts.map(({ text }) => text))).length === 0) return problems;
  const findings = await Promise.all(texts.map(async ({ path, text, language }) => ({ path, language, characters: await unprintable([text]) })));
  return [...problems, ...problemsOf(RULE, findings.filter(({ characters }) => characters.length > 0)
    .map(({ path, language, characters }) => ({ code: 'certificate-unprintable-text', path, params: { language, characters: inSentence(characters) } })))];
}

interface Words { path: string; text: string }

/** The file's own words that its certificates print, each at its place in the file: the layouts', without merge fields, and those merged into them. */
function printedWords(file: ServiceFile): Words[] {
  const layouts = Object.entries(file['x-service'].certificates ?? {}).map(([key, layout]) => ({ layout, words: layoutWords(layout, `/x-service/certificates${toPath([key])}`) }));
  const merged = layouts.flatMap(({ layout, words }) => words.flatMap(({ text }) => mergeFieldsOf(text)).flatMap((name) => placesOf(file, layout, name)));
  return [
    ...layouts.flatMap(({ words }) => words.map(({ path, text }) => ({ path, text: text.replaceAll(/\{[^{}]*\}/g, '') }))),
    ...translatableTexts(file).filter(({ path }) => merged.some((place) => path === place || (place.endsWith('/') && path.startsWith(place)))),
  ];
}

function layoutWords({ title, watermark, elements }: CertificateLayout, at: string): Words[] {
  return [{ path: `${at}/title`, text: title }, ...(watermark === undefined ? [] : [{ path: `${at}/watermark`, text: watermark }]),
    ...elements.flatMap((element, index) => textsOfElement(element).map(({ at: setting, text }) => ({ path: `${at}/elements/${index}/${setting}`, text })))];
}

/** Where the words stand that a merge field can bring: a place, or with a slash at its end all below it (the options of a choice). */
function placesOf(file: ServiceFile, { registration }: CertificateLayout, name: string): string[] {
  const settings = file['x-service'];
  if (name === 'registration') return [`/x-service/registrations${toPath([registration])}/title`];
  if (name === 'institution') return [`/x-service/institutions${toPath([settings.registrations[registration]?.institution ?? ''])}/title`];
  if (!name.startsWith('/')) return [];
  const field = fieldAt(file, name);
  const item = field?.type === 'array' && typeof field.items === 'object' ? field.items : field;
  const catalog = definitionName(item?.$ref);
  const schema = catalog ? `/$defs${toPath([catalog])}` : pathParts(name).map((part) => (part === '*' ? '/items' : `/properties${toPath([part])}`)).join('') + (item === field ? '' : '/items');
  return [`${schema}/oneOf/`, `/x-service/layout${toPath([name])}/prefix`];
}
