/** Concrete colours, since saved pictures know no CSS: those of `app.css` (a test compares them), in sRGB. */
export interface Palette {
  readonly paper: string;
  readonly sheet: string;
  readonly sunk: string;
  readonly ink: string;
  readonly ink2: string;
  readonly line: string;
  readonly lineStrong: string;
  readonly green: string;
  readonly greenSoft: string;
  readonly water: string;
  readonly brick: string;
  readonly ochre: string;
  /** Named segments and value tiers. */
  readonly parcels: Readonly<Record<string, Parcel>>;
}

export interface Parcel {
  readonly fill: string;
  readonly text: string;
}

export const palettes: Readonly<Record<'light' | 'dark', Palette>> = {
  light: {
    paper: '#faf8f2',
    sheet: '#fefdfb',
    sunk: '#f3f0e9',
    ink: '#1c241f',
    ink2: '#505851',
    line: '#dcd9d0',
    lineStrong: '#85887e',
    green: '#206040',
    greenSoft: '#dcf2e3',
    water: '#1b6684',
    brick: '#9f422b',
    ochre: '#d49838',
    parcels: {
      champions: { fill: '#195b3b', text: '#fdfcf9' },
      loyal: { fill: '#397d54', text: '#fdfcf9' },
      potential: { fill: '#9cc685', text: '#1c241f' },
      new: { fill: '#539db9', text: '#1c241f' },
      promising: { fill: '#9cceda', text: '#1c241f' },
      attention: { fill: '#ead070', text: '#1c241f' },
      sleep: { fill: '#e7a64c', text: '#1c241f' },
      risk: { fill: '#e17d3f', text: '#1c241f' },
      cantLose: { fill: '#9a3322', text: '#fdfcf9' },
      hibernating: { fill: '#a79c94', text: '#1c241f' },
      lost: { fill: '#6a615b', text: '#fdfcf9' },
      prospects: { fill: '#d4d1c8', text: '#1c241f' },
      heavy: { fill: '#195b3b', text: '#fdfcf9' },
      medium: { fill: '#6cad7a', text: '#1c241f' },
      light: { fill: '#bad9ab', text: '#1c241f' },
      zero: { fill: '#d4d1c8', text: '#1c241f' },
    },
  },
  dark: {
    paper: '#111815',
    sheet: '#18201c',
    sunk: '#0c120f',
    ink: '#eae8e1',
    ink2: '#b4b5ac',
    line: '#2f3833',
    lineStrong: '#6c746d',
    green: '#71be93',
    greenSoft: '#1e3729',
    water: '#77bcd8',
    brick: '#e98667',
    ochre: '#e6b55d',
    parcels: {
      champions: { fill: '#2b704c', text: '#fdfcf9' },
      loyal: { fill: '#3e8259', text: '#fdfcf9' },
      potential: { fill: '#9cc685', text: '#1c241f' },
      new: { fill: '#539db9', text: '#1c241f' },
      promising: { fill: '#9cceda', text: '#1c241f' },
      attention: { fill: '#ead070', text: '#1c241f' },
      sleep: { fill: '#e7a64c', text: '#1c241f' },
      risk: { fill: '#e17d3f', text: '#1c241f' },
      cantLose: { fill: '#b14a33', text: '#fdfcf9' },
      hibernating: { fill: '#a79c94', text: '#1c241f' },
      lost: { fill: '#6e6762', text: '#fdfcf9' },
      prospects: { fill: '#d4d1c8', text: '#1c241f' },
      heavy: { fill: '#2b704c', text: '#fdfcf9' },
      medium: { fill: '#6cad7a', text: '#1c241f' },
      light: { fill: '#bad9ab', text: '#1c241f' },
      zero: { fill: '#d4d1c8', text: '#1c241f' },
    },
  },
};

/** The colours of a segment or tier by name; plain ground for a name without its own. */
export const parcelOf = (palette: Palette, name: string): Parcel => palette.parcels[name] ?? { fill: palette.sunk, text: palette.ink };
