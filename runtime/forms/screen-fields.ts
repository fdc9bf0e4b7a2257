import { definitionName, toPath, type FieldLayout, type JsonSchema, type SchemaObject, type ServiceFile } from '#schemas/index.ts';
import { catalogOptions, type CatalogOption } from '#schemas/service/catalogs.ts';
import { widgetOf, type WidgetName } from './widget-of.ts';

/** One question of a screen, with all the file says about it gathered in one place. */
export interface ScreenField {
  name: string;
  /** `/owner/fullName`; `*` stands for a row. */
  path: string;
  /** Its schema, references to definitions followed. */
  schema: SchemaObject;
  widget: WidgetName;
  layout: FieldLayout;
  /** Empty where it is no choice. */
  options: readonly CatalogOption[];
  /** Path of the catalog this sub catalog depends on. */
  parent?: string;
  /** Must always be answered; effects can add to it. */
  required: boolean;
  /** Must be answered in rows of which something is true. */
  isRequiredInRows?: boolean;
  /** Of a group, or of each row. A row of single answers has none. */
  fields?: readonly ScreenField[];
  /** Of rows of single answers. */
  item?: ScreenField;
  /** What one row is called: `Partner` where the list is `Partners`. */
  rowTitle?: string;
}

const known = new WeakMap<ServiceFile, Map<string, readonly ScreenField[]>>();

/** Every question a screen can ask, in the file's order. Read once for each file, so a file must not be changed in place. */
export function screenFields(file: ServiceFile, screen: string): readonly ScreenField[] {
  const screens = known.get(file) ?? new Map<string, readonly ScreenField[]>();
  known.set(file, screens);
  const root = Object.hasOwn(file.properties, screen) ? file.properties[screen] : undefined;
  const fields = screens.get(screen) ?? (root ? fieldsOf(file, resolved(file, root), toPath([screen])) : []);
  if (root) screens.set(screen, fields);
  return fields;
}

const fieldsOf = (file: ServiceFile, holder: SchemaObject, at: string): ScreenField[] =>
  Object.entries(holder.properties ?? {}).filter((entry): entry is [string, SchemaObject] => typeof entry[1] === 'object')
    .map(([name, schema]) => fieldOf(file, name, schema, `${at}${toPath([name])}`, holder.required?.includes(name) ?? false));

function fieldOf(file: ServiceFile, name: string, given: SchemaObject, path: string, required: boolean): ScreenField {
  const settings = file['x-service'];
  const schema = resolved(file, given);
  const options = catalogOptions(file, given);
  const layout = settings.layout?.[path] ?? {};
  const parent = settings.subCatalogs?.[path];
  // In a row, options stand grouped under their parents' names, which only a list that opens can show.
  const widget = parent?.includes('/*/') ? 'select' : widgetOf(schema, options, layout);
  const field: ScreenField = { name, path, schema, widget, layout, options, required };
  if (parent !== undefined) field.parent = parent;
  if (widget === 'group') field.fields = fieldsOf(file, schema, path);
  if (widget === 'rows') Object.assign(field, rowOf(file, schema.items, path));
  return field;
}

function rowOf(file: ServiceFile, items: JsonSchema | undefined, path: string): Pick<ScreenField, 'fields' | 'item' | 'rowTitle'> {
  const row = typeof items === 'object' ? resolved(file, items) : {};
  const demanded = new Set((row.allOf ?? []).flatMap((one) => (typeof one === 'object' && typeof one.then === 'object' ? one.then.required ?? [] : [])));
  return { rowTitle: row.title, ...(row.properties ? { fields: fieldsOf(file, row, `${path}/*`).map((field) => (demanded.has(field.name) ? { ...field, isRequiredInRows: true } : field)) } : { item: fieldOf(file, '*', row, `${path}/*`, true) }) };
}

/** A schema with the definition it refers to; its own words win. A reference in a circle ends. */
function resolved(file: ServiceFile, schema: SchemaObject): SchemaObject {
  let found = schema;
  for (let depth = 0, name = definitionName(found.$ref); name !== undefined && depth < 8; name = definitionName(found.$ref), depth++) {
    const { $ref: _followed, ...own } = found;
    found = { ...(Object.hasOwn(file.$defs ?? {}, name) ? file.$defs![name] : {}), ...own };
  }
  return found;
}

/** Calls for every question, those inside groups and rows too. */
export function eachField(fields: readonly ScreenField[], visit: (field: ScreenField) => void): void {
  for (const field of fields) {
    visit(field);
    if (field.fields) eachField(field.fields, visit);
  }
}

/** What a row of a list is called. */
export const rowTitleOf = ({ rowTitle, schema, name }: ScreenField): string => rowTitle ?? schema.title ?? name;
