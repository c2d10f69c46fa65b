/// <reference types="@sveltejs/kit" />

/** What some browsers have beyond the standard that TypeScript knows. */
declare global {
  interface FileSystemHandle {
    /** Only on a click. */
    requestPermission?(of: { mode: 'read' }): Promise<PermissionState>;
  }
  interface DataTransferItem {
    getAsFileSystemHandle?(): Promise<FileSystemHandle | null>;
  }
  interface Window {
    showOpenFilePicker?(how: { multiple: boolean }): Promise<FileSystemFileHandle[]>;
  }
}
export {};
