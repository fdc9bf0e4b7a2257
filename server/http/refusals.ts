import type { Refusal } from '#runtime/engine/refusal.ts';

const STATUSES: Record<string, number> = {
  'case.not-found': 404, 'document.not-found': 404, 'step.not-found': 404, 'task.not-found': 404, 'service.not-found': 404, 'task.not-yours': 404,
  'case.already-sent': 409, 'case.already-open': 409, 'case.busy': 409, 'step.not-current': 409, 'task.not-open': 409, 'task.held': 409, 'task.not-taken': 409, 'task.nothing-held': 409,
  'certificate.not-found': 404, 'certificate.not-open': 409, 'certificate.busy': 409, 'certificate.proposal-closed': 409, 'certificate.proposal-own': 403, 'certificate.proposal-not-own': 403,
  'delegation.too-many': 409, 'delegation.over': 409, 'delegation.ended': 404, 'delegation.accepted': 409, 'delegation.draft': 409, 'task.own-file': 403, 'task.assisted': 403, 'task.recused': 403, 'answer.not-to-judge': 409, 'task.no-due': 409, 'task.due-by-law': 409, 'correction.not-asked': 409, 'sign-in.needed': 401, 'rights.refused': 403, 'payment.malformed': 400, 'payment.signature': 403, 'payment.reference-unknown': 404, 'payment.known': 409, 'store.closed': 503, 'store.in-doubt': 503,
};

/** HTTP status of a refusal; what somebody can mend is 422. */
export const statusOf = ({ code }: Refusal): number => STATUSES[code] ?? 422;

/** Where the catalogue says it. */
export const textKeyOf = ({ code }: Refusal): string => (code.startsWith('store.') ? code : `refusal.${code}`);
