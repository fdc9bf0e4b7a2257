import { hkdfSync, randomBytes } from 'node:crypto';
import type { Answers } from '#runtime/engine/case.ts';
import { tokenFromBytes } from '#runtime/certificates/short-code.ts';
import { FILE_SECRET_LENGTH, readFileSecret } from '#runtime/portal/track/file-secret.ts';
import type { FileSecrets } from '#server/track/file-secret.ts';
import { MOST_PREPARED, MOST_UNFOLDED } from './guest-drafts.ts';
import { sealed, unsealed } from './sealed.ts';

/** Answers somebody takes along. */
export interface Resumed { slug: string; answers: Answers }

export const LONGEST_RESUME_FILE = 2 * MOST_PREPARED;
export const RESUME_DAYS = 30;
const DAY = 86_400_000;
const MARK = 'stampless-resume-1:';
const SEALED = /stampless-resume-1:([\w-]+)/;

/** The code a resume file opens with: 16 characters of Crockford's base 32, 80 bits, told once and kept nowhere. */
export const newResumeCode = (): string => tokenFromBytes(randomBytes(16)).slice(-FILE_SECRET_LENGTH);

/** The file: what it is, in words, then the answers. Only this installation opens it, and only with the code: whoever finds the file reads nothing, whoever changes or makes one up has none. */
export function resumeFile(words: string, { slug, answers }: Resumed, code: string, secrets: FileSecrets, at: number): string {
  return `${words}\n\n${MARK}${sealed({ slug, answers, at }, keyOf(code, secrets), MARK)}\n`;
}

/** What the file holds; undefined where the code (as typed) is not its own, it is none of ours, or older than thirty days. */
export function openResumeFile(text: string, typed: string, secrets: FileSecrets, at: number): Resumed | undefined {
  const code = readFileSecret(typed);
  const inside = SEALED.exec(text)?.[1];
  const opened = code && inside ? unsealed<Resumed & { at: number }>(inside, keyOf(code, secrets), MARK, MOST_UNFOLDED) : undefined;
  return opened && at - opened.at <= RESUME_DAYS * DAY ? { slug: opened.slug, answers: opened.answers } : undefined;
}

/** Worked out of the code and, through `secrets`, of the installation's secret. No file's id begins with "resume ". */
const keyOf = (code: string, secrets: FileSecrets): Buffer => Buffer.from(hkdfSync('sha256', code, secrets.of(`resume ${code}`), MARK, 32));
