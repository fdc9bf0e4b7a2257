import type { ServiceFile } from '#schemas/index.ts';
import { translatableTexts } from '#schemas/service/texts.ts';

/** The service offered in the pseudo-locale too, each of its texts in the brackets our own texts have there: what stands outside of brackets is in no catalogue. */
export function withPseudoTexts(file: ServiceFile): ServiceFile {
  const settings = file['x-service'];
  const texts = Object.fromEntries(translatableTexts(file).map(({ path, text }) => [path, `⟦${text}⟧`]));
  return { ...file, 'x-service': { ...settings, languages: [...settings.languages, 'en-XA'], texts: { ...settings.texts, 'en-XA': texts } } };
}

/** What is left of a page's words when bracketed texts, data (`<bdi>`, `<time>`) and names of languages are taken out. */
export function unbracketed(html: string): string {
  const words = html.replaceAll(/<(script|style|svg|bdi|time|head)\b.*?<\/\1>/gs, '').replaceAll(/<button[^>]* lang="[^"]*"[^>]*>[^<]*<\/button>/g, '');
  const spoken = [...words.matchAll(/ (?:aria-label|title|alt|placeholder)="([^"]*)"/g)].map(([, text]) => text);
  let left = [words.replaceAll(/<[^>]*>/g, ' '), ...spoken].join(' ').replaceAll(/&[#\w]+;/g, ' ');
  for (let before = ''; before !== left; ) {
    before = left;
    left = left.replaceAll(/⟦[^⟦⟧]*⟧/g, ' ');
  }
  return left.replaceAll(/\s+/g, ' ').trim();
}
