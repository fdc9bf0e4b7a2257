import { useEffect, useRef, useState } from 'react';
import type { ServiceFile } from '#schemas/index.ts';
import { api } from '#builder/api/client.ts';

/** What a new service begins with. */
export type Start = { from: 'blank' } | { from: 'template' | 'service'; name: string };

export const nameOf = (start: Start): string => (start.from === 'blank' ? 'blank' : `${start.from} ${start.name}`);

/** Files to begin with, by name, each fetched once when it is first wanted; one that cannot be had is left out. */
export function useStartFiles(wanted: readonly Start[]): ReadonlyMap<string, ServiceFile> {
  const [files, setFiles] = useState<ReadonlyMap<string, ServiceFile>>(new Map());
  const asked = useRef(new Set<string>());
  const names = wanted.map(nameOf).join('\n');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the names say what is wanted
  useEffect(() => {
    for (const start of wanted) {
      if (start.from === 'blank' || asked.current.has(nameOf(start))) continue;
      asked.current.add(nameOf(start));
      void fileOf(start.from, start.name).then((file) => { if (file) setFiles((known) => new Map(known).set(nameOf(start), file)); });
    }
  }, [names]);
  return files;
}

async function fileOf(from: 'template' | 'service', name: string): Promise<ServiceFile | undefined> {
  if (from === 'template') {
    const answer = await api.template(name);
    return answer.ok ? answer.value.file : undefined;
  }
  const answer = await api.service(name);
  return answer.ok ? answer.value.draft : undefined;
}
