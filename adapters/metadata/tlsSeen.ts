import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { TlsSeen } from '../../domain/metadata/answer.ts';
import { readCertificate } from '../../domain/x509.ts';

/** The certificate that the other side of a connection showed; null where it showed none, or none that can be read. What is not trusted never comes so far. */
export function tlsSeen(socket: Socket): TlsSeen | null {
  const shown = socket instanceof TLSSocket ? socket.getPeerX509Certificate() : undefined;
  const certificate = shown === undefined ? undefined : readCertificate(shown.raw);
  return certificate === undefined ? null : { thumbprint: certificate.thumbprint, notAfter: certificate.notAfter };
}
