package dev.larder.core.storage;

/// Another change was committed between the checks of a change and its transaction: nothing was
/// stored, and the checks have to be made again.
public final class OvertakenException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public OvertakenException(long seen, long newest) {
    super("checked against change " + seen + ", and " + newest + " was committed since");
  }
}
