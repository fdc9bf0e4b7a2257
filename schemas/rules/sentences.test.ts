import { readFileSync } from 'node:fs';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { MIGRATIONS, openServiceFile } from '../migrations/index.ts';
import { soundService } from '../samples/sound-service.ts';
import { sampleKinds } from '../samples/step-kinds.ts';
import { BROKEN } from './broken/index.ts';
import { checkService, GATES, RULES } from './index.ts';
import type { Problem } from './problem.ts';

const catalogue = (language: string) => JSON.parse(readFileSync(new URL(`../../runtime/texts/problem.${language}.json`, import.meta.url), 'utf8')) as Record<string, string>;

const OPENING = ['not-json', 'not-a-service', 'unknown-format', 'newer-format', 'too-large', 'too-deep', 'text-too-long', 'forbidden-key'].map((code) => `file.${code}`);
/** Judged where certificates are drawn: what no typeface has. */
const DRAWING: Problem = { rule: 'R33', code: 'certificate-unprintable-text', severity: 'error', path: '/x-service/certificates/permit/title', params: { language: 'en', characters: '🙂' } };
/** Known to the installation alone: a role of a desk that no account has. */
const STAFFING: Problem = { rule: 'B-92', code: 'role-without-officer', severity: 'warning', path: '/x-service/roles/officer', params: { role: 'Officer', institution: 'Town' } };
/** Known to the editor and to the installation: first words that stayed, and nobody else who may publish. */
const EDITING: Problem[] = [
  { rule: 'B-161', code: 'text-as-put-in', severity: 'warning', path: '/title', params: { text: 'New service' } },
  { rule: 'B-164', code: 'second-person-missing', severity: 'warning', path: '/x-service/institutions/town/secondPerson', params: { institution: 'Town' } },
];
const codes = [...new Set([...GATES, ...RULES].flatMap((rule) => Object.keys(rule.codes))), 'more-of-the-same', DRAWING.code, STAFFING.code, ...EDITING.map(({ code }) => code), ...OPENING];
const keys = [...codes.flatMap((code) => [`problem.${code}`, `problem.${code}.why`, `problem.${code}.do`]), ...MIGRATIONS.map(({ story }) => story)];

/** One problem of every code there is, as it is really reported. */
const reported: Problem[] = [DRAWING, STAFFING, ...EDITING, ...Object.values(BROKEN).flat().flatMap(({ breaks }) => {
  const file = soundService();
  const instead = breaks(file, file['x-service']);
  return checkService(instead === undefined ? file : instead, sampleKinds);
})];

describe.each(['en', 'dz'])('[S22] every problem says what, why and what to do, in %s', (language) => {
  const texts = catalogue(language);

  it('given the rules, then the catalogue has their sentences and no others', () => {
    expect(Object.keys(texts).toSorted()).toEqual(keys.toSorted());
  });

  it('given an analyst, then what the file calls a determinant is called a condition, as everywhere in the editor', () => {
    expect(Object.values(texts).filter((sentence) => /determinant/i.test(sentence))).toEqual([]);
  });

  it('given each problem as it is reported, then its sentences find all their words', () => {
    const declined = ['{', '[]', '{"x-service": {"format": 9}}', '{"x-service": {"format": ""}}', `${'['.repeat(99)}${']'.repeat(99)}`, `["${'x'.repeat(10_001)}"]`, '{"constructor": 1}', JSON.stringify(Array(200).fill('x'.repeat(9_000)))]
      .map((text) => openServiceFile(text)).filter((opened) => !opened.ok);
    expect(new Set([...reported, ...declined].map(({ code }) => code)).size).toBe(codes.length);
    for (const { code, params } of [...reported, ...declined]) {
      for (const part of ['', '.why', '.do']) {
        const sentence = new IntlMessageFormat(texts[`problem.${code}${part}`]!, language, undefined, { ignoreTag: true }).format(params) as string;
        expect(sentence.trim()).not.toBe('');
        expect(sentence).not.toMatch(/undefined|NaN/);
      }
    }
  });
});
