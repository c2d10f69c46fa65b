const listed = (names: string): string[] => names.split(', ');

/** First names by gender: F, M, and X for those used by both. */
export const firstNames = {
  F: listed(
    'Anna, Sanne, Lotte, Fleur, Femke, Marieke, Ingrid, Petra, Monique, Esther, Judith, Wilma, Zoë, Chloé, Noëlle, Desirée, Renée, ' +
      'Fatima, Samira, Yasmin, Aylin, Elif, Priya, Shanti, Mei, Nadia, Evi, Roos, Maud, Hanneke, Truus, Corrie',
  ),
  M: listed(
    'Jan, Daan, Sem, Bram, Thijs, Ruben, Jeroen, Marcel, Erik, Wouter, Joost, Henk, Piet, Kees, André, René, Daniël, Joël, ' +
      'Mohammed, Youssef, Emre, Murat, Ravi, Wei, Sjoerd, Rinse, Gijs, Pim, Tijn, Bas, Martijn, Ronald',
  ),
  X: listed('Robin, Sam, Noa, Jip, Lou, Charlie'),
};
export type Gender = keyof typeof firstNames;

export const lastNames = listed(
  'de Jong, Jansen, de Vries, van den Berg, van Dijk, Bakker, Janssen, Visser, Smit, Meijer, de Boer, Mulder, de Groot, Bos, Vos, ' +
    'Peters, Hendriks, van Leeuwen, Dekker, Brouwer, de Wit, Dijkstra, Smits, de Graaf, van der Meer, van der Linden, Kok, Jacobs, ' +
    'de Haan, Vermeulen, van den Heuvel, van der Veen, van den Broek, de Bruin, Schouten, van Beek, Willems, van Vliet, Hoekstra, ' +
    'Maas, Verhoeven, Koster, van Dam, Prins, Blom, Huisman, Postma, Kuiper, Veenstra, Kramer, Kuijpers, Gerritsen, Timmermans, ' +
    'Groen, Bosma, Martens, Hofman, Bouwman, Wolters, van Loon, Sanders, van Wijk, El Amrani, Bouzid, Yılmaz, Özdemir, Demir, ' +
    'Nguyen, Chen, Wong, Ramdin, Tahiri, Pinas, Kowalski, Nowak, Hallström, Müller, Lefèvre, Crébas, Knöps',
);

export interface Place {
  readonly city: string;
  readonly province: string;
  /** First and last four digits of its postcodes. */
  readonly digits: readonly [number, number];
  /** Inhabitants, in thousands, about. */
  readonly weight: number;
}

const place = (city: string, province: string, low: number, high: number, weight: number): Place => ({
  city,
  province,
  digits: [low, high],
  weight,
});

export const places: readonly Place[] = [
  place('Amsterdam', 'Noord-Holland', 1011, 1109, 900),
  place('Haarlem', 'Noord-Holland', 2011, 2037, 165),
  place('Alkmaar', 'Noord-Holland', 1811, 1827, 110),
  place('Hilversum', 'Noord-Holland', 1211, 1223, 93),
  place('Rotterdam', 'Zuid-Holland', 3011, 3089, 660),
  place('Den Haag', 'Zuid-Holland', 2491, 2597, 560),
  place('Leiden', 'Zuid-Holland', 2311, 2334, 127),
  place('Delft', 'Zuid-Holland', 2611, 2629, 106),
  place('Gouda', 'Zuid-Holland', 2801, 2809, 75),
  place('Utrecht', 'Utrecht', 3511, 3585, 367),
  place('Amersfoort', 'Utrecht', 3811, 3829, 160),
  place('Zeist', 'Utrecht', 3701, 3709, 66),
  place('Eindhoven', 'Noord-Brabant', 5611, 5658, 243),
  place('Tilburg', 'Noord-Brabant', 5011, 5049, 227),
  place('Breda', 'Noord-Brabant', 4811, 4839, 186),
  place("'s-Hertogenbosch", 'Noord-Brabant', 5211, 5237, 158),
  place('Nijmegen', 'Gelderland', 6511, 6546, 182),
  place('Arnhem', 'Gelderland', 6811, 6846, 167),
  place('Apeldoorn', 'Gelderland', 7311, 7339, 168),
  place('Ede', 'Gelderland', 6711, 6718, 121),
  place('Enschede', 'Overijssel', 7511, 7548, 161),
  place('Zwolle', 'Overijssel', 8011, 8045, 132),
  place('Deventer', 'Overijssel', 7411, 7437, 102),
  place('Groningen', 'Groningen', 9711, 9747, 238),
  place('Leeuwarden', 'Friesland', 8911, 8941, 128),
  place('Sneek', 'Friesland', 8601, 8608, 34),
  place('Assen', 'Drenthe', 9401, 9408, 70),
  place('Emmen', 'Drenthe', 7811, 7828, 108),
  place('Almere', 'Flevoland', 1311, 1363, 222),
  place('Lelystad', 'Flevoland', 8211, 8245, 84),
  place('Maastricht', 'Limburg', 6211, 6229, 122),
  place('Venlo', 'Limburg', 5911, 5928, 103),
  place('Roermond', 'Limburg', 6041, 6049, 60),
  place('Middelburg', 'Zeeland', 4331, 4341, 50),
  place('Goes', 'Zeeland', 4461, 4465, 39),
];

/** Domains that can never exist (RFC 2606). */
export const mailDomains = ['postvak.example', 'brievenbus.example', 'thuismail.example', 'weblog.example'] as const;
