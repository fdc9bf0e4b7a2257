import { createContext, useContext } from 'react';

/** Whether the drawing is only looked at, as on a phone: nothing in it is connected, added or removed. */
const OnlyReadContext = createContext(false);
export const OnlyReadProvider = OnlyReadContext.Provider;
export const useOnlyRead = (): boolean => useContext(OnlyReadContext);
