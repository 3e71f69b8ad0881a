/** The arrows of docs/architecture.md, checked: domain is the floor, dialogs and adapters stand on it, bot wires. */
module.exports = {
  forbidden: [
    { name: 'domain-is-the-floor', severity: 'error', comment: 'domain imports itself and zod; only hash.ts and x509.ts may use node:crypto (a hash, and what a certificate says, are pure functions)',
      from: { path: '^domain/', pathNot: '^domain/(hash|x509)\\.ts$' }, to: { pathNot: '^(domain/|node_modules/zod/)' } },
    { name: 'hash-and-x509-import-crypto-only', severity: 'error', from: { path: '^domain/(hash|x509)\\.ts$' }, to: { pathNot: '^(domain/|(node:)?crypto$)' } },
    { name: 'dialogs-see-only-domain', severity: 'error', from: { path: '^dialogs/' }, to: { path: '^(adapters|bot|test|bench)/' } },
    { name: 'adapters-see-only-domain', severity: 'error', from: { path: '^adapters/' }, to: { path: '^(dialogs|bot|test|bench)/' } },
    { name: 'adapters-keep-to-themselves', severity: 'error', from: { path: '^adapters/([^/]+)/' }, to: { path: '^adapters/', pathNot: '^adapters/$1/' } },
    { name: 'botbuilder-in-two-rooms', severity: 'error', from: { pathNot: '^(bot|dialogs|test|bench)/' }, to: { path: 'node_modules/botbuilder' } },
    { name: 'store-library-in-one-place', severity: 'error', from: { pathNot: '^(adapters/store|test|bench)/' }, to: { path: '^(node:)?sqlite$|node_modules/(kysely|pg)/' } },
    { name: 'shell-library-in-one-file', severity: 'error', from: { pathNot: '^(adapters/powershell/worker/shell\\.ts$|test/|bench/)' }, to: { path: 'node_modules/node-powershell' } },
    { name: 'nothing-imports-tests', severity: 'error', from: { pathNot: '^(test|bench)/' }, to: { path: '^(test|bench)/' } },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|build|test-output)/' },
    enhancedResolveOptions: { extensions: ['.ts', '.js', '.json', '.mjs', '.cjs'], exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default'] },
  },
};
