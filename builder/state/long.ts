import type { ServiceFile } from '#schemas/index.ts';

/** From so many steps on, drawing all of them takes longer than a letter may. */
const MANY = 150;

/** Whether what looks at all of a service waits until the typing pauses. */
export const isLong = (file: ServiceFile): boolean => Object.keys(file['x-service'].flow.steps).length >= MANY;
