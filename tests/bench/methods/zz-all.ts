import { measureMethods } from './measure-methods.ts';
await measureMethods(Number(process.argv[2]), 1);
