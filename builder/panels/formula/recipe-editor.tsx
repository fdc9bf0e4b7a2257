import type { Recipe } from '#builder/edits/formula/recipe.ts';
import { recipeInWords } from '#builder/edits/formula/recipe-words.ts';
import { ChoiceField } from '#builder/inputs/choice-field.tsx';
import { NumberField } from '#builder/inputs/small-fields.tsx';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import { TermList } from './term-list.tsx';

/** A formula put together by choosing, read back in words. */
export function RecipeEditor({ recipe, onChange, except }: { recipe: Recipe; onChange(recipe: Recipe, isTyped?: boolean): void; except?: string }) {
  const { t } = useTexts();
  const { file } = useEditor();
  const { round, atLeast, atMost } = recipe;
  const set = (change: Partial<Recipe>, isTyped = false) => onChange(withoutNothing({ ...recipe, ...change }), isTyped);
  const decimals = [...new Set([0, 1, 2, 3, ...(typeof round === 'number' ? [round] : [])])].map((count) => ({ value: String(count), title: t('builder.formula.round.decimals', { count }) }));
  return (
    <>
      <p className="formula-words"><span className="hint">{t('builder.formula.words')}</span> <strong dir="auto">{recipeInWords(t, file, recipe)}</strong></p>
      <TermList terms={recipe.terms} onChange={(terms, isTyped) => set({ terms }, isTyped)} except={except} depth={0} />
      <fieldset className="group">
        <legend>{t('builder.formula.limits')}</legend>
        <ChoiceField label={t('builder.formula.round')} value={round === undefined ? '' : String(round)} none={t('builder.formula.round.none')} choices={[...(['up', 'down'] as const).map((value) => ({ value, title: t(`builder.formula.round.${value}`) })), ...decimals]}
          onChange={(value) => set({ round: value === '' ? undefined : value === 'up' || value === 'down' ? value : Number(value) })} />
        <div className="pair">
          <NumberField label={t('builder.formula.atLeast')} whole={false} value={atLeast} onChange={(value) => set({ atLeast: value }, true)} />
          <NumberField label={t('builder.formula.atMost')} whole={false} value={atMost} onChange={(value) => set({ atMost: value }, true)} />
        </div>
      </fieldset>
    </>
  );
}

const withoutNothing = (recipe: Recipe): Recipe => Object.fromEntries(Object.entries(recipe).filter(([, value]) => value !== undefined)) as unknown as Recipe;
