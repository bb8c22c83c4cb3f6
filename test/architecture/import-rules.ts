// SPDX-License-Identifier: EUPL-1.2
import {
  harmlessModules,
  levels,
  libraryHomes,
  pureRooms,
  typeLibraries,
  vagueNames,
  worldlyRooms,
} from './rooms.js';
import { type CheckedFile, importsOf, resolveImport, roomOf } from './source-file.js';

/** What is wrong with where a file stands and what it imports, one sentence each. */
export function checkImports(file: CheckedFile): ReadonlyArray<string> {
  const problems = importsOf(file).flatMap((specifier) => checkImport(file.path, specifier) ?? []);
  // The bundler drops what nobody uses of zod (four fifths of it), but not from behind its own name.
  if (/^import (type )?\{ z \} from 'zod'/m.test(file.text))
    problems.push('imports { z } from zod, not * as z');
  if (levels[roomOf(file.path)] === undefined) problems.push('stands in a room that does not exist');
  if (vagueNames.test(file.path)) problems.push('has a name that hides what it holds');
  return problems.map((problem) => `${file.path} ${problem}`);
}

function checkImport(path: string, specifier: string): string | undefined {
  if (specifier.startsWith('.')) return checkRoom(path, specifier);
  if (specifier.startsWith('node:')) return checkNodeModule(path, specifier);
  return checkLibrary(path, specifier);
}

function checkRoom(path: string, specifier: string): string | undefined {
  const target = resolveImport(path, specifier);
  if (target === undefined) {
    return specifier.endsWith('/package.json') ? undefined : `imports ${specifier}, outside src`;
  }
  const [own, other] = [roomOf(path), roomOf(target)];
  if (own === other) return undefined;
  if ((levels[other] ?? 99) >= (levels[own] ?? -1))
    return `imports ${target}: ${other} is no lower room than ${own}`;
  return other === 'adapters' && own !== 'wiring'
    ? `imports ${target}: only wiring knows adapters`
    : undefined;
}

function checkNodeModule(path: string, specifier: string): string | undefined {
  if (worldlyRooms.has(roomOf(path))) return undefined;
  if (harmlessModules.has(specifier)) return undefined;
  const why = pureRooms.has(roomOf(path)) ? 'the room is pure' : 'the room reaches the world through ports';
  return `imports ${specifier}: ${why}`;
}

function checkLibrary(path: string, specifier: string): string | undefined {
  const name = specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
  if (typeLibraries.has(name)) return undefined;
  const homes = libraryHomes[name];
  if (homes === undefined) return `imports ${name}, which has no home in test/architecture/rooms.ts`;
  return homes.some((home) => path.startsWith(home))
    ? undefined
    : `imports ${name}, whose home is ${homes.join(', ')}`;
}
