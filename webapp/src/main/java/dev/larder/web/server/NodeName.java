package dev.larder.web.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What people call this server by: its host and process.
final class NodeName {
  /// The host's own name, without asking a name service, which may be slow or away.
  private static final Path KERNEL = Path.of("/proc/sys/kernel/hostname");

  private NodeName() {}

  static String current() {
    return host() + " (process " + ProcessHandle.current().pid() + ")";
  }

  private static String host() {
    try {
      return Files.readString(KERNEL).strip();
    } catch (IOException _) {
      return System.getenv().getOrDefault("HOSTNAME", "a host without a name");
    }
  }
}
