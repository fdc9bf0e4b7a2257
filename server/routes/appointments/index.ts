import type { FastifyInstance } from 'fastify';
import type { Deps } from '#server/deps.ts';
import { applicantRoutes } from './applicant.ts';
import { deskRoutes } from './desk.tsx';

/** Appointments at an office: the applicant's page, and the office's day. */
export async function appointmentRoutes(app: FastifyInstance, deps: Deps): Promise<void> {
  applicantRoutes(app, deps);
  deskRoutes(app, deps);
}
