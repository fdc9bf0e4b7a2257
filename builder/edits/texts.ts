import { type Json, pathParts, type ServiceFile, toPath, valueAt } from '#schemas/index.ts';
import type { Edit, EditOf } from './edit.ts';
import { sameJson, type WorkingFile } from './working-file.ts';

/** Translations stand apart from the texts they translate, keyed by pointer; they have to follow them, and so has what they were made from. */
const TEXTS = '/x-service/texts';
const FROM = '/x-service/translatedFrom';
const KEYED: readonly { root: string; name: 'texts' | 'translatedFrom' }[] = [{ root: TEXTS, name: 'texts' }, { root: FROM, name: 'translatedFrom' }];

const isBelow = (pointer: string, path: string): boolean => pointer === path || pointer.startsWith(`${path}/`);

export function setText(work: WorkingFile, { path, text, language }: EditOf<'setText'>): void {
  if (language === undefined || language === work.file['x-service'].language) {
    if (pathParts(path).length > 0 && holderExists(work, path)) work.put(path, text === '' && isOptional(path) ? undefined : text);
    return;
  }
  const place = `${TEXTS}${toPath([language, path])}`;
  if (text !== '') work.put(place, text);
  else if (work.get(place) !== undefined) {
    work.take(place);
    if (Object.keys(work.get(`${TEXTS}/${language}`) ?? {}).length === 0) work.take(`${TEXTS}/${language}`);
  }
}

/** A title has to be there, even when it is empty for the moment; a description has not. */
const isOptional = (path: string): boolean => !path.endsWith('/title') && path !== '/title';

function holderExists(work: WorkingFile, path: string): boolean {
  const parts = pathParts(path).slice(0, -1);
  return parts.length === 0 || typeof work.get(toPath(parts)) === 'object';
}

/** Removes the translations of everything at or below a place. */
export function dropTexts(work: WorkingFile, path: string): void {
  for (const { root, name } of KEYED) {
    for (const [language, texts] of Object.entries(work.file['x-service'][name] ?? {})) {
      for (const pointer of Object.keys(texts)) if (isBelow(pointer, path)) work.take(`${root}${toPath([language, pointer])}`);
    }
  }
}

/** Translations of everything at or below a place follow it to another. */
export function moveTexts(work: WorkingFile, from: string, to: string): void {
  for (const { root, name } of KEYED) {
    for (const [language, texts] of Object.entries(work.file['x-service'][name] ?? {})) {
      for (const [pointer, text] of Object.entries(texts)) {
        if (!isBelow(pointer, from)) continue;
        work.put(`${root}${toPath([language, `${to}${pointer.slice(from.length)}`])}`, text);
        work.take(`${root}${toPath([language, pointer])}`);
      }
    }
  }
}

/**
 * Notes which translations an edit left behind: those whose text reads otherwise now and which were not written anew.
 * What the text was when it was translated is kept beside it, until the translation changes or the old text is back.
 */
export function followTranslations(work: WorkingFile, before: ServiceFile): void {
  const { texts = {}, translatedFrom = {} } = work.file['x-service'];
  const { texts: old = {}, translatedFrom: oldFrom = {} } = before['x-service'];
  for (const [language, translations] of Object.entries(texts)) {
    for (const [pointer, translation] of Object.entries(translations)) {
      const [was, is] = [valueAt(before, pointer), valueAt(work.file, pointer)];
      const from = translatedFrom[language]?.[pointer];
      const isSame = old[language]?.[pointer] === translation;
      // A row that moved took what it was translated from along.
      const isNewHere = oldFrom[language]?.[pointer] !== from;
      if (from !== undefined && (from === is || !(isSame || isNewHere))) settle(work, language, pointer);
      else if (from === undefined && isSame && was !== is && typeof was === 'string' && typeof is === 'string') work.put(`${FROM}${toPath([language, pointer])}`, was);
    }
  }
  for (const [language, pointers] of Object.entries(translatedFrom)) {
    for (const pointer of Object.keys(pointers)) if (texts[language]?.[pointer] === undefined) settle(work, language, pointer);
    if (Object.keys(work.get(`${FROM}/${language}`) ?? {}).length === 0) work.take(`${FROM}/${language}`);
  }
  if (Object.keys(work.get(FROM) ?? { kept: true }).length === 0) work.take(FROM);
}

const settle = (work: WorkingFile, language: string, pointer: string): void => work.take(`${FROM}${toPath([language, pointer])}`);

/** The translation is right as it is, though the text changed. */
export const stillRight = (language: string, pointer: string): Edit => ({ do: 'setSetting', path: `${FROM}${toPath([language, pointer])}` });

/**
 * When a list changes, the translations of each item follow it to its new index. An item that was rewritten is known
 * by its place, one that moved by being the same.
 */
export function rekeyTexts(work: WorkingFile, path: string, before: Json | undefined, after: Json | undefined): void {
  if (!Array.isArray(before)) return after === undefined ? dropTexts(work, path) : undefined;
  const places = newPlaces(before, Array.isArray(after) ? after : []);
  for (const { root, name } of KEYED) for (const [language, texts] of Object.entries(work.file['x-service'][name] ?? {})) {
    const below = Object.entries(texts).filter(([pointer]) => pointer.startsWith(`${path}/`));
    const kept = below.flatMap(([pointer, text]) => {
      const [index = '', ...rest] = pathParts(pointer.slice(path.length));
      const place = places.get(Number(index));
      return place === undefined ? [] : [[`${path}${toPath([place, ...rest])}`, text] as const];
    });
    if (sameJson(below, kept)) continue;
    for (const [pointer] of below) work.take(`${root}${toPath([language, pointer])}`);
    for (const [pointer, text] of kept) work.put(`${root}${toPath([language, pointer])}`, text);
  }
}

function newPlaces(before: readonly Json[], after: readonly Json[]): Map<number, number> {
  const places = new Map<number, number>();
  const taken = new Set<number>();
  const settle = (from: number, to: number) => { places.set(from, to); taken.add(to); };
  before.forEach((item, from) => {
    const to = after.findIndex((other, index) => !taken.has(index) && sameJson(item, other));
    if (to >= 0) settle(from, to);
  });
  if (before.length !== after.length) return places;
  before.forEach((_, index) => { if (!places.has(index) && !taken.has(index)) settle(index, index); });
  return places;
}
