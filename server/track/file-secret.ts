import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { tokenFromBytes } from '#runtime/certificates/short-code.ts';
import { FILE_SECRET_LENGTH } from '#runtime/portal/track/file-secret.ts';

/** The secrets with which files are followed without an account. */
export interface FileSecrets {
  /** Of a file (by its id): 16 characters of Crockford's base 32, 80 bits. */
  of(caseId: string): string;
  /** Whether it is the file's; takes as long for a wrong one as for the right one. */
  isOf(caseId: string, secret: string): boolean;
}

const TOKEN_BYTES = 16;

/** Worked out of the file's id and the installation's secret, and kept nowhere: sending a file writes nothing for it, and a stolen database tells none. */
export function fileSecrets(installation: string): FileSecrets {
  const key = Buffer.from(hkdfSync('sha256', installation, '', 'stampless file secrets', 32));
  const of = (caseId: string): string => tokenFromBytes(createHmac('sha256', key).update(caseId).digest().subarray(0, TOKEN_BYTES)).slice(-FILE_SECRET_LENGTH);
  return {
    of,
    isOf(caseId, secret) {
      const [own, typed] = [Buffer.from(of(caseId)), Buffer.from(secret)];
      return own.length === typed.length && timingSafeEqual(own, typed);
    },
  };
}
