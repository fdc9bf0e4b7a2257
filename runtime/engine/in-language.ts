import type { ServiceFile } from '#schemas/index.ts';
import { localise } from '#schemas/service/localise.ts';
import type { CompiledService } from './compile.ts';

const translated = new WeakMap<CompiledService, Map<string, CompiledService>>();

/** The same compiled version with its texts in another language; the base language where a text is missing. */
export function inLanguage(service: CompiledService, language: string): CompiledService {
  const { language: base, languages } = service.file['x-service'];
  if (language === base || !languages.includes(language)) return service;
  const known = translated.get(service) ?? new Map<string, CompiledService>();
  translated.set(service, known);
  const kept = known.get(language) ?? withFile(service, localise(service.file, language));
  known.set(language, kept);
  return kept;
}

function withFile(service: CompiledService, file: ServiceFile): CompiledService {
  const { steps } = file['x-service'].flow;
  return {
    ...service, file,
    step(key) {
      const found = service.step(key);
      return found && { ...found, step: steps[key]! };
    },
  };
}
