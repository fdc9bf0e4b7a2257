import { accept, refuse, type Result } from '#runtime/engine/refusal.ts';
import type { MailSettings } from './mail-gateway.ts';
import type { SmsSettings } from './sms-gateway.ts';

/** Who brings messages for this installation; a channel without a gateway is absent. */
export interface GatewaySettings {
  email?: MailSettings;
  sms?: SmsSettings;
}

const LOOPBACK = new Set(['127.0.0.1', '[::1]', 'localhost']);
const MAILBOX = /^(?:[^<>\r\n]{1,100} <)?[^\s<>@]{1,64}@[^\s<>@]{1,190}>?$/;

/** Reads `STAMPLESS_MAIL_SERVER` and `STAMPLESS_MAIL_FROM`, `STAMPLESS_SMS_ADDRESS` and `STAMPLESS_SMS_TOKEN`, each pair whole or not at all (`config.mail`, `config.sms`). */
export function readGateways(read: (name: string) => string | undefined): Result<GatewaySettings> {
  const [server, from, address, token] = ['STAMPLESS_MAIL_SERVER', 'STAMPLESS_MAIL_FROM', 'STAMPLESS_SMS_ADDRESS', 'STAMPLESS_SMS_TOKEN'].map(read);
  if ((server ?? from) !== undefined && !(server !== undefined && from !== undefined && isMailServer(server) && MAILBOX.test(from))) return refuse('config.mail');
  // A token and a code travel to it: over TLS, or not beyond this machine.
  if ((address ?? token) !== undefined && !(address !== undefined && token !== undefined && isSafe(address))) return refuse('config.sms');
  return accept({ ...(server && from ? { email: { server, from } } : {}), ...(address && token ? { sms: { address, token } } : {}) });
}

const isMailServer = (text: string): boolean => URL.canParse(text) && /^smtps?:$/.test(new URL(text).protocol) && new URL(text).hostname !== '';

function isSafe(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || (protocol === 'http:' && LOOPBACK.has(hostname));
}
