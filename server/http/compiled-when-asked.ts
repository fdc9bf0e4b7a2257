import ajvCompiler from '@fastify/ajv-compiler';
import serializerCompiler from '@fastify/fast-json-stringify-compiler';
import type { FastifyServerOptions } from 'fastify';

type Factory = NonNullable<NonNullable<FastifyServerOptions['schemaController']>['compilersFactory']>;
type Build = (external: unknown, options?: unknown) => (route: unknown) => Judge;
type Judge = ((data: unknown) => unknown) & { errors?: unknown };

/** Fastify's own compilers of the routes' schemas, each route's run by its first request: together they were a tenth of the start. */
export const compiledWhenAsked = (): Factory => ({
  buildValidator: whenAsked(ajvCompiler() as unknown as Build) as unknown as NonNullable<Factory['buildValidator']>,
  buildSerializer: whenAsked(serializerCompiler() as unknown as Build) as unknown as NonNullable<Factory['buildSerializer']>,
});

const whenAsked = (build: Build): Build => (external, options) => {
  let compile: ReturnType<Build> | undefined;
  return (route) => {
    let compiled: Judge | undefined;
    const judge: Judge = (data) => {
      compile ??= build(external, options);
      compiled ??= compile(route);
      const told = compiled(data);
      judge.errors = compiled.errors;
      return told;
    };
    return judge;
  };
};
