package dev.larder.core.storage;

/// The metadata store has no room for what is to be written. It goes on reading.
public final class StorageFullException extends StorageDownException {
  private static final long serialVersionUID = 1;

  public StorageFullException(String what, Throwable cause) {
    super(what, cause);
  }
}
