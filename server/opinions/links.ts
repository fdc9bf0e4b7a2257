import type { FileSecrets } from '#server/track/file-secret.ts';

/** Path of the page on which an expert answers; its last part is worked out of the opinion's id and the installation's secret, and kept nowhere. */
export const opinionPath = (secrets: FileSecrets, caseId: string, opinion: string): string => `/opinions/${caseId}/${opinion}/${secrets.of(nameOf(opinion))}`;

/** Whether the key is the opinion's; takes as long for a wrong one. */
export const isOpinionKey = (secrets: FileSecrets, opinion: string, key: string): boolean => secrets.isOf(nameOf(opinion), key);

/** No file has such an id, so that the secret with which one is followed opens no opinion. */
const nameOf = (opinion: string): string => `opinion ${opinion}`;
