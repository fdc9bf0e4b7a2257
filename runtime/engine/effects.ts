import type { Case } from './case.ts';
import type { CaseEvent } from './event.ts';

/** A note for the shell: something to do in the world after the transaction that recorded why. */
export type Note =
  | { do: 'DrawCertificate'; number: string }
  | { do: 'Notify'; about: 'sent' | 'sentBack' | 'approved' | 'rejected' | 'revoked'; applicant: string; reference: string };

/** The notes one event gives rise to. */
export function effects(event: CaseEvent, { applicant, reference }: Pick<Case, 'applicant' | 'reference'>): Note[] {
  switch (event.type) {
    case 'Granted': return [{ do: 'DrawCertificate', number: event.grant.number }];
    case 'CaseSent': return [{ do: 'Notify', about: 'sent', applicant, reference }];
    case 'CorrectionsAsked': return [{ do: 'Notify', about: 'sentBack', applicant, reference }];
    case 'CaseEnded': return [{ do: 'Notify', about: event.status, applicant, reference }];
    default: return [];
  }
}
