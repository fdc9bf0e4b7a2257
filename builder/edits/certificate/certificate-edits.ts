import type { CertificateLayout, Json, ServiceFile, Step } from '#schemas/index.ts';
import type { Edit } from '#builder/edits/edit.ts';
import { freshKey } from '#builder/edits/keys.ts';
import { flowOf } from '#builder/edits/ways.ts';
import { certificatePath, certificatesOf, freshRegister } from './new-certificate.ts';
import { asJson } from '#builder/model/as-json.ts';

type Result = { certificate: string; when?: string };

/** What a step grants; undefined for one that grants nothing. */
export const resultsOf = (step: Step): Result[] | undefined => (step.kind === 'grant' ? (Array.isArray(step['results']) ? (step['results'] as Result[]) : []) : undefined);

/** The steps that can grant a certificate, and whether they do. */
export function grantingSteps(file: ServiceFile, certificate: string): { key: string; title: string; grants: boolean }[] {
  return Object.entries(flowOf(file).steps).flatMap(([key, step]) => {
    const results = resultsOf(step);
    return results ? [{ key, title: step.title || key, grants: results.some((one) => one.certificate === certificate) }] : [];
  });
}

/** Lets a step grant a certificate, or no longer. */
export function granting(file: ServiceFile, key: string, certificate: string, grants: boolean): Edit {
  const step = flowOf(file).steps[key];
  const others = ((step && resultsOf(step)) ?? []).filter((one) => one.certificate !== certificate);
  return { do: 'setStepSetting', key, setting: 'results', value: [...others, ...(grants ? [{ certificate }] : [])] as Json };
}

export interface Removal {
  edit: Edit;
  /** Titles of the steps that grant nothing else, and of the registration no other certificate proves: they go along. */
  alongWith: string[];
}

/** Takes a certificate away with all that is there for its sake, so that a sound service stays sound. */
export function removalOf(file: ServiceFile, key: string): Removal {
  const layout = certificatesOf(file)[key];
  const steps = grantingSteps(file, key).filter(({ grants }) => grants);
  const emptied = steps.filter((one) => resultsOf(flowOf(file).steps[one.key]!)!.every(({ certificate }) => certificate === key));
  const registration = layout && file['x-service'].registrations[layout.registration];
  const isLast = registration !== undefined && !Object.entries(certificatesOf(file)).some(([other, one]) => other !== key && one.registration === layout!.registration);
  return {
    alongWith: [...emptied.map(({ title }) => title), ...(isLast ? [registration.title] : [])],
    edit: {
      do: 'group', label: { key: 'builder.edit.removeCertificate', params: { title: layout?.title ?? key } },
      edits: [
        ...steps.map((one): Edit => (emptied.includes(one) ? { do: 'removeStep', key: one.key } : granting(file, one.key, key, false))),
        { do: 'setSetting', path: certificatePath(key) },
        ...(isLast ? [{ do: 'setSetting' as const, path: `/x-service/registrations/${layout!.registration}` }] : []),
      ],
    },
  };
}

/** A copy under another number, its translations with it; no step grants it yet. */
export function duplicateOf(file: ServiceFile, key: string, titleOf: (title: string) => string): { key: string; edit: Edit } {
  const layout = certificatesOf(file)[key]!;
  const title = titleOf(layout.title);
  const copy = freshKey(title, Object.keys(certificatesOf(file)), 'certificate');
  const [from, to] = [certificatePath(key), certificatePath(copy)];
  const translations = Object.entries(file['x-service'].texts ?? {}).flatMap(([language, texts]) =>
    Object.entries(texts).filter(([path]) => path.startsWith(`${from}/`)).map(([path, text]): Edit => ({ do: 'setText', path: `${to}${path.slice(from.length)}`, text, language })));
  const value = { ...layout, title, register: freshRegister(file) } satisfies CertificateLayout;
  return { key: copy, edit: { do: 'group', label: { key: 'builder.edit.addCertificate', params: { title } }, edits: [{ do: 'setSetting', path: to, value: asJson(value) }, ...translations] } };
}
