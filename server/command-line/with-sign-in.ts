import { readAddress } from '#server/address-file.ts';
import { type Config, readConfig } from '#server/config.ts';
import { readSecret } from '#server/secret.ts';
import { countryFrom } from '#server/sign-in/phone.ts';
import { createSignIn, type SignIn } from '#server/sign-in/sign-in.ts';
import { handleOf } from '#server/stores/handles.ts';
import { complain } from './say.ts';
import { withStore } from './with-store.ts';

/**
 * Accounts beside a running server. Links made here lead to where that server answers; `isGuessed` where none runs on this data folder
 * and nobody said an address.
 */
export async function withSignIn(use: (signIn: SignIn, where: { address: string; isGuessed: boolean }) => Promise<number>): Promise<number> {
  const config = readConfig(process.env);
  if (!config.ok) return complain(config.refusal);
  const country = await countryFrom(config.value.country);
  if (!country.ok) return complain(country.refusal);
  const secret = readSecret(config.value.dataFolder, process.env);
  if (!secret.ok) return complain(secret.refusal);
  const where = addressOf(config.value, process.env);
  return withStore((store) => use(createSignIn({ database: handleOf(store), secret: secret.value, address: where.address, production: config.value.production, country: country.value, deliver: async () => {} }), where), { beside: true });
}

/** An address that was given is the one people type; otherwise the running server has left its own. */
function addressOf({ address, dataFolder }: Config, environment: NodeJS.ProcessEnv): { address: string; isGuessed: boolean } {
  if (environment['STAMPLESS_ADDRESS']) return { address, isGuessed: false };
  const left = readAddress(dataFolder);
  return { address: left ?? address, isGuessed: left === undefined && !environment['PORT'] };
}
