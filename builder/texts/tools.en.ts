import acts from '#runtime/texts/builder-acts.en.json' with { type: 'json' };
import certificate from '#runtime/texts/builder-certificate.en.json' with { type: 'json' };
import trying from '#runtime/texts/builder-trying.en.json' with { type: 'json' };
import field from '#runtime/texts/field.en.json' with { type: 'json' };
import figures from '#runtime/texts/figures.en.json' with { type: 'json' };
import lists from '#runtime/texts/builder-lists.en.json' with { type: 'json' };
import moving from '#runtime/texts/builder-moving.en.json' with { type: 'json' };
import notice from '#runtime/texts/notice.en.json' with { type: 'json' };
import notices from '#runtime/texts/builder-notices.en.json' with { type: 'json' };
import scenario from '#runtime/texts/scenario.en.json' with { type: 'json' };
import words from '#runtime/texts/builder-words.en.json' with { type: 'json' };

/** What is only said in parts that are fetched later (certificates, filling lists, figures, trying out), in English: read with them. */
export const messages: Record<string, string> = { ...acts, ...certificate, ...field, ...figures, ...lists, ...moving, ...notice, ...notices, ...scenario, ...trying, ...words };
