import type { FastifyInstance } from 'fastify';
import type { Deps } from '#server/deps.ts';
import { answersRoutes } from './answers.tsx';
import { complaintsRoutes } from './complaints.tsx';
import { dueRoutes } from './due.tsx';
import { figuresRoutes } from './figures.tsx';
import { filesRoutes } from './files.tsx';
import { heatRoutes } from './heat.ts';
import { performanceRoutes } from './performance.tsx';
import { suggestRoutes } from './suggest.tsx';

/** How files go: for managers, for analysts beside the drawing, for everybody. */
export async function figureRoutes(app: FastifyInstance, deps: Deps): Promise<void> {
  figuresRoutes(app, deps);
  filesRoutes(app, deps);
  answersRoutes(app, deps);
  complaintsRoutes(app, deps);
  dueRoutes(app, deps);
  heatRoutes(app, deps);
  suggestRoutes(app, deps);
  performanceRoutes(app, deps);
}
