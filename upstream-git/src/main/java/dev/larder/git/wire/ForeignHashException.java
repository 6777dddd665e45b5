package dev.larder.git.wire;

import java.io.IOException;

/// A repository whose objects are named by SHA-256, which JGit cannot read.
public final class ForeignHashException extends IOException {
  private static final long serialVersionUID = 1;

  ForeignHashException() {
    super("the repository uses SHA-256");
  }
}
