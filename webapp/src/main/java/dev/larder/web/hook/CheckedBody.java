package dev.larder.web.hook;

import dev.larder.web.http.RequestRejected;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;

/// The body of a webhook, looked through by checks while it is read, within a time.
final class CheckedBody extends InputStream {
  private static final int PIECE = 16 * 1024;

  private final InputStream body;
  private final List<HookCheck> checks;
  private final Duration patience;
  private final long began = System.nanoTime();

  CheckedBody(InputStream body, List<HookCheck> checks, Duration patience) {
    this.body = body;
    this.checks = checks;
    this.patience = patience;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int count = body.read(into, offset, length);
    if (System.nanoTime() - began > patience.toNanos()) {
      throw new RequestRejected(
          408, "the body did not come in within " + patience.toSeconds() + " s");
    }
    if (count > 0) {
      checks.forEach(check -> check.update(into, offset, count));
    }
    return count;
  }

  /// Reads what is left, and says whether any of the checks is right.
  boolean isProven() throws IOException {
    byte[] piece = new byte[PIECE];
    while (read(piece, 0, piece.length) >= 0) {
      // The checks have it.
    }
    boolean proven = false;
    for (HookCheck check : checks) {
      proven |= check.isRight();
    }
    return proven;
  }
}
