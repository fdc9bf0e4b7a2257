import { type Gateway, type HandedOver, isUntrusted, PATIENCE } from './gateway.ts';

export interface SmsSettings {
  /** Where a message is posted. */
  address: string;
  /** Shown to the gateway as a bearer token. */
  token: string;
}

/** Posts text messages as JSON (`{"id","to","text"}`, `to` in E.164) to a gateway; `examples/sms-gateway` says what it answers. */
export function smsGateway({ address, token }: SmsSettings, patience = PATIENCE): Gateway {
  return {
    async send({ id, recipient, text }) {
      try {
        const answer = await fetch(address, {
          method: 'POST', redirect: 'manual', signal: AbortSignal.timeout(patience), body: JSON.stringify({ id, to: recipient, text }),
          headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'idempotency-key': id },
        });
        // Its status says it all: a text that is rubbish, or breaks off, does not take back that the message was taken.
        await answer.body?.cancel().catch(() => {});
        return judgeStatus(answer.status);
      } catch (fault) {
        const { name, cause } = fault as Error & { cause?: { code?: string } };
        return { done: 'again', code: name === 'TimeoutError' ? 'message.slow' : isUntrusted(cause?.code) ? 'message.untrusted' : 'message.unreachable' };
      }
    },
    close() {},
  };
}

/** Of an HTTP gateway: 2xx took it, 404, 410 and 422 know no such phone, 401 and 403 do not know us, other 4xx do not want it; 3xx leads where our key must not go; all else may pass. */
export function judgeStatus(status: number): HandedOver {
  if (status >= 200 && status < 300) return { done: 'sent' };
  if ([404, 410, 422].includes(status)) return { done: 'never', code: 'message.no-such-recipient' };
  if (status >= 300 && status < 400) return { done: 'again', code: 'message.elsewhere' };
  if (status === 401 || status === 403) return { done: 'again', code: 'message.not-allowed' };
  if (status === 408 || status === 429 || status >= 500) return { done: 'again', code: 'message.busy' };
  return { done: 'never', code: 'message.refused' };
}
