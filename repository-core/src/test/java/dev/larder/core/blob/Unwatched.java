package dev.larder.core.blob;

/// Work that goes on to its end, whatever it says.
public final class Unwatched implements BlobWork {
  @Override
  public boolean stopping() {
    return false;
  }

  @Override
  public void progress(long done, long total, String unit) {}
}
