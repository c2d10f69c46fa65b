import fc from 'fast-check';

/** Property tests draw the same in every run, so that a run can be repeated; `KAVEL_SEED=$RANDOM npm run unit` looks further. */
fc.configureGlobal({ seed: Number(process.env.KAVEL_SEED ?? 20261122) });
