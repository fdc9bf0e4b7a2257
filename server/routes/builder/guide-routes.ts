import type { FastifyInstance } from 'fastify';
import type { Deps } from '#server/deps.ts';
import type { Store } from '#server/stores/store.ts';
import { json } from './refuse.ts';
import { ACCESS } from './service-routes.ts';

const keyOf = (account: string): string => `builder-guide/${account}`;

/** Whether somebody was shown round the editor, or did not want to be. */
export const sawGuide = async (store: Pick<Store, 'setting'>, account: string): Promise<boolean> => (await store.setting(keyOf(account))) !== undefined;

/** Notes it, whichever machine they sit at next: `POST /api/builder/guide`. */
export function guideRoutes(app: FastifyInstance, { store }: Pick<Deps, 'store'>): void {
  app.post('/api/builder/guide', { config: ACCESS }, async (request, reply) => {
    await store.commit({ writes: () => [{ write: 'addSetting', row: { key: keyOf(request.person!.id), value: 'seen' } }] });
    return json(reply, {});
  });
}
