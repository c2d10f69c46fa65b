import { figuresTable } from '/work/main/tests/bench/methods/figure.ts';
import { measureKMeans } from '/work/main/tests/bench/methods/k-means.ts';
import { measureStability } from '/work/main/tests/bench/methods/stability.ts';
console.log(figuresTable([await measureKMeans(100000,1)]));
console.log(figuresTable(await measureStability(20000)));
