import { type CertificateRecord, RECORD_FORMAT } from '#runtime/certificates/record.ts';

/** What the document's information dictionary says; XMP says the same (ISO 19005-3, section 6.6.3). */
export interface DocumentInfo {
  Title: string;
  Author: string;
  Subject: string;
  Keywords: string;
  Creator: string;
  Producer: string;
  CreationDate: Date;
}

/** Our own properties, readable by name in any program that shows XMP. */
const OWN = { prefix: 'certificate', namespace: `${RECORD_FORMAT}#`, title: 'A certificate of Stampless' };
const UA = { prefix: 'pdfuaid', namespace: 'http://www.aiim.org/pdfua/ns/id/', title: 'PDF/UA identification' };

type ValueType = 'Text' | 'Integer' | 'Date' | 'URL';
interface Property { name: string; type: ValueType; value: string; description: string }

/** XMP (ISO 16684-1) of a certificate, or of a page that is none. Every value is escaped. */
export function xmpOf(info: DocumentInfo, language: string, record?: CertificateRecord): string {
  const own = record ? ownProperties(record) : [];
  return [
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
    described('pdfaid', 'http://www.aiim.org/pdfa/ns/id/', element('pdfaid:part', '3') + element('pdfaid:conformance', 'A')),
    described('xmp', 'http://ns.adobe.com/xap/1.0/', element('xmp:CreateDate', instant(info.CreationDate)) + element('xmp:CreatorTool', info.Creator)),
    described('dc', 'http://purl.org/dc/elements/1.1/', [
      inContainer('dc:title', 'Alt', info.Title), inContainer('dc:creator', 'Seq', info.Author), inContainer('dc:description', 'Alt', info.Subject),
      inContainer('dc:publisher', 'Bag', info.Author), inContainer('dc:language', 'Bag', language), element('dc:identifier', info.Keywords),
    ].join('')),
    described('pdf', 'http://ns.adobe.com/pdf/1.3/', element('pdf:Producer', info.Producer) + element('pdf:Keywords', info.Keywords)),
    described(UA.prefix, UA.namespace, element('pdfuaid:part', '1')),
    ...(own.length === 0 ? [] : [described(OWN.prefix, OWN.namespace, own.map(({ name, value }) => element(`${OWN.prefix}:${name}`, value)).join(''))]),
    extensions([[UA, [{ name: 'part', type: 'Integer', value: '1', description: 'Part of ISO 14289 the document keeps' }]], ...(own.length === 0 ? [] : [[OWN, own] satisfies [typeof OWN, Property[]]])]),
    '</rdf:RDF></x:xmpmeta>\n<?xpacket end="w"?>',
  ].join('\n');
}

function ownProperties({ number, institution, service, issuedOn, validUntil, verification }: CertificateRecord): Property[] {
  return [
    { name: 'number', type: 'Text', value: number, description: 'Number in its register' },
    { name: 'issuer', type: 'Text', value: institution, description: 'Institution that issued it' },
    { name: 'service', type: 'Text', value: service.slug, description: 'Key of the service that led to it' },
    { name: 'serviceVersion', type: 'Integer', value: String(service.version), description: 'Published version of that service' },
    { name: 'issuedOn', type: 'Date', value: issuedOn, description: 'Day it was issued' },
    ...(validUntil === undefined ? [] : [{ name: 'validUntil', type: 'Date' as const, value: validUntil, description: 'Last day it is valid' }]),
    { name: 'verification', type: 'URL', value: verification, description: 'Page where anybody sees how it stands' },
  ];
}

/** Properties that PDF/A does not know by itself are described inside the file (ISO 19005-3, section 6.6.2.3.3). */
function extensions(schemas: [typeof OWN, Property[]][]): string {
  const namespaces = [['Extension', 'extension/'], ['Schema', 'schema#'], ['Property', 'property#']].map(([name, end]) => ` xmlns:pdfa${name}="http://www.aiim.org/pdfa/ns/${end}"`);
  const items = schemas.map(([{ prefix, namespace, title }, properties]) => resource(
    element('pdfaSchema:schema', title) + element('pdfaSchema:namespaceURI', namespace) + element('pdfaSchema:prefix', prefix)
    + `<pdfaSchema:property><rdf:Seq>${properties.map(propertyOf).join('')}</rdf:Seq></pdfaSchema:property>`));
  return `<rdf:Description rdf:about=""${namespaces.join('')}><pdfaExtension:schemas><rdf:Bag>${items.join('')}</rdf:Bag></pdfaExtension:schemas></rdf:Description>`;
}

const propertyOf = ({ name, type, description }: Property): string =>
  resource(element('pdfaProperty:name', name) + element('pdfaProperty:valueType', type) + element('pdfaProperty:category', 'external') + element('pdfaProperty:description', description));

const resource = (content: string): string => `<rdf:li rdf:parseType="Resource">${content}</rdf:li>`;
const described = (prefix: string, namespace: string, content: string): string => `<rdf:Description rdf:about="" xmlns:${prefix}="${namespace}">${content}</rdf:Description>`;
const element = (name: string, value: string): string => `<${name}>${escaped(value)}</${name}>`;

function inContainer(name: string, kind: 'Alt' | 'Seq' | 'Bag', value: string): string {
  return `<${name}><rdf:${kind}><rdf:li${kind === 'Alt' ? ' xml:lang="x-default"' : ''}>${escaped(value)}</rdf:li></rdf:${kind}></${name}>`;
}

const instant = (at: Date): string => `${at.toISOString().slice(0, 19)}Z`;

/** As XML 1.0 can hold it: without control characters and halves of pairs. */
const escaped = (text: string): string => text.toWellFormed().replaceAll(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
