package dev.larder.core.storage;

/// The metadata store or the blob store cannot be reached, or refuses to work.
public sealed class StorageDownException extends RuntimeException permits StorageFullException {
  private static final long serialVersionUID = 1;

  public StorageDownException(String what, Throwable cause) {
    super(what, cause);
  }
}
