import { namedSegments } from '#lib/i18n/cluster-words.ts';
import { segmentName } from '#lib/i18n/segment-words.ts';
import type { Project } from '#lib/project/project.ts';
import { ownSegments } from '#lib/project/segment-models.ts';
import { parcelOf } from '#lib/project/segment-parcels.ts';
import { type ParcelColour, segmentColour } from '#lib/ui/segment-colour.ts';

/** How the segments of a project look on every screen: their names and their colours. */
export interface SegmentLook {
  readonly name: (segment: string) => string;
  /** The parcel whose colour it has, as charts know it. */
  readonly parcel: (segment: string) => string;
  readonly colour: (segment: string) => ParcelColour;
}

export function segmentLook(project: Project): SegmentLook {
  const own = namedSegments(ownSegments(project));
  const parcel = (segment: string) => parcelOf(segment, own);
  return { name: (segment) => segmentName(segment, own), parcel, colour: (segment) => segmentColour(parcel(segment)) };
}
