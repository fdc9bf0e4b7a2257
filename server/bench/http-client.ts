import { connect, type Socket } from 'node:net';

export interface Answer { status: number; body: string }

/** One kept-alive connection that sends a request and reads its answer: the load must cost less than what it measures. */
export class HttpClient {
  private socket: Socket;
  private held: Buffer = Buffer.alloc(0);
  private waiting: { resolve: (answer: Answer) => void; reject: (fault: Error) => void } | undefined;

  private constructor(socket: Socket) {
    this.socket = socket;
    socket.setNoDelay(true);
    socket.on('data', (data) => this.read(data));
    socket.on('error', (fault) => this.fail(fault));
    socket.on('close', () => this.fail(new Error('connection closed')));
  }

  static open(port: number): Promise<HttpClient> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () => resolve(new HttpClient(socket)));
      socket.once('error', reject);
    });
  }

  request(method: string, path: string, headers: string, body = ''): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject };
      const content = body === '' ? '' : `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n`;
      this.socket.write(`${method} ${path} HTTP/1.1\r\nhost: localhost\r\n${headers}${content}\r\n${body}`);
    });
  }

  close(): void {
    this.waiting = undefined;
    this.socket.destroy();
  }

  private read(data: Buffer): void {
    this.held = this.held.length === 0 ? data : Buffer.concat([this.held, data]);
    const head = this.held.indexOf('\r\n\r\n');
    if (head < 0) return;
    const header = this.held.toString('latin1', 0, head);
    const length = Number(/content-length: ([0-9]+)/i.exec(header)?.[1] ?? 0);
    const end = head + 4 + length;
    if (this.held.length < end) return;
    const answer = { status: Number(header.slice(9, 12)), body: this.held.toString('utf8', head + 4, end) };
    this.held = this.held.subarray(end);
    const { waiting } = this;
    this.waiting = undefined;
    waiting?.resolve(answer);
  }

  private fail(fault: Error): void {
    this.waiting?.reject(fault);
    this.waiting = undefined;
  }
}
