import { useEffect, useState } from 'react';
import type { ServiceFile } from '#schemas/index.ts';
import { api } from '#builder/api/client.ts';

/** The version applicants have now, to compare with; undefined while it is fetched, or where there is none. */
export function useLive(slug: string, version: number): ServiceFile | undefined {
  const [live, setLive] = useState<{ version: number; file: ServiceFile }>();
  useEffect(() => {
    let isOld = false;
    if (version > 0) void api.version(slug, version).then((answer) => { if (!isOld && answer.ok) setLive({ version, file: answer.value.file }); });
    return () => { isOld = true; };
  }, [slug, version]);
  return live?.version === version ? live.file : undefined;
}
