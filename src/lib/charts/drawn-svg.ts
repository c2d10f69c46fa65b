import { Error as ErrorLevel, logger, parse, View } from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';

/** For tests: the chart as SVG text. A warning of the compiler is an error here. */
export async function drawnSvg(spec: TopLevelSpec): Promise<string> {
  const strict = Object.assign(logger(ErrorLevel), {
    warn: (...words: readonly unknown[]): never => {
      throw new Error(words.join(' '));
    },
  });
  const view = new View(parse(compile(spec, { logger: strict }).spec), { renderer: 'none', logger: strict });
  return view.toSVG();
}
