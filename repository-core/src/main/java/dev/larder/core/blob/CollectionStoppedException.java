package dev.larder.core.blob;

/// Nothing is removed from the blob store, because it may not be this database's, or of its time.
public final class CollectionStoppedException extends Exception {
  private static final long serialVersionUID = 1;

  public CollectionStoppedException(String why) {
    super(why);
  }
}
