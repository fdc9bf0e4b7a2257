import { hasText, translator } from '#runtime/texts/translate.ts';
import { type Gateway, type HandedOver, isUntrusted, PATIENCE } from './gateway.ts';

export interface MailSettings {
  /** `smtp://` (TLS begins in the conversation where offered; required with a password) or `smtps://`, with user and password where needed. */
  server: string;
  /** `Name <address>` or an address. */
  from: string;
}

/** Sends mail through a mail server (SMTP, RFC 5321), plain text. `site` names the service in the subject. */
export function mailGateway({ server, from }: MailSettings, site: string, patience = PATIENCE): Gateway {
  const address = new URL(server);
  const auth = address.username === '' ? undefined : { user: decodeURIComponent(address.username), pass: decodeURIComponent(address.password) };
  const secure = address.protocol === 'smtps:';
  // Loaded with the first mail: a server starts without it.
  const transport = import('nodemailer').then(({ createTransport }) => createTransport({
    host: address.hostname, port: Number(address.port || (secure ? 465 : 587)), secure, auth, pool: true, maxConnections: MOST_CONNECTIONS,
    requireTLS: !secure && auth !== undefined && !isThisMachine(address.hostname),
    // This machine's own mail server has a certificate nobody else vouches for.
    ...(isThisMachine(address.hostname) ? { tls: { rejectUnauthorized: false } } : {}),
    connectionTimeout: patience, greetingTimeout: patience, socketTimeout: patience,
    // A text is a text: nothing in it may open a file or an address of ours.
    disableFileAccess: true, disableUrlAccess: true,
  }));
  return {
    async send({ id, recipient, text, purpose, language }) {
      const key = `message.subject.${purpose}`;
      const t = translator(language, { onMissing: 'english' });
      const subject = t(hasText(key) ? key : purpose.startsWith('sign-in.') ? 'message.subject.sign-in' : 'message.subject.notice', { site });
      try {
        // `Auto-Submitted` keeps holiday answers away (RFC 3834); the id lets a receiver drop one that comes twice.
        await (await transport).sendMail({ from, to: { name: '', address: recipient }, subject, text, signal: AbortSignal.timeout(WHOLE * patience), messageId: `<${id}@${new URL(`mail://${site}`).hostname}>`, headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': language } });
        return { done: 'sent' };
      } catch (fault) {
        return judgeMailFault(fault);
      }
    },
    close: () => void transport.then((opened) => opened.close()),
  };
}

const isThisMachine = (host: string): boolean => ['localhost', '127.0.0.1', '[::1]'].includes(host);

/** As many as are sent at the same time: one that waited here for a connection would be taken for hanging. */
const MOST_CONNECTIONS = 10;
/** A conversation has a dozen turns, each with its own patience; in all it takes no longer than so many, less than another server waits before it sends the same mail. */
const WHOLE = 4;

interface MailFault { code?: string; originalCode?: string; responseCode?: number; command?: string; response?: string }

/** RFC 5321 4.2.1: 4yz may succeed later, 5yz will not. Only what is said of the recipient or the message itself is for good: a password, a sender or a server that is not as it should be is ours to mend. */
export function judgeMailFault(fault: unknown): HandedOver {
  const { code = '', originalCode = '', responseCode = 0, command = '', response = '' } = fault as MailFault;
  // 530 to 538 ask for a password or for TLS (RFC 4954), 5.7.z is a question of permission (RFC 3463), such as relaying.
  const isOurs = code === 'EAUTH' || (responseCode >= 530 && responseCode < 540) || (command === 'MAIL FROM' && responseCode >= 500) || (command === 'RCPT TO' && /^5\d\d[ -]5\.7\./.test(response));
  if (isOurs) return { done: 'again', code: 'message.not-allowed' };
  if (responseCode >= 500 && command === 'RCPT TO') return { done: 'never', code: 'message.no-such-recipient' };
  if (responseCode >= 500 && code === 'EMESSAGE') return { done: 'never', code: 'message.refused' };
  if (responseCode >= 400) return { done: 'again', code: 'message.busy' };
  if (code === 'EENVELOPE') return { done: 'never', code: 'message.no-such-recipient' };
  if (isUntrusted(originalCode)) return { done: 'again', code: 'message.untrusted' };
  return { done: 'again', code: ['ETIMEDOUT', 'EABORT'].includes(code) ? 'message.slow' : 'message.unreachable' };
}
