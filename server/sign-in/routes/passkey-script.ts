import { assetAddress } from '#server/http/assets.ts';
import type { SignIn } from '#server/sign-in/sign-in.ts';

/** Address of the script of the pages that offer passkeys; none where nobody can have them. */
export const passkeyScript = async ({ offersPasskeys }: SignIn): Promise<string | undefined> => (offersPasskeys ? assetAddress('passkey.js') : undefined);
