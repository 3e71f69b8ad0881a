/**
 * Rules that keep text out of shells: what is handed to `.invoke(` is a name or a literal, never something put together, and the
 * library's own ways of putting text together are not used at all.
 */
const LIBRARY = 'node-powershell';
const KNOWN = ['PowerShell', 'RollcallShell', 'Shell'];
const FORBIDDEN = new Set(['command', '$', '$$']);

/** The name of a member, written with a dot or in brackets. */
function nameOf({ property, computed }) {
  if (!computed) return property.name;
  return property.type === 'Literal' ? property.value : undefined;
}

/** An expression without what only concerns types. */
function bare(node) {
  return ['TSAsExpression', 'TSNonNullExpression', 'TSSatisfiesExpression', 'TSTypeAssertion', 'ParenthesizedExpression', 'ChainExpression'].includes(node?.type) ? bare(node.expression) : node;
}

function isPutTogether(node) {
  return ['TemplateLiteral', 'TaggedTemplateExpression', 'BinaryExpression', 'CallExpression'].includes(bare(node)?.type);
}

function isSafe(node, putTogether) {
  const { type, name } = bare(node) ?? {};
  return type === 'Literal' || type === 'MemberExpression' || type === 'ThisExpression' || (type === 'Identifier' && !putTogether.has(name));
}

const onlyWholeLines = {
  meta: { messages: { line: 'What is handed to a shell is a line that was checked, or a literal: nothing is put together here.' } },
  create(context) {
    const putTogether = new Set();
    const calls = [];
    return {
      VariableDeclarator({ id, init }) {
        if (id.type === 'Identifier' && init && ['TemplateLiteral', 'TaggedTemplateExpression', 'BinaryExpression'].includes(bare(init).type)) putTogether.add(id.name);
      },
      AssignmentExpression({ left, right, operator }) {
        if (left.type === 'Identifier' && (operator === '+=' || isPutTogether(right))) putTogether.add(left.name);
      },
      CallExpression(node) {
        const callee = bare(node.callee);
        if (callee.type === 'MemberExpression' && nameOf(callee) === 'invoke') calls.push(node);
      },
      'Program:exit'() {
        for (const node of calls) if (node.arguments.some((one) => !isSafe(one, putTogether))) context.report({ node, messageId: 'line' });
      },
    };
  },
};

const noTemplates = {
  meta: { messages: { template: 'The library escapes nothing: its command, $ and $$ let values run.' } },
  create(context) {
    const names = new Set(KNOWN);
    const isLibrary = (node) => {
      const inner = bare(node);
      if (inner.type === 'Identifier') return names.has(inner.name);
      return inner.type === 'MemberExpression' && KNOWN.includes(nameOf(inner));
    };
    return {
      ImportDeclaration({ source, specifiers }) {
        if (source.value === LIBRARY) for (const { local } of specifiers) names.add(local.name);
      },
      MemberExpression(node) {
        if (isLibrary(node.object) && FORBIDDEN.has(nameOf(node))) context.report({ node, messageId: 'template' });
      },
      VariableDeclarator({ id, init }) {
        if (id.type !== 'ObjectPattern' || !init || !isLibrary(init)) return;
        for (const one of id.properties) if (one.type === 'Property' && FORBIDDEN.has(nameOf({ property: one.key, computed: one.computed }))) context.report({ node: one, messageId: 'template' });
      },
    };
  },
};

export default { meta: { name: 'shell' }, rules: { 'only-whole-lines': onlyWholeLines, 'no-templates': noTemplates } };
