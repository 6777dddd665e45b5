package dev.larder.core.waiting;

/// Something was about to wait on a thread that reads requests: a defect of the way that led there.
public final class WaitingRefusedException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  WaitingRefusedException(String what) {
    super(
        what
            + " must not be waited for on a thread that reads requests: carry the depth down to"
            + " here, and end as not at hand");
  }
}
