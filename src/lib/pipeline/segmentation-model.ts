/** The seven ways to look at customers. */
export type SegmentationModel = 'demographic' | 'geographic' | 'psychographic' | 'technographic' | 'behavioural' | 'needs' | 'value';
