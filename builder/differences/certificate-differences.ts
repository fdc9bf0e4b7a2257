import { type CertificateElement, type CertificateLayout, type SchemaObject, textsOfElement, type ServiceFile } from '#schemas/index.ts';
import { languageName } from '#runtime/texts/languages.ts';
import { sameJson } from '#builder/edits/working-file.ts';
import { asJson } from '#builder/model/as-json.ts';
import { elementSchemas } from '#builder/sections/certificates/element-schemas.ts';
import { certificateText } from '#builder/specification/facts.ts';
import { type Difference, JOINED, type Sides, told } from './difference.ts';
import { settingDifferences } from './setting-differences.ts';

/** Settings of a certificate by the names its form gives them. */
const certificateSchema: SchemaObject = {
  type: 'object',
  properties: {
    title: { title: 'builder.certificate.title', type: 'string' }, registration: { title: 'builder.certificate.registration', type: 'string', format: 'registration' },
    page: { title: 'builder.certificate.size', type: 'string' }, register: { title: 'builder.certificate.register', type: 'string' },
    each: { title: 'builder.certificate.each', type: 'string', format: 'rows' }, holder: { title: 'builder.certificate.holder', type: 'string', format: 'question' },
    publicFields: { title: 'builder.certificate.public', type: 'array', items: { type: 'string', format: 'question' } },
    validYears: { title: 'builder.certificate.validYears', type: 'number' }, validUntil: { title: 'builder.certificate.validUntil', type: 'string', format: 'question' },
    remindBefore: { title: 'builder.certificate.remindBefore', type: 'number' }, fourEyes: { title: 'builder.certificate.fourEyes', type: 'boolean' },
    watermark: { title: 'builder.certificate.watermark', type: 'string' },
  },
};

/** What is otherwise with a certificate: its settings, its second language, and element by element what stands on the page. */
export function certificateDifferences(sides: Sides, was: CertificateLayout | undefined, is: CertificateLayout): Difference[] {
  const { t } = sides;
  const settings = ({ elements: _elements, bilingual: _bilingual, ...own }: Partial<CertificateLayout>) => asJson(own);
  const second = (one: CertificateLayout | undefined) => one?.bilingual && [languageName(one.bilingual.language), t(`builder.certificate.how.${one.bilingual.how}`), `${t('builder.certificate.prevails')}: ${languageName(one.bilingual.prevails)}`].join(', ');
  return [
    ...settingDifferences(sides, was ? certificateSchema : { ...certificateSchema, properties: { ...certificateSchema.properties, title: false } }, was && settings(was), settings(is)),
    ...told(t('builder.certificate.second'), second(was), second(is)),
    ...elementDifferences(sides, was?.elements ?? [], is.elements),
  ];
}

/** Elements have no names: those that are the very same belong together, then those of one kind in their order. */
function elementDifferences(sides: Sides, old: readonly CertificateElement[], now: readonly CertificateElement[]): Difference[] {
  const { t, before, after } = sides;
  const left = [...old];
  const take = (fits: (one: CertificateElement) => boolean): CertificateElement | undefined => {
    const index = left.findIndex(fits);
    return index < 0 ? undefined : left.splice(index, 1)[0];
  };
  const changed = now.filter((element) => !take((one) => sameJson(asJson(one), asJson(element))));
  const partners = changed.map((element) => ({ element, former: take((one) => one.kind === element.kind && shares(one, element)) }));
  const paired = partners.map(({ element, former }) => ({ element, former: former ?? take((one) => one.kind === element.kind) }));
  const called = (element: CertificateElement) => t(`builder.certificate.kind.${element.kind}`);
  return [
    ...paired.flatMap(({ element, former }) => (former ? oneElement(sides, former, element) : told(called(element), undefined, wordsOf(sides, after, element) || t('builder.yes')))),
    ...left.flatMap((element) => told(called(element), wordsOf(sides, before, element) || t('builder.yes'), undefined)),
  ];
}

/** Whether two say the same, or stand in the same place. */
const shares = (one: CertificateElement, other: CertificateElement): boolean =>
  (textsOfElement(one).length > 0 && sameJson(asJson(textsOfElement(one)), asJson(textsOfElement(other)))) || (one.x === other.x && one.y === other.y);

const wordsOf = ({ t }: Sides, file: ServiceFile, element: CertificateElement): string => textsOfElement(element).map(({ text }) => certificateText(t, file, text)).filter(Boolean).join(': ');

function oneElement(sides: Sides, was: CertificateElement, is: CertificateElement): Difference[] {
  const { t, before, after } = sides;
  const words = wordsOf(sides, after, is);
  const trail = [t(`builder.certificate.kind.${is.kind}`), ...(words === '' || words !== wordsOf(sides, before, was) ? [] : [`“${words}”`])];
  const box = ({ x, y, width, height }: CertificateElement) => (['x', 'y', 'width', 'height'] as const).map((side) => ({ side, value: { x, y, width, height }[side] })).filter(({ value }) => value !== undefined).map(({ side, value }) => `${t(`builder.certificate.box.${side}`)} ${Math.round(value!)}`).join(', ');
  // Texts and places are told above; a picture by its name alone, for what it shows is told with the pictures.
  const looks = (element: CertificateElement) => asJson(Object.fromEntries(Object.entries(element).filter(([key]) => !['kind', 'x', 'y', 'width', 'height', 'text', 'label'].includes(key))));
  return [
    ...told(trail.join(JOINED), wordsOf(sides, before, was), words),
    ...told([...trail, t('builder.certificate.box')].join(JOINED), box(was), box(is)),
    ...settingDifferences(sides, elementSchemas[is.kind], looks(was), looks(is), trail),
  ];
}
