import { type ModuleItem, parseSync } from '@swc/core';

export interface FileImports {
  /** `'use client'` or `'use server'` at its top. */
  directives: string[];
  /** What is imported or re-exported as a value; types are gone once the file is built. */
  values: string[];
}

/** Reads a TypeScript file's directives and the modules that its built form depends on. */
export function readImports(source: string): FileImports {
  const { body } = parseSync(source, { syntax: 'typescript', tsx: true, target: 'es2022' });
  const directives: string[] = [];
  for (const item of body) {
    if (item.type !== 'ExpressionStatement' || item.expression.type !== 'StringLiteral') break;
    directives.push(item.expression.value);
  }
  const values = body.map(valueModule).filter((name) => name !== undefined);
  return { directives, values: [...values, ...lazyModules(source)] };
}

function valueModule(item: ModuleItem): string | undefined {
  if (item.type === 'ImportDeclaration') {
    const onlyTypes =
      item.specifiers.length > 0 &&
      item.specifiers.every((one) => one.type === 'ImportSpecifier' && one.isTypeOnly);
    return item.typeOnly || onlyTypes ? undefined : item.source.value;
  }
  if (item.type === 'ExportAllDeclaration') return item.source.value;
  if (item.type === 'ExportNamedDeclaration' && !item.typeOnly) return item.source?.value;
  return undefined;
}

function lazyModules(source: string): string[] {
  return [...source.matchAll(/\bimport\(\s*['"]([^'"]+)['"]\s*\)/g)].map((match) => match[1] ?? '');
}
