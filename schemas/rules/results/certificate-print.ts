import type { CertificateElement, CertificateLayout } from '../../service/certificate-layout.ts';
import { overlap } from '../../service/element-height.ts';
import { withinMargins } from '../../service/page-margins.ts';
import { PAGE_SIZES } from '../../service/page-sizes.ts';
import { toPath } from '../../service/paths.ts';
import type { Finding } from '../problem.ts';
import type { Rule } from '../rule.ts';

type Code = 'certificate-near-edge' | 'certificate-pale' | 'certificate-code-folded' | 'certificate-over-another';

/** WCAG 2.2, 1.4.3: what is paler than this against white is lost on a copy in black and white as well. */
const LEAST_CONTRAST = 4.5;
/** Where letters are folded: in the middle, and in three. */
const FOLDS = [1 / 2, 1 / 3, 2 / 3];

/** R46: a certificate survives printers, copiers and envelopes. */
export const certificatePrintRule: Rule<Code> = {
  number: 'R46',
  codes: { 'certificate-near-edge': 'warning', 'certificate-pale': 'warning', 'certificate-code-folded': 'warning', 'certificate-over-another': 'warning' },
  find: ({ settings }) => Object.entries(settings.certificates ?? {}).flatMap(([key, layout]) =>
    layout.elements.flatMap((element, index) => faults(layout, element).map((code): Finding<Code> => ({
      code, path: `/x-service/certificates${toPath([key, 'elements'])}/${index}${code === 'certificate-pale' ? '/colour' : ''}`, params: { certificate: layout.title, ...(code === 'certificate-over-another' ? bothNamed(layout, element) : {}) },
    })))),
};

/** What lies over what, in the words it prints; of what prints none, its kind. */
function bothNamed(layout: CertificateLayout, later: CertificateElement): Record<string, string> {
  const earlier = hiddenBy(layout, later)!;
  const words = (element: CertificateElement) => ('label' in element && element.label) || ('text' in element && element.text.replace('{title}', layout.title)) || '';
  const kind = (element: CertificateElement) => (words(element) === '' ? element.kind : 'text');
  return { later: words(later), laterKind: kind(later), earlier: words(earlier), earlierKind: kind(earlier) };
}

/** The first of those drawn before that an element lies over. */
const hiddenBy = ({ elements }: CertificateLayout, element: CertificateElement): CertificateElement | undefined => elements.slice(0, elements.indexOf(element)).find((earlier) => hides(element, earlier));

function faults(layout: CertificateLayout, element: CertificateElement): Code[] {
  const { page } = layout;
  if (!Object.hasOwn(PAGE_SIZES, page) || isBeyond(element, PAGE_SIZES[page])) return [];
  return [
    ...(withinMargins(element, page) === element ? [] : ['certificate-near-edge' as const]),
    ...(element.kind === 'text' && element.colour !== undefined && contrastWithWhite(element.colour) < LEAST_CONTRAST ? ['certificate-pale' as const] : []),
    ...(element.kind === 'qr' && page !== 'card' && FOLDS.some((fold) => crosses(element, fold * PAGE_SIZES[page].height)) ? ['certificate-code-folded' as const] : []),
    ...(hiddenBy(layout, element) ? ['certificate-over-another' as const] : []),
  ];
}

/** Texts and codes that are in each other's way: what is drawn later lies over it. What stands there by a determinant may take turns; a picture may lie beneath on purpose. */
const hides = (later: CertificateElement, earlier: CertificateElement): boolean => isRead(later) && isRead(earlier) && (later.when ?? earlier.when) === (earlier.when ?? later.when) && overlap(later, earlier);

const isRead = ({ kind }: CertificateElement): boolean => kind !== 'frame' && kind !== 'line' && kind !== 'picture';

/** What is not on the page at all R41 tells of, or the shape. */
const isBeyond = ({ x, y, width, height = 0 }: CertificateElement, page: { width: number; height: number }): boolean => x + width > page.width + 1 || y + height > page.height + 1;

const crosses = ({ y, width, height = width }: CertificateElement, fold: number): boolean => y < fold && y + height > fold;

/** Of a colour `#rrggbb` (WCAG 2.2, relative luminance of sRGB). */
function contrastWithWhite(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05);
}
