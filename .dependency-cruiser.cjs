/** Dependencies point inward: domain, then use cases and adapters, then functions; see CONTRIBUTING.md. */
const only = (name, comment, from, allowed) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: { path: '^(shared|functions|infra|local|test|bench)/', pathNot: allowed },
});

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'resolvable',
      comment: 'numfmt 4.0.1 names under "require" a file that it does not ship; an import finds it',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^numfmt$' },
    },
    only('domain-is-pure', 'the domain imports the domain', '^shared/domain/', '^shared/domain/'),
    {
      name: 'domain-does-no-io',
      comment: 'libraries of the domain do no I/O',
      severity: 'error',
      from: { path: '^shared/domain/' },
      to: {
        dependencyTypes: ['npm', 'npm-dev', 'core'],
        // util only compares values here.
        pathNot: ['^util$', 'node_modules/(zod|cheerio|domhandler|htmlparser2|pinyin-pro|@types/mdast|@types/unist)/'],
      },
    },
    only('ports-know-the-domain', 'ports are interfaces over the domain', '^shared/ports/', '^shared/(domain|ports)/'),
    only(
      'use-cases-take-ports',
      'use cases import domain and ports',
      '^shared/usecases/',
      '^shared/(domain|usecases|ports)',
    ),
    only(
      'adapters-implement-ports',
      'adapters never import use cases',
      '^shared/adapters/',
      '^shared/(domain|adapters|ports)',
    ),
    {
      name: 'functions-stand-alone',
      comment: 'a function imports no other function',
      severity: 'error',
      from: { path: '^functions/([^/]+)/' },
      to: { path: '^(functions|infra|local|test|bench)/', pathNot: ['^functions/(_runtime|$1)/'] },
    },
    {
      name: 'infra-imports-settings-only',
      severity: 'error',
      from: { path: '^infra/' },
      to: {
        path: '^(functions|shared|local|test|bench)/',
        pathNot: ['^functions/[^/]+/env\\.ts$', '^shared/domain/', '^shared/adapters/dynamo/table-keys\\.ts$'],
      },
    },
    {
      name: 'nothing-imports-local-or-test',
      severity: 'error',
      from: { path: '^(shared|functions|infra)/' },
      to: { path: '^(local|test|bench)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    exclude: { path: '(^|/)(cdk\\.out|dist|out|bench/peers/node_modules)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.d.ts'],
    },
  },
};
