package dev.larder.git.http;

import dev.larder.core.source.Transport.Exchange.Unreachable;
import java.io.IOException;

/// No answer came to a request.
public final class UnansweredException extends IOException {
  private static final long serialVersionUID = 1;

  private final transient Unreachable unreachable;

  UnansweredException(Unreachable unreachable) {
    super(unreachable.text());
    this.unreachable = unreachable;
  }

  /// Why, in words for people.
  public Unreachable unreachable() {
    return unreachable;
  }
}
