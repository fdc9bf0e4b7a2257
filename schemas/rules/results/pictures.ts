import { judgeStored, type PictureFault } from '../../pictures/judge-picture.ts';
import { toPath } from '../../service/paths.ts';
import type { Picture } from '../../service/picture.ts';
import type { Finding } from '../problem.ts';
import type { Rule } from '../rule.ts';

type Code = PictureFault['code'] | 'picture-without-words' | 'picture-unused';

/** R42: pictures are what they say, can be printed and harm nobody, and have words for those who do not see them. */
export const picturesRule: Rule<Code> = {
  number: 'R42',
  codes: { 'picture-too-large': 'error', 'picture-too-many-pixels': 'error', 'picture-unreadable': 'error', 'picture-refused': 'error', 'picture-without-words': 'error', 'picture-unused': 'warning' },
  find({ settings: { pictures = {}, certificates = {} } }) {
    const used = new Set(Object.values(certificates).flatMap(({ elements }) => elements.flatMap((element) => (element.kind === 'picture' ? [element.picture] : []))));
    return Object.entries(pictures).flatMap(([key, picture]): Finding<Code>[] => {
      const path = `/x-service/pictures${toPath([key])}`;
      const name = picture.description || key;
      const fault = faultOf(picture);
      return [
        ...(fault ? [{ code: fault.code, path, params: { picture: name, ...fault.params } }] : []),
        ...(picture.description.trim() === '' ? [{ code: 'picture-without-words' as const, path: `${path}/description`, params: { picture: name } }] : []),
        ...(used.has(key) ? [] : [{ code: 'picture-unused' as const, path, params: { picture: name } }]),
      ];
    });
  },
};

/** Judged once: an edit elsewhere leaves the picture the object it was. */
const judged = new WeakMap<Picture, PictureFault | undefined>();

function faultOf(picture: Picture): PictureFault | undefined {
  if (!judged.has(picture)) {
    const judgement = judgeStored(picture);
    judged.set(picture, judgement.ok ? undefined : judgement.fault);
  }
  return judged.get(picture);
}
