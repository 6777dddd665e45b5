package dev.larder.core.source;

import dev.larder.api.Failure;
import dev.larder.api.Outcome;
import java.io.IOException;

/// What a body that did not arrive whole means.
public final class BrokenBody {
  private BrokenBody() {}

  public static <T> Outcome<T> outcome(String host, IOException broken) {
    if (broken instanceof StalledException) {
      return Outcome.failed(
          Failure.Kind.TIMEOUT, "upstream " + host + " stopped sending: " + broken.getMessage());
    }
    return Outcome.failed(
        Failure.Kind.UPSTREAM_BROKEN,
        "upstream "
            + host
            + " broke off its answer: "
            + UpstreamWords.firstLine(UpstreamWords.printable(said(broken))));
  }

  private static String said(IOException broken) {
    String message = broken.getMessage();
    return message == null ? broken.getClass().getSimpleName() : message;
  }
}
