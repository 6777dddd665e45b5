package dev.larder.api;

/// A log has kept something else than what it is given again, or than what its format makes of it:
/// it only grows, so somebody has changed what is stored. Nothing was written. The message names
/// what differs.
public final class AlteredLogException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  public AlteredLogException(String what) {
    super(what);
  }
}
