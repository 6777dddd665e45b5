package dev.larder.go.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The programs that this format brings along.
final class Scripts {
  private Scripts() {}

  /// Sets up a machine that has only a shell, curl and go.
  static String setUp() {
    return read("setup.sh").replace("@helper@\n", read("goauth.sh"));
  }

  /// Publishes the module of a Git tag from a machine that has only a shell, git, curl and
  /// something that writes zips.
  static String publish() {
    return read("publish.sh");
  }

  /// Holds go.sum against a checksum database on a machine that has only go.
  static String verifier() {
    return read("verify.go");
  }

  /// Tells the go command a login: the protocol of `GOAUTH` (protocol 13.2). It reads the token
  /// from a file next to it, so that a new token needs no new script.
  static String helper(String machine) {
    return read("goauth.sh").replace("@machine@", machine);
  }

  private static String read(String name) {
    try (InputStream in = Scripts.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
