import { useEffect, useRef, useState } from 'react';
import { readRecipe } from '#builder/edits/formula/read-recipe.ts';
import { termOf, ZERO } from '#builder/edits/formula/recipe.ts';
import { writeRecipe } from '#builder/edits/formula/write-recipe.ts';
import { Button } from '#builder/inputs/button.tsx';
import { Faults } from '#builder/inputs/field-frame.tsx';
import { useProblems } from '#builder/problems/use-problems.tsx';
import { useProblemWords } from '#builder/problems/words.ts';
import { useEditor } from '#builder/state/editor.tsx';
import { useTexts } from '#builder/state/texts.tsx';
import { FeelBox } from './formula/feel-box.tsx';
import { RecipeEditor } from './formula/recipe-editor.tsx';
import { TryFormula } from './try-formula.tsx';

interface Props {
  label: string;
  /** JSON Pointer of the formula: its problems stand beneath it. */
  path: string;
  value: string;
  /** @param isTyped a letter, which is one step of undoing with the letters around it */
  onChange(value: string, isTyped: boolean): void;
  /** Path of the question it fills, which it cannot read itself. */
  except?: string;
  /** The result is an amount in the service's currency. */
  isMoney?: boolean;
}

/** A formula by choosing, what it comes to on sample answers, and beneath it the FEEL it is written in; one that says more than can be chosen is changed there. */
export function FormulaEditor({ label, path, value, onChange, except, isMoney = false }: Props) {
  const { t } = useTexts();
  const faults = useProblemWords()(useProblems().at(path).filter((problem) => problem.path === path));
  const recipe = readRecipe(value);
  const [isOpen, setOpen] = useState(false);
  const { place } = useEditor();
  const box = useRef<HTMLFieldSetElement>(null);
  // Fetched later than a problem's click leads here.
  useEffect(() => { if (place.setting === path) box.current?.focus(); }, [place.setting, path]);
  return (
    <fieldset className="group formula" ref={box} tabIndex={-1} data-setting={path}>
      <legend>{label}</legend>
      {recipe ? <RecipeEditor recipe={recipe} onChange={(next, isTyped = false) => onChange(writeRecipe(next), isTyped)} except={except} /> : (
        <>
          <p className="hint">{t('builder.formula.beyond')}</p>
          <Button look="quiet" icon="again" onClick={() => onChange(writeRecipe({ terms: [termOf(ZERO)] }), false)}>{t('builder.formula.anew')}</Button>
        </>
      )}
      {recipe ? <Faults faults={faults} /> : null}
      <TryFormula expression={value} isMoney={isMoney} />
      <details className="more" open={isOpen || recipe === undefined} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary>{t('builder.formula.advanced')}</summary>
        <FeelBox value={value} onChange={(text) => onChange(text, true)} except={except} faults={recipe ? [] : faults} />
      </details>
    </fieldset>
  );
}
