import type { FieldLayout, SchemaObject } from '#schemas/index.ts';
import { toPath } from '#schemas/service/paths.ts';
import type { NewField } from './edit.ts';
import type { firstWords } from './first-words.ts';
import { SHAPES } from './field-shapes.ts';

/** Questions that come as several, under one title: what they hold can be changed like the questions of a screen. */
const BLOCKS = ['address', 'owner', 'rows', 'location', 'area', 'signature'] as const;
export type BlockType = (typeof BLOCKS)[number];
export const isBlock = (type: string): type is BlockType => (BLOCKS as readonly string[]).includes(type);

type Said = ReturnType<typeof firstWords>;

/** JSON Pointer of what the layout says of a field. */
export const layoutPlace = (path: string): string => `/x-service/layout${toPath([path])}`;

const MOST_ROWS = 20;
/** A signature of some hundred strokes; what a canvas of 600 × 200 writes. */
const LONGEST_DRAWING = 8_000;

const line = (said: Said, place: string, key: string): SchemaObject => ({ title: said.at(`${place}/properties/${key}/title`, `builder.block.${key}`), type: 'string', maxLength: 200 });

/** A block with its first questions, at a place in the file. */
export function newBlock(type: BlockType, said: Said, place: string, path: string): NewField {
  switch (type) {
    case 'address': return {
      schema: { type: 'object', required: ['street', 'town'], properties: { street: line(said, place, 'street'), town: line(said, place, 'town'), district: line(said, place, 'district') } },
      inside: { '/street': { layout: { autocomplete: 'street-address' } }, '/town': { layout: { autocomplete: 'address-level2' } }, '/district': { layout: { autocomplete: 'address-level1' } } },
      privacy: 'personal',
    };
    case 'owner': {
      const number = SHAPES.identity(said, place, layoutPlace(`${path}/identity`));
      const phone = SHAPES.phone(said, place, layoutPlace(`${path}/phone`));
      return {
        schema: {
          type: 'object', required: ['fullName', 'identity', 'phone'],
          properties: { fullName: line(said, place, 'fullName'), identity: { ...line(said, place, 'identity'), ...number.schema }, phone: { ...line(said, place, 'phone'), ...phone.schema } },
        },
        inside: { '/fullName': { layout: { autocomplete: 'name' } }, '/identity': { layout: number.layout }, '/phone': { layout: phone.layout } },
        privacy: 'personal',
      };
    }
    case 'rows': return {
      schema: { type: 'array', minItems: 1, maxItems: MOST_ROWS, items: { title: said.at(`${place}/items/title`, 'builder.block.row'), type: 'object', required: ['fullName'], properties: { fullName: line(said, `${place}/items`, 'fullName') } } },
    };
    case 'location': return {
      schema: { type: 'object', required: ['latitude', 'longitude'], properties: { latitude: degrees(said, place, 'latitude', 90), longitude: degrees(said, place, 'longitude', 180) } },
      layout: { widget: 'location', columns: 2 }, privacy: 'personal',
    };
    case 'area': return {
      schema: {
        type: 'array', minItems: 3, maxItems: MOST_ROWS,
        items: { title: said.at(`${place}/items/title`, 'builder.block.corner'), type: 'object', required: ['latitude', 'longitude'], properties: { latitude: degrees(said, `${place}/items`, 'latitude', 90), longitude: degrees(said, `${place}/items`, 'longitude', 180) } },
      },
      layout: { widget: 'area' }, privacy: 'personal',
    };
    case 'signature': return {
      schema: {
        description: said.at(`${place}/description`, 'builder.block.signature.text'), type: 'object', required: ['name'],
        properties: { name: line(said, place, 'name'), drawing: { title: said.at(`${place}/properties/drawing/title`, 'builder.block.drawing'), type: 'string', maxLength: LONGEST_DRAWING, pattern: '^[ML0-9 ]+$' } },
      },
      layout: { widget: 'signature' }, privacy: 'personal',
      inside: { '/name': { layout: { autocomplete: 'name' } }, '/drawing': { layout: { widget: 'drawing' } } },
    };
  }
}

const degrees = (said: Said, place: string, key: string, most: number): SchemaObject => ({ title: said.at(`${place}/properties/${key}/title`, `builder.block.${key}`), type: 'number', minimum: -most, maximum: most });

/** The block a group was drawn as; an address or an owner is known by what it asks. */
export function blockType({ properties = {} }: SchemaObject, layout: FieldLayout | undefined): BlockType | undefined {
  if (layout?.widget === 'location' || layout?.widget === 'signature') return layout.widget;
  return Object.hasOwn(properties, 'street') ? 'address' : Object.hasOwn(properties, 'fullName') ? 'owner' : undefined;
}
