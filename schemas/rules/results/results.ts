import { toPath } from '../../service/paths.ts';
import type { ServiceModel } from '../model/service-model.ts';
import { namesIn } from '../model/step-settings.ts';
import type { Finding } from '../problem.ts';
import type { Rule } from '../rule.ts';

type Code = 'registration-without-result' | 'certificate-unknown' | 'certificate-registration-unknown' | 'certificate-not-granted' | 'register-shared';

/** R25: each registration has a certificate that some step grants, and each certificate belongs to a registration. */
export const resultsRule: Rule<Code> = {
  number: 'R25',
  codes: {
    'registration-without-result': 'error', 'certificate-unknown': 'error', 'certificate-registration-unknown': 'error',
    'certificate-not-granted': 'warning', 'register-shared': 'warning',
  },
  find: (service) => [...unknownCertificates(service), ...certificateFaults(service), ...withoutResult(service), ...sharedRegisters(service)],
};

const certificatesOf = ({ settings }: ServiceModel) => Object.entries(settings.certificates ?? {}).map(([key, layout]) => ({ key, layout, pointer: `/x-service/certificates${toPath([key])}` }));

const grantsOf = ({ steps }: ServiceModel) => [...steps.values()].flatMap((node) => namesIn(node, 'certificate').map(({ at, name }) => ({ name, step: node.title, pointer: `${node.pointer}${at}` })));

function unknownCertificates(service: ServiceModel): Finding<Code>[] {
  const known = new Set(certificatesOf(service).map(({ key }) => key));
  return grantsOf(service).filter(({ name }) => !known.has(name)).map(({ name, step, pointer }) => ({ code: 'certificate-unknown', path: pointer, params: { name, step } }));
}

function certificateFaults(service: ServiceModel): Finding<Code>[] {
  const granted = new Set(grantsOf(service).map(({ name }) => name));
  return certificatesOf(service).flatMap(({ key, layout, pointer }): Finding<Code>[] => [
    ...(Object.hasOwn(service.settings.registrations, layout.registration) ? [] : [{ code: 'certificate-registration-unknown' as const, path: `${pointer}/registration`, params: { certificate: layout.title, name: layout.registration } }]),
    ...(granted.has(key) ? [] : [{ code: 'certificate-not-granted' as const, path: pointer, params: { certificate: layout.title } }]),
  ]);
}

function withoutResult(service: ServiceModel): Finding<Code>[] {
  const granted = new Set(grantsOf(service).map(({ name }) => name));
  const given = new Set(certificatesOf(service).filter(({ key }) => granted.has(key)).map(({ layout }) => layout.registration));
  return Object.entries(service.settings.registrations).filter(([key]) => !given.has(key))
    .map(([key, { title }]) => ({ code: 'registration-without-result', path: `/x-service/registrations${toPath([key])}`, params: { registration: title } }));
}

/** Certificates of different registrations counting in one register. */
function sharedRegisters(service: ServiceModel): Finding<Code>[] {
  const first = new Map<string, { registration: string; title: string }>();
  return certificatesOf(service).flatMap(({ layout, pointer }): Finding<Code>[] => {
    const { register, registration, title } = layout;
    const earlier = first.get(register);
    if (!earlier) first.set(register, { registration, title });
    return earlier && earlier.registration !== registration ? [{ code: 'register-shared', path: `${pointer}/register`, params: { register, certificate: title, other: earlier.title } }] : [];
  });
}
