/** What the file chooser shows first; whatever else is dropped is looked at too. */
export const fileTypes = '.csv,.tsv,.tab,.txt,.dat,.gz,.zip,.xlsx,.xlsm,.parquet,.json,.jsonl,.ndjson';
