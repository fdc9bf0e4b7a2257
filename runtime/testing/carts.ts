import type { Json, SchemaObject, ServiceFile } from '#schemas/index.ts';
import { smallService } from './small-service.ts';
import { CLOTH, FOOD, STALL } from './stall-cases.ts';

/** The small service with carts as rows: a photograph and a badge for each. */
export function serviceWithCarts(): ServiceFile {
  const file = smallService();
  const cart: SchemaObject = { title: 'Cart', type: 'object', properties: { plate: { title: 'Plate', type: 'string' }, wheels: { title: 'Wheels', type: 'integer' } }, required: ['plate', 'wheels'], additionalProperties: false };
  file.properties['stall']!.properties!['carts'] = { title: 'Carts', type: 'array', items: cart };
  const settings = file['x-service'];
  file.$defs!['many-wheels'] = { title: 'A cart has four wheels', properties: { stall: { properties: { carts: { contains: { properties: { wheels: { minimum: 4 } }, required: ['wheels'] } } }, required: ['carts'] } }, required: ['stall'] };
  settings.documents!['cart'] = { title: 'Cart seen from the front', each: '/stall/carts', accept: ['application/pdf'], maxBytes: 2_000_000 };
  settings.certificates!['badge'] = {
    title: 'Badge', each: '/stall/carts', registration: 'selling', page: 'card', register: 'PS', holder: '/stall/name', publicFields: ['/stall/carts/*/plate'],
    elements: [{ kind: 'field', label: 'Plate', text: '{/stall/carts/*/plate}', x: 1, y: 1, width: 100 }],
  };
  (settings.flow.steps['grant'] as unknown as { results: object[] }).results.push({ certificate: 'badge' });
  return file;
}

export const carts = (...rows: [plate: string, wheels: number][]): Json => rows.map(([plate, wheels]) => ({ plate, wheels }));
export const stallWith = (...rows: [plate: string, wheels: number][]): Record<string, Json> => ({ ...STALL, carts: carts(...rows) });
export { CLOTH, FOOD };
