import type { FastifyInstance } from 'fastify';
import { MessagesPage } from '#runtime/portal/staff/single-pages.tsx';
import { instantOf } from '#server/cases/record.ts';
import type { Deps } from '#server/deps.ts';
import { sendPage } from '#server/http/page.ts';
import { deskContext } from '#server/routes/desk/desk-context.ts';

const MOST = 100;

/** One-time codes land here instead of on phones. Never on a server for the public: there is no such page then. */
export function messageRoutes(app: FastifyInstance, { config, store }: Deps): void {
  if (!config.messagesShown || config.production) return;
  app.get('/messages', { config: { access: ['public'] } }, async (request, reply) => {
    const messages = (await store.messages(MOST)).map(({ id, recipient, channel, text, createdAt }) => ({ id, recipient, channel, text, at: instantOf(createdAt) }));
    return sendPage(request, reply, <MessagesPage context={await deskContext(request, config)} messages={messages} />);
  });
}
