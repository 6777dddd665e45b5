package dev.larder.postgres.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/// How the PostgreSQL programs are started, which refuse to run as root.
///
/// @param name what a message calls it
/// @param prefix the command in front of the program; it ends in `exec`, so the process started is
///   the program itself
/// @param owner the uid that must own the data, if it is not simply this process's
record PostgresLauncher(String name, List<String> prefix, OptionalInt owner) {
  private static final Duration PROBE_DEADLINE = Duration.ofSeconds(20);

  PostgresLauncher {
    prefix = List.copyOf(prefix);
  }

  static PostgresLauncher direct() {
    return new PostgresLauncher("this user", List.of(), OptionalInt.empty());
  }

  /// A user namespace without a mapping: the program sees a user who is not root and owns our
  /// files, because it stays ourselves outside of the namespace.
  static Optional<PostgresLauncher> namespace(OptionalInt owner) {
    return Command.find("unshare")
        .map(tool -> new PostgresLauncher("unshare -U", List.of(tool, "-U"), owner));
  }

  static Optional<PostgresLauncher> account(LocalUser user) {
    List<String> options =
        List.of("--reuid=" + user.uid(), "--regid=" + user.gid(), "--clear-groups");
    return Command.find("setpriv")
        .map(tool ->
            new PostgresLauncher(
                "setpriv to " + user.name(),
                Stream.concat(Stream.of(tool), options.stream()).toList(),
                OptionalInt.of(user.uid())));
  }

  List<String> line(List<String> program) {
    return Stream.concat(prefix.stream(), program.stream()).toList();
  }

  /// Tries a program that lies as deep in the home as the data: shows at once that the prefix is
  /// permitted here, and that its user can traverse the home.
  Command probe(Binaries binaries, Path folder) throws IOException, InterruptedException {
    // Through a shell, because setpriv itself still has root's rights when it executes a program.
    List<String> version =
        List.of("/bin/sh", "-c", "exec \"$0\" --version", binaries.postgres().toString());
    return Command.run(line(version), folder, PROBE_DEADLINE);
  }

  /// Makes the data belong to the user that will read it; the way may differ from the last start's.
  void own(Path data) throws IOException {
    if (owner.isPresent() && FolderTrees.owner(data) != owner.getAsInt()) {
      FolderTrees.give(data, owner.getAsInt());
    }
  }
}
