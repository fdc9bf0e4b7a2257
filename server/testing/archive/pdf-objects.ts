import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { requireProgram } from '../programs.ts';
import { temporaryFolder } from '../temporary-folder.ts';

/** A value as qpdf's JSON (version 2) has it: names `/Name`, references `5 0 R`, strings `u:text` or `b:hex`. */
export type PdfValue = string | number | boolean | null | PdfValue[] | { [key: string]: PdfValue };
export type PdfDictionary = { [key: string]: PdfValue };
interface StoredObject { value?: PdfValue; stream?: { dict: PdfDictionary; data: string } }
export interface QpdfJson { qpdf: [Record<string, unknown>, Record<string, StoredObject>] }

export interface PdfObjects {
  /** The file's first bytes, one byte a character. */
  head: string;
  json: QpdfJson;
  trailer: PdfDictionary;
  catalog: PdfDictionary;
  /** What a value is, a reference followed. */
  at(value: PdfValue | undefined): PdfValue | undefined;
  /** The same where it must be a dictionary; empty where it is none. A stream's dictionary is the stream's. */
  dictionary(value: PdfValue | undefined): PdfDictionary;
  array(value: PdfValue | undefined): PdfValue[];
  /** A stream's bytes, unpacked. */
  bytes(value: PdfValue | undefined): Buffer;
  /** Every dictionary that is an object of its own. */
  all: PdfDictionary[];
}

const ARGUMENTS = ['--json=2', '--json-stream-data=inline', '--decode-level=generalized'];

export function readObjects(pdf: Uint8Array): PdfObjects {
  const path = join(temporaryFolder(), 'read.pdf');
  writeFileSync(path, pdf);
  return objectsOf(JSON.parse(requireProgram('qpdf')([...ARGUMENTS, path]).toString('utf8')) as QpdfJson, Buffer.from(pdf.subarray(0, 32)).toString('latin1'));
}

/** The PDF that qpdf writes from such objects. */
export function writeObjects(json: QpdfJson): Buffer {
  const path = join(temporaryFolder(), 'objects.json');
  writeFileSync(path, JSON.stringify(json));
  return requireProgram('qpdf')(['--json-input', '--object-streams=disable', path, '-']);
}

/** The same from qpdf's JSON, which may be changed through what is found. */
export function objectsOf(json: QpdfJson, head: string): PdfObjects {
  const objects = json.qpdf[1];
  const stored = (value: PdfValue | undefined): StoredObject | undefined => (typeof value === 'string' && /^\d+ \d+ R$/.test(value) ? objects[`obj:${value}`] : undefined);
  const at = (value: PdfValue | undefined): PdfValue | undefined => {
    const object = stored(value);
    return object ? (object.stream?.dict ?? object.value) : value;
  };
  const dictionary = (value: PdfValue | undefined): PdfDictionary => {
    const found = at(value);
    return found !== null && typeof found === 'object' && !Array.isArray(found) ? found : {};
  };
  const array = (value: PdfValue | undefined): PdfValue[] => {
    const found = at(value);
    return Array.isArray(found) ? found : [];
  };
  const trailer = objects['trailer']!.value as PdfDictionary;
  return {
    head, json, trailer, catalog: dictionary(trailer['/Root']), at, dictionary, array,
    bytes: (value) => Buffer.from(stored(value)?.stream?.data ?? '', 'base64'),
    all: Object.keys(objects).filter((key) => key.startsWith('obj:')).map((key) => dictionary(key.slice('obj:'.length))).filter((one) => Object.keys(one).length > 0),
  };
}

/** A text of a PDF as people read it. */
export const textValue = (value: PdfValue | undefined): string => (typeof value === 'string' && value.startsWith('u:') ? value.slice(2) : '');

export const pagesOf = ({ all }: PdfObjects): PdfDictionary[] => all.filter((one) => one['/Type'] === '/Page');
