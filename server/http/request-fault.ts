import type { FastifyError } from 'fastify';
import type { Refusal } from '#runtime/engine/refusal.ts';
import { StoreFailure } from '#server/stores/store-failure.ts';
import { BodyFault } from './body.ts';
import { statusOf } from './refusals.ts';
import { shapeRefusal } from './shape-refusal.ts';

export interface RequestFault { refusal: Refusal; status: number }

const LONGEST_DETAIL = 100;
/** What the reader of multipart forms throws without a code of its own. */
const BROKEN_PARTS = /^(Multipart:|Unexpected end of multipart|Part terminated early|Malformed part)/;

/** What a thrown thing says about the request, where it was the request that was faulty; undefined where the mistake is ours. */
export function requestFault(error: FastifyError | Error, address: string): RequestFault | undefined {
  if (error instanceof BodyFault) return { refusal: { code: error.code, params: error.params, ...(error.fields ? { fields: [...error.fields] } : {}) }, status: error.statusCode };
  if (error instanceof StoreFailure) return ofStore(error);
  const { code = '', statusCode = 500 } = error as Partial<FastifyError>;
  if ('validation' in error && error.validation?.[0]) return { refusal: shapeRefusal(error.validation[0]), status: 400 };
  if (code.startsWith('FST_CSRF_')) return { refusal: { code: 'form.stale' }, status: 403 };
  if (code === 'FST_ERR_MAX_PARAM_LENGTH') return { refusal: { code: 'page.not-found' }, status: 404 };
  if (code === 'FST_ERR_BAD_URL') return wrongShape(400, address.slice(0, LONGEST_DETAIL));
  if (statusCode === 413) return { refusal: { code: 'body.too-large' }, status: 413 };
  if (statusCode === 415) return { refusal: { code: 'body.unknown-type' }, status: 415 };
  if (statusCode === 429) return { refusal: { code: 'too-many-requests' }, status: 429 };
  if (BROKEN_PARTS.test(error.message)) return wrongShape(400, 'multipart');
  return statusCode >= 400 && statusCode < 500 ? wrongShape(statusCode, code) : undefined;
}

const wrongShape = (status: number, detail: string): RequestFault => ({ refusal: { code: 'body.wrong-shape', params: { detail } }, status });

/** Text that no store keeps can be mended by whoever sent it; a server that stops, or lost its database in mid-step, says so. The rest is ours. */
function ofStore({ refusal: { code } }: StoreFailure): RequestFault | undefined {
  if (code === 'store.text') return { refusal: { code: 'body.unsound-text' }, status: 422 };
  return code === 'store.closed' || code === 'store.in-doubt' ? { refusal: { code }, status: statusOf({ code }) } : undefined;
}
