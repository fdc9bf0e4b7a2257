import { ENDINGS, NOTICE_FIELDS, namesInNotice, type OwnNotice } from '../../service/notice.ts';
import { withMergeFields } from '../../service/certificate-layout.ts';
import { toPath } from '../../service/paths.ts';
import { privacyOf } from '../../service/privacy.ts';
import { fitsOneSms } from '../../service/sms.ts';
import { type ServiceModel, titleOf } from '../model/service-model.ts';
import type { Finding } from '../problem.ts';
import type { Rule } from '../rule.ts';

type Code = 'notice-unknown-field' | 'notice-private-field' | 'notice-step' | 'notice-too-long' | 'notice-hidden';

const OWN_FIELDS: ReadonlySet<string> = new Set(NOTICE_FIELDS);
/** How long what is filled in is at least: a file's reference, a short address. */
const FILLED_IN: Record<string, string> = { reference: 'BUS-7K3M-9QXZ', address: 'g2b.gov.bt/files' };

/** R60: a service's own words to applicants say only what is public and there, go in one text message, and are said at some time. */
export const noticesRule: Rule<Code> = {
  number: 'R60',
  codes: { 'notice-unknown-field': 'error', 'notice-private-field': 'error', 'notice-step': 'error', 'notice-too-long': 'warning', 'notice-hidden': 'warning' },
  find(service) {
    const notices = Object.entries(service.settings.notices ?? {});
    return notices.flatMap(([key, notice], index) => {
      const pointer = `/x-service/notices${toPath([key])}`;
      const before = notices.slice(0, index).find(([, other]) => goesBefore(other, notice));
      return [
        ...fieldFaults(service, notice, pointer), ...stepFault(service, notice, pointer), ...lengthFaults(service, notice, pointer),
        ...(before ? [{ code: 'notice-hidden' as const, path: pointer, params: { text: notice.text, other: before[1].text } }] : []),
      ];
    });
  },
};

function fieldFaults({ fields, settings }: ServiceModel, { text }: OwnNotice, pointer: string): Finding<Code>[] {
  return namesInNotice(text).filter((name) => !OWN_FIELDS.has(name)).flatMap((name): Finding<Code>[] => {
    const field = fields.get(name);
    if (!field || field.holdsFields || name.includes('/*')) return [{ code: 'notice-unknown-field', path: `${pointer}/text`, params: { field: field ? titleOf(field) : name } }];
    return privacyOf(settings.privacy, name) === 'public' ? [] : [{ code: 'notice-private-field', path: `${pointer}/text`, params: { field: titleOf(field) } }];
  });
}

function stepFault({ steps }: ServiceModel, { about, step }: OwnNotice, pointer: string): Finding<Code>[] {
  if (step === undefined || (ENDINGS.has(about) && steps.get(step)?.step['status'] === about)) return [];
  return [{ code: 'notice-step', path: `${pointer}/step`, params: { step: steps.get(step)?.title ?? step } }];
}

function lengthFaults({ file, settings }: ServiceModel, { text }: OwnNotice, pointer: string): Finding<Code>[] {
  const translations = Object.values(file['x-service'].texts ?? {}).map((texts) => texts[`${pointer}/text`]);
  const tooLong = [text, ...translations].find((one) => one !== undefined && !fitsOneSms(atLeast(one)));
  return tooLong === undefined ? [] : [{ code: 'notice-too-long', path: `${pointer}/text`, params: { text: tooLong, languages: settings.languages.length } }];
}

function atLeast(text: string): string {
  const names = namesInNotice(text);
  return withMergeFields(text, (index) => (Object.hasOwn(FILLED_IN, names[index]!) ? FILLED_IN[names[index]!]! : ''));
}

/** Whatever the second is for, the first is for as well. */
const goesBefore = (first: OwnNotice, second: OwnNotice): boolean =>
  first.about === second.about && (first.step === undefined || first.step === second.step) && (first.when === undefined || first.when === second.when);
