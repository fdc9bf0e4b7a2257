import type { Json } from '#schemas/index.ts';

/** A part of a service file as the value of an edit. It is JSON, as the meta-schema says; TypeScript does not see it, since an interface has no index signature. */
export const asJson = (part: object): Json => part as unknown as Json;
