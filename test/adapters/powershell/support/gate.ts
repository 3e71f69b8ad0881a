import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A way to a server that lets so many connections through at once and ends the others before a word, as a server with a quota does. Without a server behind it, it takes connections and says nothing. */
export class Gate {
  opened = 0;
  refused = 0;
  readonly #server: Server;
  readonly #open = new Set<Socket>();

  private constructor(behind: number | undefined, most: number) {
    this.#server = createServer((socket) => this.#came(socket, behind, most));
  }

  /** Opens one on a port of its own. */
  static async open(behind: number | undefined, most: number): Promise<Gate> {
    const gate = new Gate(behind, most);
    await new Promise<void>((resolve) => gate.#server.listen(0, '127.0.0.1', resolve));
    return gate;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    for (const socket of this.#open) socket.destroy();
    await closed;
  }

  #came(socket: Socket, behind: number | undefined, most: number): void {
    socket.on('error', () => socket.destroy());
    if (this.#open.size >= most) {
      this.refused += 1;
      socket.destroy();
      return;
    }
    this.opened += 1;
    this.#open.add(socket);
    socket.once('close', () => this.#open.delete(socket));
    if (behind === undefined) return;
    const further = connect(behind, '127.0.0.1');
    further.on('error', () => socket.destroy());
    further.once('close', () => socket.destroy());
    socket.once('close', () => further.destroy());
    socket.pipe(further).pipe(socket);
  }
}
