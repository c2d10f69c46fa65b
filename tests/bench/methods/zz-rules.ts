import { makeShop } from '/work/main/tests/bench/methods/shop.ts';
import { measureRules } from '/work/main/tests/bench/methods/rules.ts';
import { figuresTable } from '/work/main/tests/bench/methods/figure.ts';
const n = Number(process.argv[2]);
console.time('shop');
const shop = await makeShop(n);
console.timeEnd('shop');
console.log(shop.lines / n);
console.log(figuresTable(await measureRules(shop)));
