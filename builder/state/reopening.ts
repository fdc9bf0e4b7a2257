/**
 * Something that is opened when it is first used, and may be gone at any time, as a browser's database is once the site's data are cleared.
 * The answer acts on it: what fails is tried once more on one that is opened anew, and fails then for good.
 */
export function reopening<Opened>(open: () => Promise<Opened>): <Told>(act: (opened: Opened) => Promise<Told>) => Promise<Told> {
  let opening: Promise<Opened> | undefined;
  return async (act) => {
    const used = (opening ??= open());
    try {
      return await act(await used);
    } catch {
      if (opening === used) opening = undefined;
      return act(await (opening ??= open()));
    }
  };
}
