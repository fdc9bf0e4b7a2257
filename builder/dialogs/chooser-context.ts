import { createContext, useContext } from 'react';
import type { Exit } from '#builder/edits/edit.ts';

/** Opens the list that says what comes after an exit: a new step, or one there is. */
export type OpenChooser = (exit: Exit) => void;

const ChooserContext = createContext<OpenChooser>(() => {});
export const ChooserProvider = ChooserContext.Provider;
export const useChooser = (): OpenChooser => useContext(ChooserContext);
