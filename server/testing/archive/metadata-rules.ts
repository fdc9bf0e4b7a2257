import { type PdfObjects, textValue } from './pdf-objects.ts';

/** Entry of the information dictionary and the property of XMP that must say the same (ISO 19005-3, section 6.6.3, table 2). */
const TWINS: [string, string][] = [['/Title', 'dc:title'], ['/Author', 'dc:creator'], ['/Subject', 'dc:description'], ['/Keywords', 'pdf:Keywords'], ['/Creator', 'xmp:CreatorTool'], ['/Producer', 'pdf:Producer']];
/** Namespaces whose properties PDF/A knows. */
const KNOWN = ['http://ns.adobe.com/xap/1.0/', 'http://purl.org/dc/elements/1.1/', 'http://ns.adobe.com/pdf/1.3/', 'http://www.aiim.org/pdfa/ns/id/', 'http://www.aiim.org/pdfa/ns/extension/', 'http://www.aiim.org/pdfa/ns/schema#', 'http://www.aiim.org/pdfa/ns/property#', 'http://www.w3.org/1999/02/22-rdf-syntax-ns#', 'adobe:ns:meta/'];

export const xmpText = ({ bytes, catalog }: PdfObjects): string => bytes(catalog['/Metadata']).toString('utf8');

/** Text of a property, or of the first item in it. */
export function property(xmp: string, name: string): string | undefined {
  const [, content] = new RegExp(`<${name}>([\\s\\S]*?)</${name}>`).exec(xmp) ?? [];
  return content?.replaceAll(/<[^>]*>/g, '').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&').trim();
}

/** Names of the rules about metadata that a file breaks. */
export function metadataFaults(pdf: PdfObjects): string[] {
  const xmp = xmpText(pdf);
  const stream = pdf.dictionary(pdf.catalog['/Metadata']);
  const faults = [
    ...(xmp === '' || stream['/Type'] !== '/Metadata' || stream['/Subtype'] !== '/XML' ? ['metadata is there'] : []),
    ...(isBalanced(xmp) ? [] : ['metadata is well-formed']),
    ...(property(xmp, 'pdfaid:part') === '3' && property(xmp, 'pdfaid:conformance') === 'A' ? [] : ['metadata claims PDF/A-3a']),
    ...(undescribed(xmp).length === 0 ? [] : ['metadata describes its own properties']),
  ];
  const info = pdf.dictionary(pdf.trailer['/Info']);
  const differs = TWINS.some(([entry, name]) => textValue(pdf.at(info[entry])) !== (property(xmp, name) ?? ''));
  const date = /^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(textValue(pdf.at(info['/CreationDate'])))?.slice(1);
  const isSameDate = date !== undefined && property(xmp, 'xmp:CreateDate') === `${date.slice(0, 3).join('-')}T${date.slice(3).join(':')}Z`;
  return differs || !isSameDate ? [...faults, 'metadata and information agree'] : faults;
}

/** Whether every element that opens closes where it should, and nothing stands bare. */
function isBalanced(xml: string): boolean {
  const open: string[] = [];
  const body = xml.replaceAll(/<\?[\s\S]*?\?>/g, '');
  for (const [, close, name, empty] of body.matchAll(/<(\/?)([\w:.-]+)(?:\s+[\w:.-]+="[^"<]*")*\s*(\/?)>/g)) {
    if (empty === '/') continue;
    if (close === '') open.push(name!);
    else if (open.pop() !== name) return false;
  }
  const rest = body.replaceAll(/<\/?[\w:.-]+(?:\s+[\w:.-]+="[^"<]*")*\s*\/?>/g, '');
  return open.length === 0 && !/[<>]|&(?!(amp|lt|gt|quot|apos|#\d+);)/.test(rest);
}

/** Properties of a namespace PDF/A does not know, and which the file does not describe (section 6.6.2.3). */
function undescribed(xmp: string): string[] {
  const described = new Set([...xmp.matchAll(/<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>[\s\S]*?<\/rdf:Seq><\/pdfaSchema:property><\/rdf:li>/g)].flatMap(([schema]) => {
    const namespace = property(schema, 'pdfaSchema:namespaceURI')!;
    return [...schema.matchAll(/<pdfaProperty:name>([^<]*)</g)].map(([, name]) => `${namespace} ${name}`);
  }));
  const own = [...xmp.matchAll(/xmlns:([\w-]+)="([^"]*)"/g)].filter(([, , namespace]) => !KNOWN.includes(namespace!));
  return own.flatMap(([, prefix, namespace]) => [...xmp.matchAll(new RegExp(`<${prefix}:(\\w+)>`, 'g'))].map(([, name]) => `${namespace} ${name}`)).filter((one) => !described.has(one));
}
