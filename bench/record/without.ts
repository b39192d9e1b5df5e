import { registerHooks } from 'node:module'

/** Puts a writer that writes nothing in the place of the record's. For this bench alone: the product has no such setting. */
registerHooks({
  resolve: (specifier, context, next) =>
    specifier.endsWith('/record/write.ts')
      ? next(new URL('./no-write.ts', import.meta.url).href, context)
      : next(specifier, context),
})
