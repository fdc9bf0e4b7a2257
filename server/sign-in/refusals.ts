import { accept, refuse, type Result } from '#runtime/engine/refusal.ts';

/** better-auth's codes → ours. Which of address and password was wrong is never said (ASVS 6.3.8). */
const refusals: Record<string, string> = {
  INVALID_EMAIL: 'sign-in.wrong-password',
  INVALID_EMAIL_OR_PASSWORD: 'sign-in.wrong-password',
  PASSWORD_TOO_LONG: 'sign-in.wrong-password',
  FAILED_TO_CREATE_SESSION: 'sign-in.wrong-password',
  INVALID_CODE: 'sign-in.wrong-code',
  INVALID_BACKUP_CODE: 'sign-in.wrong-code',
  INVALID_TWO_FACTOR_COOKIE: 'sign-in.start-again',
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: 'sign-in.start-again',
  TOTP_NOT_ENABLED: 'sign-in.start-again',
  BACKUP_CODES_NOT_ENABLED: 'sign-in.start-again',
  ACCOUNT_TEMPORARILY_LOCKED: 'sign-in.too-many',
  VALIDATION_ERROR: 'sign-in.wrong-code',
};

/** Runs an act of better-auth; a refusal it throws comes back as a value, anything else is thrown on. */
export async function refusable<T>(act: () => Promise<T>): Promise<Result<T>> {
  try {
    return accept(await act());
  } catch (error) {
    const code = refusals[(error as { body?: { code?: string } }).body?.code ?? ''];
    if (code === undefined) throw error;
    return refuse(code);
  }
}
