import type { FastifyInstance } from 'fastify';
import type { Deps } from '#server/deps.ts';
import { accountRoutes } from './accounts.tsx';
import { messageRoutes } from './messages.tsx';
import { rightsRoutes } from './rights.tsx';
import { unfinishedRoutes } from './unfinished.tsx';

/** Looking after staff, and the messages of a server that is only tried out. */
export async function staffRoutes(app: FastifyInstance, deps: Deps): Promise<void> {
  accountRoutes(app, deps);
  rightsRoutes(app, deps);
  unfinishedRoutes(app, deps);
  messageRoutes(app, deps);
}
