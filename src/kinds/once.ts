// SPDX-License-Identifier: EUPL-1.2

/** Builds a value when it is first asked for. Schemas are costly to build and most runs need only some of them. */
export function once<Value>(build: () => Value): () => Value {
  let built: { readonly value: Value } | undefined;
  return () => {
    built ??= { value: build() };
    return built.value;
  };
}
