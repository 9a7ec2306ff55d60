import { SourceTextModule, SyntheticModule, type Module } from 'node:vm';
import { transformSync } from '@swc/core';
import ts from 'typescript';

/** A source with one decision of it broken. */
export interface Mutant {
  /** Line and text of the decision, what of it was broken, and what stands there instead. */
  readonly name: string;
  readonly source: string;
}

/** What a decision may be replaced with: conditions that always or never hold, one side of "and" and "or", no negation. */
const replacementsOf = (node: ts.Node, text: (node: ts.Node) => string): [ts.Node, string][] => {
  if (ts.isIfStatement(node) || ts.isConditionalExpression(node)) {
    const condition = ts.isIfStatement(node) ? node.expression : node.condition;
    return [
      [condition, 'true'],
      [condition, 'false'],
    ];
  }
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) {
    return [[node, `(${text(node.operand)})`]];
  }
  if (!ts.isBinaryExpression(node)) return [];
  const { left, right, operatorToken } = node;
  switch (operatorToken.kind) {
    case ts.SyntaxKind.AmpersandAmpersandToken:
    case ts.SyntaxKind.BarBarToken:
      return [
        [node, `(${text(left)})`],
        [node, `(${text(right)})`],
      ];
    case ts.SyntaxKind.EqualsEqualsEqualsToken:
      return [[operatorToken, '!==']];
    case ts.SyntaxKind.ExclamationEqualsEqualsToken:
      return [[operatorToken, '===']];
    default:
      return [];
  }
};

const DECISION_LENGTH_MAX = 120;
const oneLine = (code: string): string => code.replaceAll(/\s+/g, ' ').slice(0, DECISION_LENGTH_MAX);

/** Every mutant of a TypeScript source, each with one decision broken. */
export const mutantsOf = (source: string): Mutant[] => {
  const file = ts.createSourceFile('source.ts', source, ts.ScriptTarget.Latest, true);
  const found: Mutant[] = [];
  const visit = (node: ts.Node): void => {
    for (const [at, instead] of replacementsOf(node, (part) => part.getText(file))) {
      const line = file.getLineAndCharacterOfPosition(at.getStart(file)).line + 1;
      found.push({
        name: `line ${line}, ${oneLine(node.getText(file))}: ${oneLine(at.getText(file))} -> ${oneLine(instead)}`,
        source: source.slice(0, at.getStart(file)) + instead + source.slice(at.getEnd()),
      });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
};

/** Runs a source as a module on the given imports (specifier -> namespace), and gives what it exports. */
export const loadModule = async (
  source: string,
  imports: Readonly<Record<string, object>>,
): Promise<Record<string, unknown>> => {
  const { code } = transformSync(source, {
    jsc: { parser: { syntax: 'typescript', decorators: true }, target: 'es2024' },
    module: { type: 'es6' },
    configFile: false,
    swcrc: false,
  });
  const module: Module = new SourceTextModule(code);
  await module.link((specifier) => {
    const namespace = imports[specifier];
    if (namespace === undefined) throw new Error(`The test has to hand in the import ${specifier}.`);
    const names = Object.keys(namespace);
    return new SyntheticModule(names, function exportAll() {
      for (const name of names) this.setExport(name, (namespace as Record<string, unknown>)[name]);
    });
  });
  await module.evaluate();
  return module.namespace as Record<string, unknown>;
};
