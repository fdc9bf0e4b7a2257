import acts from '#runtime/texts/builder-acts.dz.json' with { type: 'json' };
import certificate from '#runtime/texts/builder-certificate.dz.json' with { type: 'json' };
import trying from '#runtime/texts/builder-trying.dz.json' with { type: 'json' };
import field from '#runtime/texts/field.dz.json' with { type: 'json' };
import figures from '#runtime/texts/figures.dz.json' with { type: 'json' };
import lists from '#runtime/texts/builder-lists.dz.json' with { type: 'json' };
import moving from '#runtime/texts/builder-moving.dz.json' with { type: 'json' };
import notice from '#runtime/texts/notice.dz.json' with { type: 'json' };
import notices from '#runtime/texts/builder-notices.dz.json' with { type: 'json' };
import scenario from '#runtime/texts/scenario.dz.json' with { type: 'json' };
import words from '#runtime/texts/builder-words.dz.json' with { type: 'json' };

/** What is only said in parts that are fetched later (certificates, filling lists, figures, trying out), in Dzongkha: read with them. */
export const messages: Record<string, string> = { ...acts, ...certificate, ...field, ...figures, ...lists, ...moving, ...notice, ...notices, ...scenario, ...trying, ...words };
