import type { FastifyInstance } from 'fastify';
import type { Deps } from '#server/deps.ts';
import { figuresRoutes } from './figures.tsx';
import { filesRoutes } from './files.tsx';
import { heatRoutes } from './heat.ts';
import { performanceRoutes } from './performance.tsx';

/** How files go: for managers, for analysts beside the drawing, for everybody. */
export async function figureRoutes(app: FastifyInstance, deps: Deps): Promise<void> {
  figuresRoutes(app, deps);
  filesRoutes(app, deps);
  heatRoutes(app, deps);
  performanceRoutes(app, deps);
}
