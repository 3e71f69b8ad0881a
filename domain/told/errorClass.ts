/**
 * The class of an error or event by the part of its text that is the same in every language (domain.md 2.6); null for any other text.
 * Blanks do not count, since consoles break texts in the middle of words.
 */
export function errorClassOf(text: string): string | null {
  if (text.length < SHORTEST) return null;
  const tight = text.slice(0, MOST).replace(/\s+/gu, '').toLowerCase();
  return CLASSES.find(({ all }) => all.every((fragment) => (typeof fragment === 'string' ? tight.includes(fragment) : fragment.test(tight))))?.is ?? null;
}

interface Class {
  is: string;
  all: readonly (string | RegExp)[];
}

/** Written without blanks and small. The first that fits counts, so what is more exact stands before what is more general. */
const CLASSES: readonly Class[] = [
  { is: 'noise', all: ['smtpaddresshasnomailboxassociated', /resulttype:?success/u] },
  { is: 'smtp', all: ['4504.4.317', 'certificateexpired'] },
  { is: 'no-key', all: ['privatekeymissing'] },
  { is: 'pfx', all: ['thesourcedatacannotbeimportedorthewrongpassword'] },
  { is: 'present', all: ['alreadyexists', 'import-exchangecertificate'] },
  { is: 'present', all: [/acertificatewiththethumbprint[0-9a-f]{40}alreadyexists/u] },
  { is: 'not-exportable', all: [/couldn['\u2019]tbeexportedaspkcs-12/u] },
  { is: 'in-use', all: ['taggedwithfollowingsendconnectors'] },
  { is: 'in-use', all: ['certificate', /inusebyinternaltransport|internaltransportcertificate(?:cannot|can['\u2019]t)beremoved/u] },
  { is: 'key-acl', all: ['keysetdoesnotexist'] },
  { is: 'date', all: ['effectivedateisinvalid'] },
  { is: 'metadata', all: ['metadataurl', /couldnotbedownloaded|notavalidmetadatadocument/u] },
  { is: 'auth-cert-dead', all: [/hmacprovider\.getcertificates|protectioncertificates\.length<1|fbamodule\.parsecadatacookies/u] },
  { is: 'auth-cert-dead', all: [/(?<!\d)1003(?!\d)/u, 'msexchangefrontendhttpsproxy'] },
  { is: 'auth-cert-missing', all: [/(?<!\d)2004(?!\d)/u, 'msexchangeoauth'] },
  { is: 'auth-cert-missing', all: ['unabletofindthecertificatewiththumbprint'] },
  { is: 'rolled', all: [/(?<!\d)2014(?!\d)/u, 'msexchangeauthadmin'] },
  { is: 'exch-autodiscover', all: [/(?<!\d)32053(?!\d)/u, 'storageservice'] },
  { is: 'mailbox', all: ['userspecifiedbytheuser-contextinthetokendoesnotexist'] },
  { is: 'proxy', all: ['403', 'usingcustominternetwebproxy'] },
  { is: 'graph-shape', all: [/doesnotmatchschema|updatetoexistingcredentialwithkeyid/u] },
  { is: 'entra-key', all: [/aadsts700027|(?<![a-z])invalid_client/u] },
  { is: 'rights', all: ['authorization_requestdenied'] },
  { is: 'missing', all: ['wasnotfound', 'invalidoperationexception', 'get-exchangecertificate'] },
  { is: 'missing', all: [/thecertificatewiththumbprint[0-9a-f]{40}wasnotfound/u] },
  { is: 'rights', all: [/accessisdenied|accessdenied|unauthorizedaccess/u] },
  { is: 'unreachable', all: [/rpcexception|couldnotbecontacted|winrm|wsman|psremotingtransportexception|timeoutexception/u] },
  { is: 'unreachable', all: [/timeout|timedout/u, /error|exception|server|operation|request|connection/u] },
];
const MOST = 20_000;
const SHORTEST = 12;
