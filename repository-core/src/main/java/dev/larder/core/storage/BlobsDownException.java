package dev.larder.core.storage;

/// The store of blobs cannot be reached, or refuses to work.
public final class BlobsDownException extends StorageDownException {
  private static final long serialVersionUID = 1;

  public BlobsDownException(String what, Throwable cause) {
    super(what, cause);
  }
}
