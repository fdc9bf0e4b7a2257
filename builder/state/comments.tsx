import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import type { ServiceFile } from '#schemas/index.ts';
import { api, type Answer, type CommentList, type CommentThread } from '#builder/api/client.ts';
import { stepAbout } from '#builder/model/about.ts';

/** What is said of the service that is open. */
export interface Comments {
  list: CommentList;
  /** Begins a thread about an element (JSON Pointer, empty for the service). Answers why not, empty where the server was not reached; nothing where it was done. */
  begin(about: string, text: string, to: readonly string[]): Promise<string | undefined>;
  change(id: string, change: { text?: string; to?: readonly string[]; resolved?: boolean }): Promise<string | undefined>;
}

const NONE: CommentList = { threads: [], people: [], me: '' };
const CommentsContext = createContext<Comments>({ list: NONE, begin: async () => undefined, change: async () => undefined });
export const useComments = () => useContext(CommentsContext);

/** @param said rises when somebody said something: then it is read anew */
export function CommentsProvider({ slug, said, children }: { slug: string; said: number | undefined; children: ReactNode }) {
  const [list, setList] = useState(NONE);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `said` is why it is read again
  useEffect(() => {
    let isOld = false;
    void api.comments(slug).then((answer) => { if (answer.ok && !isOld) setList(answer.value); });
    return () => { isOld = true; };
  }, [slug, said]);
  const take = useCallback((answer: Answer<CommentThread>): string | undefined => {
    if (!answer.ok) return answer.refusal.message;
    setList((before) => ({ ...before, threads: [...before.threads.filter(({ id }) => id !== answer.value.id), answer.value].sort((one, other) => (one.id < other.id ? -1 : 1)) }));
    return undefined;
  }, []);
  const comments = useMemo((): Comments => ({
    list,
    begin: async (about, text, to) => take(await api.comment(slug, { about, text, to })),
    change: async (id, change) => take(await api.changeComment(slug, id, change)),
  }), [list, slug, take]);
  return <CommentsContext value={comments}>{children}</CommentsContext>;
}

/** How many open threads there are about a step, its pages and their questions. */
export function useOpenAbout(file: ServiceFile, step: string): number {
  const { list: { threads } } = useComments();
  return useMemo(() => {
    const open = threads.filter(({ resolved }) => !resolved);
    if (open.length === 0) return 0;
    const places = stepAbout(file, step);
    return open.filter(({ about }) => places.some((place) => about === place || about.startsWith(`${place}/`))).length;
  }, [threads, file, step]);
}
