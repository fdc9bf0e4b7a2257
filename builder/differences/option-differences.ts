import type { SchemaObject } from '#schemas/index.ts';
import { type Difference, JOINED, type Sides, told } from './difference.ts';

/** Options that came, went, are worded otherwise or belong elsewhere; by their codes, for titles change. Another order is told as one. */
export function optionDifferences({ t }: Sides, was: readonly SchemaObject[], is: readonly SchemaObject[], trail: readonly string[]): Difference[] {
  const titled = ({ title, const: code }: SchemaObject): string => title || String(code);
  const [old, now] = [new Map(was.map((one) => [one.const, one])), new Map(is.map((one) => [one.const, one]))];
  const parent = (one: SchemaObject) => one['x-parent'];
  const stays = (options: readonly SchemaObject[], others: ReadonlyMap<unknown, unknown>) => options.map((one) => one.const).filter((code) => others.has(code)).join('\n');
  const name = trail.join(JOINED);
  return [
    ...is.flatMap((one) => {
      const former = old.get(one.const);
      if (!former) return told(name, undefined, titled(one));
      return [...told(name, titled(former), titled(one)), ...told([...trail, titled(one), t('builder.field.parent')].join(JOINED), parent(former), parent(one))];
    }),
    ...was.flatMap((one) => (now.has(one.const) ? [] : told(name, titled(one), undefined))),
    ...(stays(was, now) === stays(is, old) ? [] : [{ name: t('builder.difference.order') }]),
  ];
}
