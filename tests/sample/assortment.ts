/** A word in both languages. */
export interface Word {
  readonly nl: string;
  readonly en: string;
}

const word = (nl: string, en: string): Word => ({ nl, en });

export interface Product {
  readonly id: string;
  readonly name: Word;
  readonly category: Word;
  readonly priceCents: number;
  readonly costCents: number;
}

export const channels = {
  web: word('web', 'web'),
  store: word('winkel', 'store'),
  app: word('app', 'app'),
  marketplace: word('marktplaats', 'marketplace'),
} as const;
export type Channel = keyof typeof channels;

/** Category, share of the price that is cost, and its products with their price in whole euros. */
const shelves: readonly [Word, number, readonly [string, string, number][]][] = [
  [
    word('Schoenen', 'Shoes'),
    0.52,
    [
      ['Wandelschoen laag', 'Low walking shoe', 110],
      ['Wandelschoen hoog', 'High walking boot', 160],
      ['Bergschoen', 'Mountain boot', 230],
      ['Trailschoen', 'Trail shoe', 125],
      ['Sandaal', 'Sandal', 70],
      ['Regenlaars', 'Rain boot', 45],
      ['Pantoffel wol', 'Wool slipper', 35],
      ['Winterlaars', 'Winter boot', 140],
    ],
  ],
  [
    word('Jassen', 'Jackets'),
    0.48,
    [
      ['Regenjas licht', 'Light rain jacket', 90],
      ['Regenjas zwaar', 'Heavy rain jacket', 180],
      ['Donsjas', 'Down jacket', 220],
      ['Softshell', 'Softshell', 120],
      ['Fleecevest', 'Fleece cardigan', 65],
      ['Windjack', 'Windbreaker', 75],
      ['Bodywarmer', 'Body warmer', 85],
      ['Poncho', 'Poncho', 30],
    ],
  ],
  [
    word('Tassen', 'Bags'),
    0.45,
    [
      ['Dagrugzak 20 liter', 'Day pack 20 litres', 60],
      ['Rugzak 45 liter', 'Backpack 45 litres', 130],
      ['Trekkingrugzak 65 liter', 'Trekking pack 65 litres', 190],
      ['Heuptas', 'Hip bag', 25],
      ['Fietstas', 'Pannier', 70],
      ['Reistas', 'Travel bag', 80],
      ['Drybag', 'Dry bag', 20],
    ],
  ],
  [
    word('Tenten', 'Tents'),
    0.58,
    [
      ['Lichtgewicht tent 1 persoon', 'Light tent, 1 person', 210],
      ['Koepeltent 2 personen', 'Dome tent, 2 persons', 160],
      ['Tunneltent 3 personen', 'Tunnel tent, 3 persons', 340],
      ['Gezinstent 5 personen', 'Family tent, 5 persons', 520],
      ['Tarp', 'Tarp', 65],
      ['Haringen', 'Tent pegs', 12],
      ['Grondzeil', 'Groundsheet', 28],
    ],
  ],
  [
    word('Slapen', 'Sleeping'),
    0.5,
    [
      ['Zomerslaapzak', 'Summer sleeping bag', 70],
      ['Winterslaapzak', 'Winter sleeping bag', 240],
      ['Slaapmat', 'Sleeping mat', 45],
      ['Luchtbed', 'Air bed', 90],
      ['Lakenzak', 'Bag liner', 25],
      ['Reiskussen', 'Travel pillow', 20],
      ['Hangmat', 'Hammock', 55],
    ],
  ],
  [
    word('Koken', 'Cooking'),
    0.47,
    [
      ['Gasbrander', 'Gas burner', 40],
      ['Houtbrander', 'Wood stove', 75],
      ['Pannenset', 'Pan set', 50],
      ['Thermosfles', 'Vacuum flask', 30],
      ['Drinkfles', 'Water bottle', 18],
      ['Bestekset', 'Cutlery set', 14],
      ['Koelbox', 'Cool box', 95],
      ['Maaltijd gevriesdroogd', 'Freeze-dried meal', 9],
    ],
  ],
  [
    word('Kinderen', 'Kids'),
    0.51,
    [
      ['Kinderregenpak', 'Kids rain suit', 45],
      ['Kinderwandelschoen', 'Kids walking shoe', 65],
      ['Kinderrugzak', 'Kids backpack', 35],
      ['Kinderslaapzak', 'Kids sleeping bag', 50],
      ['Draagzak', 'Child carrier', 170],
      ['Kindermuts', 'Kids hat', 15],
      ['Kinderfleece', 'Kids fleece', 38],
    ],
  ],
  [
    word('Accessoires', 'Accessories'),
    0.4,
    [
      ['Hoofdlamp', 'Head torch', 40],
      ['Wandelstokken', 'Walking poles', 75],
      ['Kompas', 'Compass', 28],
      ['Zakmes', 'Pocket knife', 35],
      ['Muts merinowol', 'Merino hat', 25],
      ['Sokken merinowol', 'Merino socks', 20],
      ['Handschoenen', 'Gloves', 32],
      ['Wandelkaart', 'Walking map', 13],
    ],
  ],
];

/** The shop's sixty products in eight categories. Prices end in 95 cents. */
export const assortment: readonly Product[] = shelves.flatMap(([category, costShare, products], shelf) =>
  products.map(([nl, en, euros], place) => {
    const priceCents = euros * 100 - 5;
    return {
      id: `P${shelf + 1}${String(place + 1).padStart(2, '0')}`,
      name: word(nl, en),
      category,
      priceCents,
      costCents: Math.round(priceCents * costShare),
    };
  }),
);

export const categories: readonly Word[] = shelves.map(([category]) => category);
