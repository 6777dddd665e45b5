package dev.larder.core.storage;

/// The metadata store or the blob store cannot be reached, or refuses to work.
public sealed class StorageDownException extends RuntimeException
    permits StorageFullException, BlobsDownException, LogStoppedException {
  private static final long serialVersionUID = 1;

  StorageDownException(String what) {
    super(what);
  }

  public StorageDownException(String what, Throwable cause) {
    super(what, cause);
  }
}
