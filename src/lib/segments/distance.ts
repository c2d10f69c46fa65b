/** The mean radius of the earth (IUGG). */
export const EARTH_RADIUS_KM = 6371.0088;

/** The great-circle distance in kilometres between two places in degrees: the haversine formula (Sinnott, 1984). */
export function distanceKm(from: { latitude: number; longitude: number }, to: { latitude: number; longitude: number }): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const up = Math.sin(radians(to.latitude - from.latitude) / 2);
  const along = Math.sin(radians(to.longitude - from.longitude) / 2);
  const chord = up * up + Math.cos(radians(from.latitude)) * Math.cos(radians(to.latitude)) * along * along;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.sqrt(Math.min(1, chord)));
}
