import { SERVICE_FORMAT, type ServiceFile } from '#schemas/index.ts';
import type { Translate } from '#runtime/texts/translate.ts';

/**
 * The smallest sound service: one form, sending, one desk, two ends. It publishes as it stands; the checks then warn
 * of what an applicant should be told (cost, law, appeal).
 */
export function blankService({ title, slug, language, institution = 'office' }: { title: string; slug: string; language: string; institution?: string }, t: Translate): ServiceFile {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `urn:stampless:service:${slug}`,
    title,
    type: 'object',
    properties: {
      applicant: {
        title: t('builder.blank.applicant'), type: 'object',
        properties: { name: { title: t('builder.blank.name'), type: 'string', maxLength: 200 } },
        required: ['name'],
      },
    },
    required: ['applicant'],
    'x-service': {
      format: SERVICE_FORMAT, language, languages: [language], timeZone: 'Asia/Thimphu', currency: 'BTN', referencePrefix: prefixOf(slug),
      about: { summary: '', whoCanApply: '', cost: '', duration: '', legalBasis: '', privacyNotice: '', appeal: '', contact: { name: '' } },
      institutions: { [institution]: { title: t('step.example.institution') } },
      roles: { officer: { title: t('step.example.role'), institution } },
      registrations: {},
      flow: {
        start: 'applicant',
        steps: {
          applicant: { kind: 'form', title: t('builder.blank.applicant'), screen: 'applicant', ways: { continue: 'send' } },
          send: { kind: 'send', title: t('step.kind.send'), declaration: t('step.example.send.declaration'), ways: { send: 'decision' } },
          decision: { kind: 'desk', title: t('builder.blank.decision'), role: 'officer', allow: ['approve', 'sendBack', 'reject'], ways: { approve: 'approved', sendBack: 'send', reject: 'refused' } },
          approved: { kind: 'end', title: t('builder.blank.approved'), status: 'approved', text: t('step.example.end.text'), ways: {} },
          refused: { kind: 'end', title: t('step.example.refused.title'), status: 'rejected', text: t('step.example.refused.text'), ways: {} },
        },
      },
      layout: { '/applicant/name': { autocomplete: 'name' } },
      privacy: { '/applicant/name': 'personal' },
    },
  };
}

/** The letters that open every file's reference: the first of the words, at least two. */
function prefixOf(slug: string): string {
  const words = slug.toUpperCase().replace(/[^A-Z-]/g, '').split('-').filter(Boolean);
  const initials = words.map((word) => word[0]).join('').slice(0, 4);
  return initials.length >= 2 ? initials : `${words[0] ?? ''}SV`.slice(0, 2);
}
